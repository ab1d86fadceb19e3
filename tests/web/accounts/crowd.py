"""People at a server that runs: each logged in, with a browser of his own, who remembers what he was told."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.test import Client

from dorasan.desk.events.case import CaseOpened, LineNamed
from dorasan.desk.events.request import RequestDrafted
from tests.web.accounts.scene import KIM, D, done
from tests.web.server import HOST, Ministry

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SEEN = re.compile(r'name="seen" value="([^"]+)"')
KEPT = 3.0  # seconds that a line lies idle
WRITTEN = re.compile(r"done=([0-9a-f]{12})")


@dataclass(frozen=True)
class Answer:
    status: int
    page: str
    location: str
    seconds: float


@dataclass
class Visitor:
    """``client``: whose cookies he has; ``acknowledged``: the beginnings of the digests that he was told were written,
    with the case."""

    client: Client
    port: int
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    again: int = 0
    _line: http.client.HTTPConnection | None = None
    _token: str = ""
    _last: float = 0.0

    def asked(self, method: str, path: str, form: list[tuple[str, str]] | None = None) -> Answer:
        """One request and its whole answer. Raises ``OSError`` or ``HTTPException`` where the server goes away."""
        body = urlencode(form).encode() if form is not None else None
        kept = "; ".join(f"{name}={morsel.value}" for name, morsel in self.client.cookies.items())
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Cookie": kept, "Origin": f"https://{HOST}",
                   "Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en"}  # fmt: skip
        begun = time.perf_counter()
        try:
            if time.monotonic() - self._last > KEPT:
                self.gone()  # as a browser does: a line that lay idle may be closed at the other end
            if self._line is None:
                self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            self._line.request(method, path, body, headers)
            answer = self._line.getresponse()
            content = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.gone()
            raise
        self._last = time.monotonic()
        self.client.cookies.load(answer.getheader("Set-Cookie") or "")
        return Answer(answer.status, content, answer.getheader("Location") or "", time.perf_counter() - begun)

    def gone(self) -> None:
        """Let go of the line: the next request begins another."""
        if self._line is not None:
            self._line.close()
        self._line = None

    def token(self) -> str:
        """What a form of this server carries; read once."""
        if not self._token:
            found = TOKEN.search(self.asked("GET", "/account/").page)
            assert found
            self._token = found[1]
        return self._token

    def takes_position(self, case: str, line: str, view: str = "no_objection") -> list[Answer]:
        """Look the check over and write, again where the case moved on meanwhile. Every answer but the check's."""
        form = [
            ("csrfmiddlewaretoken", self.token()),
            ("request", "r1"),
            ("lines", line),
            ("view", view),
            ("page", "99"),
        ]
        path = f"/desk/case/{case}/do/position.taken?request=r1"
        seen, out = "", list[Answer]()
        while True:
            answer = self.asked("POST", path, [*form, ("seen", seen), ("go", "write")])
            out.append(answer)
            if answer.status == 302:
                self.acknowledged += [(case, digest) for digest in WRITTEN.findall(answer.location)]
                return out
            found = SEEN.search(answer.page)
            if answer.status != 409 or found is None:
                return out
            seen = found[1]
            self.again += len(out) > 1


def case_of_lines(server: Ministry, case: str, lines: int) -> None:
    """A case of so many lines, one request through the group for all of them."""
    named = tuple(
        LineNamed(id=f"line-{n}", kind="item", name_en=f"Item {n}", name_ko=f"품목 {n}", quantity="10 box")
        for n in range(lines)
    )
    told = CaseOpened(
        title_en="Long list", title_ko="긴 목록", project=D, opinion=D, edition=D, engine="1", regime="dprk",
        as_of="2018-12-21", seat="kr", lines=named,
    )  # fmt: skip
    asked = RequestDrafted(
        request="r1", act="exemption", authority="un-committee", desk="kr-foreign", rule="un", edition=D,
        lines=tuple(one.id for one in named), way="through_group", reason="Contested", basis=(),
    )  # fmt: skip
    done(server, KIM, 9, told, asked, case=case)


def lost(server: Ministry, visitors: list[Visitor]) -> list[tuple[str, str]]:
    """What was acknowledged and is not in the record."""
    found: dict[str, set[str]] = {}
    out = []
    for case, digest in (one for visitor in visitors for one in visitor.acknowledged):
        if case not in found:
            found[case] = {entry.digest[:12] for entry in server.here.entries(case)}
        out += [(case, digest)] if digest not in found[case] else []
    return out
