"""An act on the pages: asked one thing at a time, checked, written once, and only on the case that was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dorasan.desk.events.given import body_given
from dorasan.office.cases.acting import act
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address, do, main_form
from tests.web.desks.walked import opened
from tests.web.server import Ministry, kept, ministry

AT = "2018-12-21T15:00:00+09:00"


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case opened, the take-out of its goods applied for."""
    with ministry(tmp_path_factory.mktemp("filed")) as found:
        here, now = found.here, datetime.fromisoformat("2018-12-21T09:00:00+09:00")
        opened(here, now)
        act(here, "flu", here.who("kim@applicant"), [body_given("request.filed", ["request=r3"])], now)
        return kept(found)


@pytest.fixture
def place(tmp_path: Path, filed: Path) -> Iterator[Ministry]:
    with ministry(tmp_path, begins=filed) as found:
        yield found


def _count(place: Ministry) -> int:
    return len(place.here.events("flu"))


def _form(response: Any) -> dict[str, list[str]]:
    return main_form(response).fields


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_answered_is_told_with_a_way_to_its_field(place: Ministry, lang: str) -> None:
    browser = place.browser("lee", lang, at=AT)
    address = act_address("flu", "request.rerouted", request="r8")
    told = browser.post(address, {**_form(browser.get(address)), "go": "next"})
    page = told.content.decode()
    assert told.status_code == 422 and page.count('href="#f-') == 2
    for name in ("way", "reason"):
        assert f'href="#f-{name}"' in page and f'id="f-{name}"' in page
        assert say(lang, "web_desk.fill_in", field=say(lang, f"web_desk.field_{name}")) in page


def test_what_was_said_is_kept_while_one_goes_back_and_changes(place: Ministry) -> None:
    browser = place.browser("lee", at=AT)
    address = act_address("flu", "request.asked", request="r3")
    lines = browser.post(address, {**_form(browser.get(address)), "lines": ["oseltamivir"], "go": "next"})
    asked = browser.post(address, {**_form(lines), "question": "From which maker?", "go": "next"})
    checked = asked.content.decode()
    assert "From which maker?" in checked and "waiting on the applicant" in checked
    back = browser.post(address, {**_form(asked), "go": "change-0"})
    assert _form(back)["lines"] == ["oseltamivir"]
    again = browser.post(address, {**_form(back), "lines": ["oseltamivir", "test-kits"], "go": "next"})
    assert _form(again)["question"] == ["From which maker?"]
    count = _count(place)
    written = browser.post(address, {**_form(browser.post(address, {**_form(again), "go": "next"})), "go": "write"})
    assert written.status_code == 302 and _count(place) == count + 1
    assert "Question to the applicant" in browser.get(written["Location"]).content.decode()


def test_nothing_is_written_on_a_case_that_has_moved_on(place: Ministry) -> None:
    """Two tabs, two people, or one button pressed twice."""
    browser = place.browser("lee", at=AT)
    address = act_address("flu", "request.taken_up", request="r3")
    checked = browser.get(address)
    assert ("go", "write") in main_form(checked).buttons
    first = browser.post(address, {**_form(checked), "go": "write"})
    count = _count(place)
    second = browser.post(address, {**_form(checked), "go": "write"})
    assert first.status_code == 302 and second.status_code == 409 and _count(place) == count
    assert "Something came into this case" in second.content.decode()


def test_a_check_shows_what_then_is_so(place: Ministry) -> None:
    browser = place.browser("min", at=AT)
    address = act_address("flu", "decision.granted", request="r3")
    said = {"request": "r3", "lines": ["oseltamivir"], "grant": "g", "begins": "2018-12-22", "page": "99",
            "limits.0.line": "oseltamivir", "limits.0.quantity": "1,000", "limits.0.unit": "box",
            "conditions.0.field": "left", "conditions.0.test": "not_after", "conditions.0.value": "2019-01-31",
            "conditions.0.told": "By the end of January"}  # fmt: skip
    checked = browser.post(address, {**said, "go": "check"})
    page = checked.content.decode()
    assert page.count('class="state s-yes-if"') == 1 and "granted on conditions" in page
    assert "Rapid influenza" not in page
    assert browser.post(address, {**_form(checked), "go": "write"}).status_code == 302
    grant = place.here.events("flu")[-1].payload.body
    assert grant["limits"][0]["quantity"] == "1000" and grant["conditions"][0]["told"] == "By the end of January"
    seen = browser.get("/desk/case/flu/").content.decode()
    assert "By the end of January" in seen and "0 of 1000 box drawn" in seen


def test_many_lines_take_a_position_at_once_and_others_another(place: Ministry) -> None:
    browser = place.browser("lee", at=AT)
    address = act_address("flu", "position.taken", request="r3")
    assert do(browser, address, {"lines": ["oseltamivir", "test-kits"], "view": "no_objection"}).status_code == 302
    asks = {"lines": ["fuel-1"], "view": "question", "question": "How many litres?"}
    assert do(browser, address, asks).status_code == 302
    page = browser.get("/desk/case/flu/").content.decode()
    assert "How many litres?" in page
    grid, requests = page[page.index('id="grid"') : page.index('id="requests"')], page[page.index('id="requests"') :]
    assert requests.count("no objection</span>") == 1, "lines that stand alike are one row of the request"
    assert grid.count("no objection</span>") == 2, "and two of the grid, where one hangs on an open fact"


def test_a_file_is_kept_between_the_pages_for_its_own_person_and_told_to_whom_it_is_told(place: Ministry) -> None:
    kim, wong = place.browser("kim", at=AT), place.browser("wong", at=AT)
    address = act_address("flu", "attachment.added")
    about = kim.post(address, {**_form(kim.get(address)), "request": "r3", "go": "next"})
    sent = SimpleUploadedFile("../invoice.pdf", b"%PDF-1.4 invoice")
    checked = kim.post(address, {**_form(about), "title": "Invoice", "file": sent, "go": "next"})
    assert "invoice.pdf" in checked.content.decode()
    token = _form(checked)["file"]
    stolen = place.browser("lee", at=AT).post(address, {"title": "Mine", "file": token, "page": "99", "go": "write"})
    assert stolen.status_code == 422
    assert kim.post(address, {**_form(checked), "go": "write"}).status_code == 302
    told = place.here.events("flu")[-1].payload.body
    assert told["media"] == "application/pdf" and told["bytes"] == 16
    paper = f"/desk/case/flu/paper/{told['file']}"
    assert kim.get(paper).content == b"%PDF-1.4 invoice" and "attachment" in kim.get(paper)["Content-Disposition"]
    assert wong.get(paper).status_code == 404
    assert kim.get(f"/desk/case/flu/paper/{'0' * 64}").status_code == 404


def test_what_is_new_is_told_until_it_is_marked_as_read(place: Ministry) -> None:
    choi, lee = place.browser("choi", at=AT), place.browser("lee", at=AT)
    assert "not looked at this case before" in choi.get("/desk/case/flu/").content.decode()
    assert choi.get("/desk/case/flu/read").status_code == 405, "looking changes nothing"
    assert choi.post("/desk/case/flu/read").status_code == 302
    assert "Nothing has come in since" in choi.get("/desk/case/flu/").content.decode()
    address = act_address("flu", "request.rerouted", request="r8")
    assert do(lee, address, {"way": "through_group", "reason": "contested"}).status_code == 302
    page = choi.get("/desk/case/flu/").content.decode()
    assert "1 event by others" in page and "Rerouted" in page
    assert ">1</td>" in choi.get("/desk/cases/").content.decode()
    assert "Nothing has come in" not in lee.get("/desk/case/flu/").content.decode(), "each account for itself"


def test_a_note_is_read_by_its_readers_and_ends_when_its_time_is_over(place: Ministry) -> None:
    lee, choi, kim = (place.browser(one, at=AT) for one in ("lee", "choi", "kim"))
    note = {"note": "names", "about": "r3", "text": "The partner is <Hana>.", "readers": ["kr-foreign"]}
    assert 'value="note1"' in lee.get("/desk/case/flu/note").content.decode(), "a name that is free"
    assert lee.post("/desk/case/flu/note", {**note, "note": "이름 둘", "go": "check"}).status_code == 422
    looked = lee.post("/desk/case/flu/note", {**note, "go": "check"})
    assert looked.status_code == 200 and "&lt;Hana&gt;" in looked.content.decode()
    assert lee.post("/desk/case/flu/note", {**note, "go": "write"}).status_code == 302
    assert "&lt;Hana&gt;" in choi.post("/desk/case/flu/note/names").content.decode()
    assert kim.post("/desk/case/flu/note/names").status_code == 404
    back = choi.get("/desk/case/flu/note/names")
    assert (back.status_code, back["Location"]) == (302, "/desk/case/flu/"), (
        "a reading is put on record: no link makes one"
    )
    head = place.browser("min", at=AT)
    end = {"go": "destroy", "ground": "Personal Information Protection Act art. 21", "retention_end": "2018-12-31"}
    assert head.post("/desk/case/flu/note/names", end).status_code == 422, "it is still to be kept"
    assert head.post("/desk/case/flu/note/names", {**end, "retention_end": "2018-12-20"}).status_code == 302
    assert choi.post("/desk/case/flu/note/names").status_code == 404


def test_the_keeper_gives_and_takes_roles_by_a_form(place: Ministry) -> None:
    keeper: Client = place.browser("keeper")
    given = {"person": "reed", "desk": "us-commerce", "role": "officer"}
    assert do(keeper, "/desk/office/do/role.given", given).status_code == 302
    assert "reed" in keeper.get("/desk/office/").content.decode()
    assert place.browser("lee", at=AT).get("/desk/office/").status_code == 404
    assert place.browser("lee", at=AT).get("/desk/office/do/role.given").status_code == 404
    reed = place.browser("reed")
    assert reed.get("/desk/").status_code == 200
    assert do(keeper, "/desk/office/do/role.taken", {**given, "reason": "posted elsewhere"}).status_code == 302
    assert reed.get("/desk/").status_code == 403


def test_what_was_looked_over_at_one_hour_is_not_written_at_another(place: Ministry) -> None:
    browser, before = place.browser("lee", at=AT), _count(place)
    address = act_address("flu", "request.taken_up", request="r3")
    look = browser.get(address)
    browser.post("/account/clock", {"at": "2018-12-23T10:00:00+09:00"})
    again = browser.post(address, {**_form(look), "go": "write"})
    told = again.content.decode()
    assert again.status_code == 409 and _count(place) == before
    assert "it was 2018-12-21 15:00, it is 2018-12-23 10:00. Nothing was written" in told
    assert browser.post(address, {**_form(again), "go": "write"}).status_code == 302
    assert place.here.events("flu")[-1].payload.at == "2018-12-23T10:00:00+09:00"
