"""Every address that the server's resolver knows, for a machine that walks them: a page that somebody adds is probed by
being there.

Beside a case that everybody sees there is one that few are told of, and a list in hand of somebody else: with the names
of these, and with made-up ones, the addresses are filled (:mod:`tests.web.accounts.address_laws`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from dorasan.desk.events.case import AccountGiven, AttachmentAdded, CaseOpened, LineNamed
from dorasan.desk.events.request import RequestDrafted
from dorasan.office.cases import notes
from dorasan.web.visit import DRAWER
from tests.web.accounts.scene import AT, KIM, LEE, D, done, hour, opened, shown
from tests.web.accounts.test_permissions import SEATS
from tests.web.conftest import KEPT
from tests.web.server import Ministry, ministry

HIDDEN, NOTE, LINE, FILE = "quiet-7319", "n-7319", "sarangbang-7319", b"Sarangbang, attached"
SECRETS = ("7319", "Sarangbang", "사랑방")
TELLS = ("applicant", "intake-officer", "intake-head", "auditor")  # before whom the hidden case has come
STRANGERS = tuple(one for one in SEATS if one not in TELLS)
LEAVES = "logout"  # walked last: it ends the session
AFTER = AT.format(15)
TOKEN = re.compile(rb'value="[A-Za-z0-9]{64}"|\b[0-9a-f]{16}\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*')  # of this session


@dataclass(frozen=True)
class Address:
    """``route``: as the resolver has it; ``names``: of its parts that vary."""

    route: str
    names: tuple[str, ...]

    def filled(self, told: Mapping[str, str]) -> str:
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: told[found[1]], self.route)


def addresses() -> list[Address]:
    """Every one that the server answers at."""

    def below(patterns: Any, before: str) -> Iterator[Address]:
        for one in patterns:
            route = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from below(one.url_patterns, route)
            elif isinstance(one, URLPattern):
                yield Address(route, tuple(re.findall(r"<(?:\w+:)?(\w+)>", route)))

    found = list(dict.fromkeys(below(get_resolver("dorasan.web.accounts.addresses").url_patterns, "")))
    assert all(one.filled(dict.fromkeys(one.names, "x")) for one in found)
    return sorted(found, key=lambda one: (one.route == LEAVES, one.route))


@dataclass
class Place:
    """``real``: what the parts of an address are called that are somebody else's; ``made_up``: of nothing, as long;
    ``before``: by column and route what a page showed before the hidden case; ``left_out``: routes that are not looked
    at for that."""

    server: Ministry
    real: dict[str, str]
    made_up: dict[str, str]
    before: dict[tuple[str, str], bytes]
    left_out: Collection[str] = ()

    def browser(self, column: str | None, **more: Any) -> Client:
        person = SEATS[column].partition("@")[0] if column is not None else None
        return self.server.browser(person, at=AFTER if column is not None else None, **more)


@contextmanager
def walked(folder: Path, columns: Collection[str | None], left_out: Collection[str] = ()) -> Iterator[Place]:
    """A server with someone at every desk; what these columns see of it before the hidden case."""
    names = [one for one in SEATS.values() if not one.startswith("keeper")]
    with ministry(folder, names) as server:
        opened(server)
        shown(server)
        found = Place(server, {}, {}, {}, left_out)
        for column in columns:
            found.before |= {(str(column), path): page for path, page in plain_pages(found, column)}
        found.real |= {**hidden(server), "request_id": "r1"}
        found.made_up |= {name: re.sub("7319", "4862", word) for name, word in found.real.items()}
        found.made_up["digest"] = "0" * 64
        try:
            yield found
        finally:
            held = found.real.get("key", "")
            KEPT.discard(held)
            DRAWER.forget(held)


def brought(made: Place) -> Place:
    """With a list that the applicant has in hand, and keeps: whoever took it away is found by the next test."""
    if "key" in made.real:
        assert made.real["key"] in DRAWER._held
        return made
    list_ = SimpleUploadedFile("sarangbang-7319.csv", "품명,수량\n사랑방 백미,7319 kg\n".encode())
    made.real["key"] = made.server.browser("kim").post("/lists", {"list": list_})["Location"].split("/")[2]
    made.made_up["key"] = "A" * len(made.real["key"])
    KEPT.add(made.real["key"])
    return made


def hidden(server: Ministry) -> dict[str, str]:
    """A case that came before the applicant and the ministry that takes it alone; a note and a file in it."""
    line = LineNamed(id=LINE, kind="item", name_en="Sarangbang", name_ko="사랑방", quantity="7319 box")
    told = CaseOpened(
        title_en="Sarangbang", title_ko="사랑방", project=D, opinion=D, edition=D, engine="1", regime="dprk",
        as_of="2018-12-21", seat="kr", lines=(line,),
    )  # fmt: skip
    asked = RequestDrafted(
        request="r1", act="take-out", authority="kr-unification", lines=(LINE,), desk="kr-unification", rule="home",
        edition=D, way="outside_group", reason="The seat's own approval", basis=(),
    )  # fmt: skip
    digest = server.here.ledger.attach(FILE)
    file = AttachmentAdded(file=digest, title="Sarangbang.pdf", media="application/pdf", bytes=len(FILE))
    done(server, KIM, 9, told, asked, case=HIDDEN)
    done(server, LEE, 10, AccountGiven(about="delay", told="Sarangbang waited"), file, case=HIDDEN)
    notes.seal(server.here, HIDDEN, LEE, NOTE, "Sarangbang", b"The partner is Sarangbang.", [], hour(11))
    return {"case": HIDDEN, "note": NOTE, "name": LINE, "digest": digest, "kind": "account.given", "what": "check"}


def plain_pages(place: Place, column: str | None) -> Iterator[tuple[str, bytes]]:
    """Every page without a part that varies, as it is shown."""
    client = place.browser(column)
    for one in addresses():
        if not one.names and one.route != LEAVES and one.route not in place.left_out:
            page = told(client.get(one.filled({})))
            while b'http-equiv="refresh"' in page:  # what takes its time the first time
                time.sleep(0.2)
                page = told(client.get(one.filled({})))
            yield one.route, page


def told(answer: Any, names: Mapping[str, str] | None = None) -> bytes:
    """Everything an answer says: status, where it sends, the page without its tokens and without what was asked for."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    found = b"%d %s " % (answer.status_code, answer.headers.get("Location", "").encode()) + TOKEN.sub(b"", content)
    for word in sorted({*(names or {}).values()}, key=len, reverse=True):
        found = found.replace(word.encode(), b"-")
    return found


def kinds(place: Place, one: Address) -> list[dict[str, str]]:
    """The ways in which an address can be filled: each act, file and answer that stands under its name."""
    return [place.real | {"kind": kind} for kind in KINDS_OF.get(one.route, ("account.given",))]


KINDS_OF = {
    "desk/case/<str:case>/do/<str:kind>": ("account.given", "position.taken", "request.filed", "event.released",
                                            "decision.granted", "attachment.added", "note.destroyed"),
    "case/<str:key>/take/<str:kind>": ("xlsx", "html", "json"),
    "whatif/<str:key>/take/<str:kind>": ("json", "html"),
}  # fmt: skip
