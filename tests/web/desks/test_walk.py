"""The flu medicine through the pages, by the hands of six accounts: the same record as by the commands of the docs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dorasan.desk.case.state import CaseState
from dorasan.desk.events.given import body_given
from dorasan.office.cases import asked
from dorasan.office.cases.acting import act
from dorasan.office.cases.installation import Installation
from dorasan.web.law import law
from tests.web.desks.hand import act_address, do, looked_over, main_form
from tests.web.desks.walked import PROJECT, opened
from tests.web.server import Ministry, ministry

TOP = Path(__file__).parents[3]
WALK = TOP / "docs" / "working-group.md"
LISTS = frozenset({"lines", "to", "fields", "grants"})
FIXED = ("request", "grant", "shipment")


def commands() -> Iterator[tuple[list[str], dict[str, str], bool]]:
    """Each command of the walk after ``case``, its options, and whether it is refused."""
    for found in re.finditer(r"^\$ dorasan case (.*)$", WALK.read_text(encoding="utf-8"), re.MULTILINE):
        command, _, remark = found[1].partition("   #")
        words, options, plain = shlex.split(command), {}, []
        while words:
            word = words.pop(0)
            if word.startswith("--"):
                options[word[2:]] = words.pop(0)
            else:
                plain.append(word)
        yield plain, options, remark.strip() == "refused"


def by_commands(here: Installation, until: str = "9") -> None:
    """As the walk's commands write it, those before a moment."""
    for words, options, refused in commands():
        if options.get("at", "") >= until:
            return
        who, now = here.who(options["as"]), here.moment(options.get("at"))
        if words[0] == "open":
            opened(here, now)
        elif words[0] == "do" and not refused:
            own = ["", *(one.digest for one in here.events("flu") if one.payload.desk == who.desk)]
            pairs = [f"event={own[-1]}" if pair == "event=last" else pair for pair in words[3:]]
            act(here, "flu", who, [body_given(words[2], pairs)], now)


class Hands:
    """The people of the walk, each at a browser of his own."""

    def __init__(self, place: Ministry) -> None:
        self.place = place
        self.browsers: dict[str, Client] = {}

    def of(self, who: str, at: str | None) -> Client:
        person = who.split("@")[0]
        if person not in self.browsers:
            self.browsers[person] = self.place.browser(person)
        browser = self.browsers[person]
        if at is not None:
            assert browser.post("/account/clock", {"at": at}).status_code == 302
        return browser

    def open(self, options: dict[str, str]) -> Any:
        browser = self.of(options["as"], options["at"])
        sent = SimpleUploadedFile("project.yaml", PROJECT.read_bytes())
        brought = browser.post("/desk/open", {"list": sent, "name": options["case"], "go": "check"})
        looked = looked_over(browser, brought)
        assert looked.status_code == 200, looked.content.decode()
        return browser.post("/desk/open", {**main_form(looked).fields, "go": "write"})

    def do(self, words: list[str], options: dict[str, str], *, forged: bool = False) -> Any:
        browser, kind = self.of(options["as"], options.get("at")), words[2]
        said: dict[str, str | list[str]] = {}
        for pair in words[3:]:
            name, _, value = pair.partition("=")
            said[name] = value.split(",") if name in LISTS else _local(value)
        about = {name: str(said.pop(name)) for name in FIXED if name in said and kind != "decision.granted"}
        if kind == "decision.granted":
            about = {"request": str(said.pop("request"))}
        if kind == "event.released":
            said |= {"version": said.get("version", "desk")}  # what a command takes for granted a form asks
            said.pop("event")
            about = {"event": self.last(browser)}
        address = act_address("flu", kind, **about)
        if forged:  # no page would let it be chosen: it is sent all the same, as far as the last button
            return browser.post(address, {**about, **said, "page": "99", "go": "write"})
        return do(browser, address, said)

    def last(self, browser: Client) -> str:
        """The newest of the desk's own events that its history lets it release."""
        told = browser.get("/desk/case/flu/history").content.decode()
        found = re.search(r'name="event" value="([0-9a-f]{64})"', told)
        assert found is not None
        return found[1]


def _local(value: str) -> str:
    """A moment as a browser's own field takes it."""
    return value[:16] if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+09:00", value) else value


def record(here: Installation) -> list[tuple[object, ...]]:
    """What was written, without what names another event, and without the language in which a rule said its reason."""
    beside = {"request.drafted": ("reason",)}
    out: list[tuple[object, ...]] = []
    for told in (one.payload for one in here.events("flu")):
        hidden = ("event", "declarations", *beside.get(told.kind, ()))
        said = {name: value for name, value in told.body.items() if name not in hidden}
        out.append((told.kind, told.person, told.desk, told.role, told.at, said))
    return out


def standing(state: CaseState) -> object:
    """What a case has come to, without the names of events."""
    return (
        {
            name: (one.way, {line.line: (line.state, line.beneath, line.since_day) for line in one.lines.values()})
            for name, one in state.requests.items()
        },
        [(one.desk, one.view, one.standing, one.withdrawn, one.ground) for one in state.positions],
        {name: (one.lines, one.begins, one.ends, one.live) for name, one in state.grants.items()},
        [(one.body.about, one.body.told) for one in state.accounts],
        (state.end.how, state.end.ended_by) if state.end is not None else None,
        [(one.key, one.values) for one in state.findings],
    )


def come_to(here: Installation) -> tuple[object, object]:
    """The record and what it comes to, as the ministry that takes the application sees it."""
    shown = asked.show(here, "flu", here.who("lee@kr-unification"), here.moment(None), law().edition)
    return record(here), (standing(shown.state), [(at[1], one.word) for at, one in shown.labels.items()])


@pytest.fixture(scope="module")
def commanded(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, object]:
    with ministry(tmp_path_factory.mktemp("commands")) as place:
        by_commands(place.here)
        return come_to(place.here)


@pytest.fixture(scope="module")
def by_hand(
    commanded: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Ministry, dict[str, list[Any]]]]:
    """The walk by hand; by the words of the command, what its pages answered."""
    with ministry(tmp_path_factory.mktemp("pages")) as place:
        hands, answers = Hands(place), {}
        for words, options, refused in commands():
            if words[0] == "open":
                answer = hands.open(options)
            elif words[0] == "do":
                answer = hands.do(words, options, forged=refused)
            else:
                continue
            answers.setdefault(" ".join(words[:4]), []).append(answer)
            assert (answer.status_code == 302) is not refused, (words, answer.content.decode()[-4000:])
        yield place, answers


def test_pages_and_commands_write_the_same_record_and_it_comes_to_the_same(
    commanded: tuple[object, object], by_hand: tuple[Ministry, dict[str, list[Any]]]
) -> None:
    assert come_to(by_hand[0].here) == commanded


def test_what_no_page_offers_is_refused_when_it_is_sent_all_the_same(
    by_hand: tuple[Ministry, dict[str, list[Any]]],
) -> None:
    """Wong holds a line that the request has not, without a ground; a request of which she sees nothing; Hale, head of
    the Command, takes up what is its officer's."""
    refused = [one for several in by_hand[1].values() for one in several if one.status_code != 302]
    assert [one.status_code for one in refused] == [422, 409, 409]
    said = refused[0].content.decode()
    assert "says what it rests on" in said and "no such line: oseltamivir" in said


def test_the_login_stands_in_every_event(by_hand: tuple[Ministry, dict[str, list[Any]]]) -> None:
    methods = {one.payload.assurance.login for one in by_hand[0].here.events("flu")}
    assert methods == {"password-totp"}
