"""Every address that the server's resolver knows, walked by a machine as every role and as nobody: a page that somebody
adds is probed by being there.

Guessed names, another's names, tokens left out, other hosts and other sites' addresses are tried at each. What a seat
is not told of is, at every address, as if it were not there. All roles under ``DORASAN_PROOF=1``, else a few.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from dorasan.desk.events.case import AccountGiven, AttachmentAdded, CaseOpened, LineNamed
from dorasan.desk.events.request import RequestDrafted
from dorasan.office.cases import notes
from dorasan.web.desks import desk_page
from dorasan.web.visit import DRAWER
from tests.web.accounts.scene import AT, KIM, LEE, D, done, hour, opened, shown
from tests.web.accounts.test_permissions import SEATS, WHOLE
from tests.web.server import HOST, Ministry, ministry

HIDDEN, NOTE, LINE, FILE = "quiet-7319", "n-7319", "sarangbang-7319", b"Sarangbang, attached"
SECRETS = ("7319", "Sarangbang", "사랑방")
TELLS = ("applicant", "intake-officer", "intake-head", "auditor")  # before whom the hidden case has come
STRANGERS = tuple(one for one in SEATS if one not in TELLS)
WALK: tuple[str | None, ...] = (*STRANGERS, None) if WHOLE else ("foreign-officer", "keeper", None)
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
    """``real``: what the parts of an address are called that are somebody else's; ``made_up``: of nothing, as long."""

    server: Ministry
    real: dict[str, str]
    made_up: dict[str, str]
    before: dict[tuple[str, str], bytes]

    def browser(self, column: str | None, **more: Any) -> Client:
        person = SEATS[column].partition("@")[0] if column is not None else None
        return self.server.browser(person, at=AFTER if column is not None else None, **more)

    def events(self) -> int:
        return sum(len(self.server.here.entries(case)) for case in self.server.here.ledger.cases())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    names = [one for one in SEATS.values() if not one.startswith("keeper")]
    with ministry(tmp_path_factory.mktemp("addresses"), names) as server:
        opened(server)
        shown(server)
        found = Place(server, {}, {}, {})
        for column in WALK:
            found.before |= {(str(column), path): page for path, page in plain_pages(found, column)}
        found.real |= {**hidden(server), "request_id": "r1"}
        found.made_up |= {name: re.sub("7319", "4862", word) for name, word in found.real.items()}
        found.made_up["digest"] = "0" * 64
        yield found


@pytest.fixture
def place(made: Place) -> Place:
    """With a list that the applicant has in hand: every test begins with an empty drawer."""
    list_ = SimpleUploadedFile("sarangbang-7319.csv", "품명,수량\n사랑방 백미,7319 kg\n".encode())
    made.real["key"] = made.server.browser("kim").post("/lists", {"list": list_})["Location"].split("/")[2]
    made.made_up["key"] = "A" * len(made.real["key"])
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
        if not one.names and one.route != LEAVES:
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


def test_the_machine_finds_the_addresses() -> None:
    found = [one.route for one in addresses()]
    assert len(found) > 90 and {"health", "desk/case/<str:case>/note/<str:note>", "api/openapi.json"} <= set(found)


@pytest.mark.parametrize("column", WALK)
def test_what_is_anothers_is_as_what_there_is_not(place: Place, column: str | None) -> None:
    """Each address twice, with another's names and with made-up ones: the same answer, letter by letter; no secret in
    any; nothing written; nothing breaks."""
    client, before = place.browser(column), place.events()
    client.raise_request_exception = False
    for one in addresses():
        if not one.names:
            continue
        for real in kinds(place, one):
            made_up = place.made_up | {"kind": real["kind"]}
            for method in ("get", "post"):
                answers = [
                    told(getattr(client, method)(one.filled(names)), {part: names[part] for part in one.names})
                    for names in (real, made_up)
                ]
                assert answers[0] == answers[1], (column, method, one.route, real["kind"])
                assert int(answers[0][:3]) < 500, (column, method, one.route)
                assert not [word for word in SECRETS if word.encode() in answers[0]], (column, method, one.route)
    assert place.events() == before and place.real["key"] in DRAWER._held


@pytest.mark.parametrize("column", WALK)
def test_what_others_do_changes_nothing_for_whom_it_has_not_come_before(place: Place, column: str | None) -> None:
    """Queue, cases, group, figures, crossings, letters, office, the addresses for programs: letter by letter as they
    were before the hidden case, its note, its file and the list in hand."""
    for route, page in plain_pages(place, column):
        assert page == place.before[str(column), route], (column, route)


@pytest.mark.parametrize("column", ["applicant", "intake-officer"])
def test_to_whom_it_has_come_it_is_told(place: Place, column: str) -> None:
    """The machine would see it: the same walk finds the secret where it may be told."""
    client = place.browser(column)
    pages = [told(client.get(one.filled(place.real))) for one in addresses() if {"case"} == {*one.names}]
    assert any(b"Sarangbang" in page for page in pages)
    changed = [route for route, page in plain_pages(place, column) if b"7319" in page]
    assert "desk/cases/" in changed


@pytest.mark.parametrize("column", ["intake-officer", "keeper", None])
def test_no_form_is_taken_without_its_token(place: Place, column: str | None) -> None:
    """CSRF at every address: from another site nothing comes in."""
    client, before = place.browser(column, enforce_csrf_checks=True), place.events()
    for one in addresses():
        for headers in ({}, {"HTTP_ORIGIN": "https://evil.example", "HTTP_SEC_FETCH_SITE": "cross-site"}):
            answer = client.post(one.filled(place.real), {"go": "write"}, **headers)
            if one.route.startswith("api/"):
                assert answer.status_code in (400, 401, 403, 404, 405, 415, 422), (one.route, answer.status_code)
                assert not headers or answer.status_code in (401, 403, 404, 405), (one.route, answer.status_code)
            else:
                assert answer.status_code == 403, (one.route, answer.status_code)
    assert place.events() == before


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example/x", "/\\evil.example", "\thttps://evil.example"]
)
def test_no_address_sends_anybody_elsewhere(place: Place, evil: str) -> None:
    """``next``, ``back`` and whatever else may be called so, in the address and in the form, at every address."""
    client = place.browser("intake-officer")
    words = dict.fromkeys(("next", "back", "url", "to", "return", "continue", "seat"), evil) | {
        "seat": "kr-unification/officer"
    }
    for one in addresses():
        for answer in (client.get(one.filled(place.made_up), words), client.post(one.filled(place.made_up), words)):
            to = answer.headers.get("Location", "/") or "/"
            assert to.startswith("/") and not to.startswith(("//", "/\\")), (one.route, to)
            assert "evil" not in answer.headers.get("HX-Redirect", ""), one.route


def test_no_address_answers_to_another_host(place: Place) -> None:
    client = place.browser("intake-officer")
    for one in addresses():
        answer = client.get(one.filled(place.made_up), SERVER_NAME="evil.example")
        assert answer.status_code == 400 and b"evil.example" not in answer.content, one.route
        kept_ = client.get(
            one.filled(place.made_up), HTTP_X_FORWARDED_HOST="evil.example", HTTP_FORWARDED="host=evil.example"
        )
        assert b"evil.example" not in told(kept_), one.route
    assert HOST in settings.ALLOWED_HOSTS


@pytest.mark.parametrize("column", ["ministry-officer", "foreign-officer", "secretary"])
def test_the_post_tells_no_more_of_a_hidden_case_than_of_none(place: Place, column: str) -> None:
    client = place.browser(column)
    form = {"desk": "kr-unification", "go": "check"}
    pages = [told(client.post("/desk/post/out", {**form, "case": names["case"]}), names)
             for names in (place.real, place.made_up)]  # fmt: skip
    assert pages[0] == pages[1] and b"Sarangbang" not in pages[0]


def test_a_refusal_takes_as_long_whatever_was_read_to_refuse(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that is there is read before it is refused: the time of the answer does not tell it."""
    step, waited = 2.0, list[float]()
    monkeypatch.setattr(desk_page, "STEP", step)
    monkeypatch.setattr("dorasan.web.desks.desk_page.time.sleep", waited.append)
    client = place.browser("foreign-officer")
    for name in (place.real["case"], place.made_up["case"], "@office"):
        begun = time.monotonic()
        assert client.get(f"/desk/case/{name}/").status_code == 404
        spent = time.monotonic() - begun
        assert len(waited) == 1 and step - spent <= waited.pop() <= step, "up to the same moment"
