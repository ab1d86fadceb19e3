"""Who sees what on the pages: a desk abroad its share and nothing else, whatever address it knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dorasan.desk.events.given import body_given
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.acting import act
from dorasan.office.cases.asked import sight
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address, do, main_form
from tests.web.desks.walked import opened
from tests.web.server import FLU, Ministry, ministry

AT = "2018-12-21T15:00:00+09:00"
SAID = (
    ("kim@applicant", "request.filed", ["request=r3"]),
    ("lee@kr-unification", "request.rerouted", ["request=r8", "way=through_group", "reason=contested"]),
    ("lee@kr-unification", "request.shown", ["request=r8", "to=us-state", "fields=goods,ground,inner"]),
    ("park@kr-defence", "request.filed", ["request=r2"]),
    ("park@kr-defence", "crossing.notified", ["request=r2", "handed=2018-12-21T13:00:00+09:00",
                                              "crossing=2018-12-24T09:00:00+09:00", "told=eleven named officials"]),
)  # fmt: skip
PAGES = ("", "history", "clocks", "matrix")
OF_OTHERS = ("oseltamivir", "Oseltamivir", "오셀타미비르", "drivers", "fund", "kim", "lee", "r3", "r11", "eleven named")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("sight"), (*FLU, "bell@us-treasury/officer")) as found:
        opened(found.here, datetime.fromisoformat("2018-12-21T09:00:00+09:00"))
        for n, (who, kind, pairs) in enumerate(SAID):
            now = datetime.fromisoformat(f"2018-12-21T1{n}:00:00+09:00")
            act(found.here, "flu", found.here.who(who), [body_given(kind, pairs)], now)
        yield found


def seen(browser: Client, *addresses: str) -> str:
    found = [browser.get(one) for one in addresses]
    assert all(one.status_code == 200 for one in found), [one.status_code for one in found]
    return "".join(_plain(one.content).decode() for one in found)


@pytest.mark.parametrize("lang", LANGS)
def test_state_sees_the_request_that_it_was_shown_and_nothing_of_any_other(place: Ministry, lang: str) -> None:
    wong = place.browser("wong", lang, at=AT)
    told = seen(wong, "/desk/", "/desk/cases/", *(f"/desk/case/flu/{page}" for page in PAGES))
    assert "truck-1" in told and "r8" in told
    for hidden in OF_OTHERS:
        assert f">{hidden}" not in told and f" {hidden} " not in told and f"{hidden}," not in told, hidden


def test_a_check_names_no_desk_that_the_seat_is_not_told_of(place: Ministry) -> None:
    """Customs and Defence have the case before them; that is nothing for Washington."""
    wong = place.browser("wong", at=AT)
    said = {"request": "r8", "lines": "truck-1", "view": "no_objection", "page": "99", "go": "check"}
    checked = wong.post(act_address("flu", "position.taken"), said)
    told = checked.content.decode()
    assert checked.status_code == 200 and "Ministry of Unification" in told and "Whoever else has this case" in told
    assert "Customs" not in told and "Defence" not in told


def test_one_desk_is_never_shown_what_another_wrote_by_looking_as_that_desk(place: Ministry) -> None:
    wong = place.browser("wong", at=AT)
    said = {"request": "r8", "lines": "truck-1", "view": "no_objection", "page": "99"}
    told = wong.post(act_address("flu", "position.taken"), {**said, "go": "as-kr-unification"}).content.decode()
    assert "truck-1" in told and "oseltamivir" not in told and "eleven" not in told
    assert wong.post(act_address("flu", "position.taken"), {**said, "go": "as-nobody"}).status_code == 404


def test_a_case_that_has_not_come_before_a_desk_is_as_one_that_there_is_not(place: Ministry) -> None:
    bell = place.browser("bell", at=AT)
    for page in (*PAGES, "who", "version", "note", "do/position.taken?request=r8", "do/account.given"):
        there, not_there = (bell.get(f"/desk/case/{name}/{page}") for name in ("flu", "fln"))
        assert (there.status_code, not_there.status_code) == (404, 404), page
        assert _plain(there.content) == _plain(not_there.content).replace(b"/fln/", b"/flu/"), page
    assert "flu" not in seen(bell, "/desk/", "/desk/cases/")


def _plain(content: bytes) -> bytes:
    """A page without the token of its forms, in which anything may stand."""
    return re.sub(rb'value="[A-Za-z0-9]{64}"', b"", content)


def test_who_sees_what_is_for_the_applicant_and_the_deciding_ministry(place: Ministry) -> None:
    for person, status in (("kim", 200), ("lee", 200), ("wong", 404), ("hale", 404), ("park", 404)):
        assert place.browser(person, at=AT).get("/desk/case/flu/who").status_code == status, person


def test_when_it_crosses_is_told_to_others_after_it_and_the_table_says_so(place: Ministry) -> None:
    """The line beneath the table says that hours are sealed; the table said that everybody is told them."""
    here = place.here
    rows = dict(sight(here, "flu", here.who("lee@kr-unification"), Names(law().tongue("en"), here.regime)))
    named = {
        desk: rows[here.regime.desks[desk].name["en"]] for desk in ("kr-defence", "unc", "kr-unification", "applicant")
    }
    sealed = {desk for desk, words in named.items() if say("en", "desk.piece_hours_after") in words}
    assert all("hours" in words for words in named.values()) and sealed == {"kr-unification", "applicant"}
    assert not any(words.endswith(": -") for words in rows.values())


def test_names_and_hours_of_a_crossing_are_told_to_defence_and_the_command_alone(place: Ministry) -> None:
    for person, told in (("park", True), ("hale", True), ("lee", False)):
        page = seen(place.browser(person, at=AT), "/desk/case/flu/history", "/desk/crossings/")
        assert ("eleven named officials" in page) is told, person
        assert ("2018-12-24" in page) is told, person


def test_the_command_sees_crossings_and_no_word_of_sanctions(place: Ministry) -> None:
    told = seen(place.browser("hale", at=AT), "/desk/case/flu/", "/desk/crossings/", "/desk/crossings/flu/r2/gate")
    assert "Western road" in told and "r8" not in told and "oseltamivir" not in told and "fuel-1" not in told
    assert place.browser("wong", at=AT).get("/desk/crossings/").status_code == 404
    assert place.browser("hale", at=AT).get("/desk/crossings/flu/r8/gate").status_code == 404


def test_the_menu_has_what_the_table_gives_and_no_more(place: Ministry) -> None:
    wanted = {
        "kim": {"", "cases/"},
        "lee": {"", "cases/", "crossings/", "group/", "fast-track/", "post/", "portfolio/"},
        "wong": {"", "cases/", "group/", "fast-track/", "post/", "portfolio/"},
        "hale": {"", "cases/", "crossings/", "post/", "portfolio/"},
        "yoon": {"", "cases/", "group/", "fast-track/", "post/", "portfolio/", "office/"},
    }
    for person, parts in wanted.items():
        page = seen(place.browser(person, at=AT), "/desk/cases/")
        menu = re.search(r'desk-menu".*?</nav>', page, re.DOTALL)
        assert menu is not None and set(re.findall(r'href="/desk/([^"]*)"', menu[0])) == parts, person


def test_what_a_desk_abroad_would_see_is_shown_before_it_is_shown_anything(place: Ministry) -> None:
    lee = place.browser("lee", at=AT)
    said = {"request": "r2", "to": "us-treasury", "fields": ["goods"], "page": "99"}
    checked = lee.post(act_address("flu", "request.shown"), {**said, "go": "check"})
    told = checked.content.decode()
    assert "earlier events for the first time" in told and ("go", "as-us-treasury") in main_form(checked).buttons
    looked = lee.post(act_address("flu", "request.shown"), {**said, "go": "as-us-treasury"}).content.decode()
    assert "Cargo trucks" in looked and "Diesel" not in looked, "lines of another request"
    assert 'href="/law/of/' not in looked and "S/RES/" not in looked, "grounds were not chosen"
    assert place.browser("bell", at=AT).get("/desk/case/flu/").status_code == 404, "it was a preview"


def test_an_event_of_another_desk_is_not_released_by_its_digest(place: Ministry) -> None:
    others = next(one.digest for one in place.here.events("flu") if one.payload.desk == "kr-defence")
    lee = place.browser("lee", at=AT)
    for go in ("check", "write"):
        sent = {"event": others, "to": "us-state", "page": "99", "go": go}
        assert lee.post(act_address("flu", "event.released"), sent).status_code == 409
    assert do(lee, act_address("flu", "event.released", event=others), {"to": "us-state"}).status_code == 409


def test_a_paper_of_a_request_that_a_desk_is_not_shown_is_as_one_that_there_is_not(place: Ministry) -> None:
    """Washington sees this case; by its digest it comes to no file of another request."""
    kim, wong = place.browser("kim", at=AT), place.browser("wong", at=AT)
    address = act_address("flu", "attachment.added")
    sent = {"request": "r3", "title": "Invoice", "file": SimpleUploadedFile("i.pdf", b"%PDF"), "page": "99"}
    token = main_form(kim.post(address, {**sent, "go": "next"})).fields["file"]
    assert kim.post(address, {**main_form(kim.post(address, {**sent, "file": token, "go": "check"})).fields,
                              "go": "write"}).status_code == 302  # fmt: skip
    paper = f"/desk/case/flu/paper/{place.here.events('flu')[-1].payload.body['file']}"
    assert kim.get(paper).content == b"%PDF"
    assert wong.get("/desk/case/flu/").status_code == 200 and wong.get(paper).status_code == 404
