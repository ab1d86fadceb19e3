"""A newer list while requests are out: what may be the same goods is asked, and pages say what became of which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dorasan.desk.events.given import body_given
from dorasan.office.cases.acting import act
from dorasan.office.cases.judged import judged
from dorasan.office.cases.opening import open_case
from dorasan.web.law import law
from dorasan.words import say
from tests.web.desks.hand import act_address, looked_over, main_form
from tests.web.server import Ministry, ministry

PEOPLE = ("kim@applicant/applicant", "lee@kr-unification/officer", "min@kr-unification/head")
HEAD = "No,품명,규격,수량,단위\n"
LONG = (
    "진료소 대기실과 회복실에 쓰는 접이식 목제 의자 등받이 있음 팔걸이 없음 밤색 도장 마감 쌓을 수 있음 "
    "높이 조절 안 됨 서울에서 조립하여 보냄"
)
STRUCK, STOVE, CHAIR = "7,담요,극세사,300,장\n", "8,석유난로,9kW,12,대\n", f"9,{LONG},,40,개\n"
FIRST = HEAD + STRUCK + STOVE + CHAIR
NEWER = HEAD + STOVE.replace("9kW", "12kW") + CHAIR.replace("40", "50") + "10,시멘트,40kg,30,포\n"
BEFORE, AFTER = "2019-01-08T09:00:00+09:00", "2019-01-17T09:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    """The first list opened, and its take-out applied for."""
    folder = tmp_path_factory.mktemp("newer")
    with ministry(folder, PEOPLE) as found:
        here, now = found.here, datetime.fromisoformat(BEFORE)
        file = folder / "kids.csv"
        file.write_text(FIRST, encoding="utf-8")
        told = judged(law(), file, today=date(2019, 1, 8), as_of=None, applicant="kr-aid-gift", declare="kim")
        kim = here.who("kim@applicant")
        open_case(here, "kids", file, told, kim, now, "ko")
        act(here, "kids", kim, [body_given("request.filed", ["request=r1"])], now)
        yield found


@pytest.fixture(scope="module")
def pages(place: Ministry) -> dict[str, Any]:
    """The newer list brought by the pages: asked about the stove, looked over, written; what the ministry then sees."""
    kim = place.browser("kim", "ko", at=AFTER)
    address, count = "/desk/case/kids/version", len(place.here.events("kids"))
    sent = {"reason": "난로를 바꿈", "profile": "kr-aid-gift", "declare": "yes", "go": "check"}
    brought = SimpleUploadedFile("kids.csv", NEWER.encode())
    asked = looked_over(kim, kim.post(address, {**sent, "list": brought}))
    form = main_form(asked)
    unwritten = looked_over(kim, kim.post(address, {**form.fields, "go": "write"}))
    form = main_form(unwritten)
    form.fill({"same:1.2": "1.3"})
    checked = looked_over(kim, kim.post(address, {**form.fields, "go": "check"}))
    meanwhile = len(place.here.events("kids"))
    alike = main_form(checked)
    alike.fill({"same:1.4": "1.2"})
    taken = looked_over(kim, kim.post(address, {**alike.fields, "declare": "", "go": "check"}))
    written = kim.post(address, {**main_form(checked).fields, "go": "write"})
    kinds = [one.kind for one in place.here.events("kids")[count:]]
    lee, head = (place.browser(who, "ko", at=AFTER) for who in ("lee", "min"))
    grants = head.get(act_address("kids", "decision.granted", request="r1"))
    return {
        "asked": asked, "unwritten": unwritten, "checked": checked, "taken": taken, "written": written,
        "quiet": meanwhile == count, "kinds": kinds, "grants": grants, "case": lee.get("/desk/case/kids/"),
        "history": lee.get("/desk/case/kids/history"),
    }  # fmt: skip


def text(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_what_may_be_the_same_goods_is_asked_with_nothing_chosen(pages: dict[str, Any]) -> None:
    form = main_form(pages["asked"])
    assert form.open_to["same:1.2"] == ["1.3", "-"] and "same:1.2" not in form.fields
    assert "8 석유난로 (12kW) (12 대)" in text(pages["asked"]) and "8 석유난로 (9kW) (12 대)" in text(pages["asked"])
    for name in ("asked", "unwritten"):
        assert pages[name].status_code == 422 and say("ko", "web_desk.doubts", n=1) in text(pages[name])
    assert say("ko", "web_desk.sign_says") not in text(pages["asked"]), "the project does not stay as it is"
    assert pages["quiet"], "nothing is written before it is answered"


def test_the_check_names_goods_by_number_and_words_and_cuts_a_long_name(pages: dict[str, Any]) -> None:
    told = text(pages["checked"])
    assert pages["checked"].status_code == 200 and pages["written"].status_code == 302
    assert f"{say('ko', 'web_desk.changed_dropped')}: 7 담요 (극세사) (300 장)" in told
    assert f"{say('ko', 'web_desk.changed_added')}: 10 시멘트 (40kg) (30 포)" in told
    assert f"{say('ko', 'web_desk.changed_goods')}: 8 석유난로 (12kW) (12 대)" in told
    assert not re.search(r"\b1\.\d", told.replace("1.0", "")), "no mark of a row"
    assert LONG not in told and LONG[:50] in told


def test_what_is_signed_is_shown_first_and_the_record_says_which_row_is_which_line(
    place: Ministry, pages: dict[str, Any]
) -> None:
    told = text(pages["checked"])
    assert told.index(say("ko", "web_desk.version_changes")) < told.index(say("ko", "web_desk.you_sign_says"))
    assert pages["kinds"][:2] == ["case.versioned", "declaration.signed"]
    version = place.here.events("kids")[-len(pages["kinds"])].payload.body
    rows = {one["id"]: (one["row"], one["number"]) for one in version["lines"]}
    assert rows == {"1.3": ("1.2", "8"), "1.4": ("1.3", "9"), "1.4-v2": ("1.4", "10")}
    assert f"{say('ko', 'web_desk.part_number')} 2" in text(pages["history"]), "versions as people count them"


def test_whoever_knows_better_says_that_a_new_line_is_one_that_went(pages: dict[str, Any]) -> None:
    told = text(pages["taken"])
    assert pages["taken"].status_code == 200
    assert f"{say('ko', 'web_desk.changed_goods')}: 8 석유난로 (12kW) (12 대), 10 시멘트 (40kg) (30 포)" in told
    changed = main_form(pages["checked"]).open_to["same:1.4"], main_form(pages["taken"]).open_to
    assert changed[0] == ["", "1.2"] and "same:1.4" not in changed[1], "nothing is new any more, and nothing went"


def test_the_ministry_is_told_of_each_line_whether_it_is_what_was_filed(pages: dict[str, Any]) -> None:
    whole = pages["case"].content.decode()
    table = whole[whole.index('id="r1"') :].partition("</table>")[0]
    rows = [unescape(re.sub(r"<[^>]+>", " ", row)) for row in table.split("<tr>")[2:]]
    told = {next(name for name in ("담요", "석유난로", LONG) if name in row): " ".join(row.split()) for row in rows}
    values = {"n": 2, "day": AFTER[:10]}
    assert say("ko", "desk.off_list", **values) in told["담요"] and say("ko", "case.state_withdrawn") in told["담요"]
    stove = f"{say('ko', 'desk.change_goods')} 석유난로 (9kW) → 석유난로 (12kW)"
    assert say("ko", "desk.not_as_filed", what=stove, **values) in told["석유난로"]
    assert "수량 40 개 → 50 개" in told[LONG]
    assert "시멘트" not in " ".join(rows), "what nobody filed is in no request that was"


def test_no_head_grants_what_nobody_filed(pages: dict[str, Any]) -> None:
    form = main_form(pages["grants"])
    assert set(form.open_to["lines"]) == {"1.3", "1.4"} and "시멘트" not in text(pages["grants"])
