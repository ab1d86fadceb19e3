"""What waits for a seat and what it may do: nothing greener than the record, no act without an object, no day lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from dorasan.desk.case.state import LineState
from dorasan.desk.events.given import body_given
from dorasan.desk.events.session import GROUP
from dorasan.office.cases.acting import act
from dorasan.office.cases.asked import cases
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address
from tests.web.desks.test_portfolio import text
from tests.web.desks.test_told_right import SAID
from tests.web.desks.walked import opened
from tests.web.server import Ministry, ministry

AT = "2018-12-28T09:00:00+09:00"
HELD = (
    ("lee@kr-unification", "position.taken", ["request=r8", "lines=truck-1", "view=hold", "ground.kind=provision",
                                              "ground.provision=un/2397/7", "ground.reading=us"]),
    ("lee@kr-unification", "request.taken_up", ["request=r3"]),
    ("min@kr-unification", "decision.granted", ["request=r3", "grant=out", "lines=oseltamivir", "begins=2018-12-24",
        "ends=2019-01-10", "limits.0.line=oseltamivir", "limits.0.quantity=200000", "limits.0.unit=courses"]),
    ("kim@applicant", "shipment.left", ["shipment=first", "grants=out", "left=2018-12-24", "lines.0.line=oseltamivir",
                                        "lines.0.quantity=50000", "lines.0.unit=courses"]),
    ("kim@applicant", "request.answered", ["request=r3", "answer=200"]),
    ("lee@kr-unification", "request.asked", ["request=r3", "lines=test-kits", "question=Whose?", "by_day=2018-12-27"]),
)  # fmt: skip
SESSION = (
    (GROUP, "session.called", ["session=mid", "level=director-general", "form=video", "on=2018-12-27"]),
    (GROUP, "session.opened", ["session=mid"]),
    ("flu", "session.minuted", ["session=mid", "request=r8", "lines=fuel-1", "outcome=put_off", "until=2019-02-15"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("awaited")) as found:
        here = found.here
        opened(here, datetime.fromisoformat("2018-12-21T08:00:00+09:00"))
        for n, (who, kind, pairs) in enumerate((*SAID, *HELD)):
            now = datetime.fromisoformat(f"2018-12-{21 + n // 4 + (n > 10)}T{9 + n:02}:00:00+09:00")
            act(here, "flu", here.who(who), [body_given(kind, pairs)], now)
        yield found


def page(place: Ministry, person: str, address: str, lang: str = "en", at: str = AT) -> str:
    return place.page(person, address, lang, at)


def offered(place: Ministry, person: str) -> str:
    return page(place, person, "case/flu/")


@pytest.mark.parametrize("lang", LANGS)
def test_whom_no_views_are_told_is_told_that_a_hold_cannot_be_told(place: Ministry, lang: str) -> None:
    perhaps = say(lang, "web_desk.perhaps_held")
    assert perhaps in page(place, "kim", "case/flu/", lang) and perhaps in page(place, "kim", "cases/", lang)
    for person in ("lee", "wong", "choi"):
        assert perhaps not in page(place, person, "case/flu/", lang), person
    said = {"request": "r8", "lines": "fuel-1", "view": "object", "ground.kind": "none", "page": "99"}
    lee = place.browser("lee", lang, at=AT)
    seen = lee.post(act_address("flu", "position.taken"), {**said, "go": "as-applicant"}).content.decode()
    assert perhaps in seen and say(lang, "web_desk.perhaps_held_short") in seen


@pytest.mark.parametrize("lang", LANGS)
def test_a_matrix_says_where_an_act_hangs_on_an_open_fact(place: Ministry, lang: str) -> None:
    matrix, grid = page(place, "lee", "case/flu/matrix", lang), page(place, "lee", "case/flu/", lang)
    act = {"en": "export licence", "ko": "수출허가"}[lang]
    hangs = say(lang, "group.cell_acts", acts=act, state=say(lang, "group.cell_undecided"))
    short = f"{act} ? {say(lang, 'web_desk.grid_hangs_undecided')}"
    cells = " ".join(text(grid[grid.index('id="grid"') : grid.index('id="requests"')]).split())
    assert hangs in text(matrix) and say(lang, "group.matrix_undecided") in text(matrix)
    assert short in cells and say(lang, "web_desk.grid_hangs_says") in cells
    assert hangs not in text(page(place, "wong", "case/flu/matrix", lang)), "what it is not told of it is not told"


@pytest.mark.parametrize("lang", LANGS)
def test_a_seat_that_cannot_decide_is_told_whose_does(place: Ministry, lang: str) -> None:
    role, desk = say(lang, "web_account.role_head"), place.here.regime.desks["kr-unification"].name[lang]
    told = say(lang, "web_desk.decides_other", desk=desk, role=role, people="min")
    for address in ("", "case/flu/"):
        assert told in text(page(place, "lee", address, lang)), address
        assert told not in text(page(place, "min", address, lang)), address


def test_no_act_is_offered_that_has_nothing_to_be_done_to(place: Ministry) -> None:
    state, ministry_, secretary, defence = (offered(place, one) for one in ("wong", "lee", "yoon", "park"))
    assert "position.withdrawn?request=r8" in ministry_, "its own hold"
    assert "position.withdrawn" not in state, "it has said nothing yet"
    assert "position.taken?request=r8" in state
    assert "session.minuted" not in secretary and "clock.resumed" not in secretary
    assert "crossing.notified?request=r1" not in defence, "that is no crossing"
    assert "request.circulated" not in defence and "request.taken_up?request=r3" not in ministry_


def test_anothers_hold_does_not_date_a_view_anew(place: Ministry) -> None:
    told = text(page(place, "wong", ""))
    assert "2018-12-21" in told and "2018-12-2" not in told.replace("2018-12-21", "").replace("2018-12-28", "")


@pytest.mark.parametrize("lang", LANGS)
def test_what_has_a_day_comes_first_and_a_report_waits_only_on_what_has_left(place: Ministry, lang: str) -> None:
    queue = page(place, "kim", "", lang)
    rows = queue.split("<tr>")[2:]
    assert say(lang, "web_desk.wants_waiting_on_applicant") in rows[0], "the question with the nearest day"
    assert say(lang, "web_desk.answer_passed", day="2018-12-27") in rows[0]
    report = {"en": "take-out or bring-in result report", "ko": "반출·반입 결과보고"}[lang]
    mine = next(text(row.partition("</tr>")[0]) for row in rows if report in row)
    kits = {"en": "Rapid influenza", "ko": "신속진단키트"}[lang]
    assert kits not in mine.partition(report)[2] and say(lang, "web_desk.report_rest", n=1) in mine


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_left_of_a_grant_is_told(place: Ministry, lang: str) -> None:
    for person in ("kim", "lee"):
        assert say(lang, "web_desk.grant_rest", n="150000 courses") in page(place, person, "case/flu/", lang), person


@pytest.mark.parametrize("lang", LANGS)
def test_what_begins_today_is_not_told_as_nought_days(place: Ministry, lang: str) -> None:
    today = text(page(place, "lee", "case/flu/", lang, at="2018-12-24T23:30:00+09:00"))
    assert say(lang, "desk.turn_today") in today
    for n, day in ((0, "2018-12-24"), (0, "2018-12-21")):
        assert say(lang, "desk.turn_since", day=day, n=n) not in today


@pytest.mark.parametrize("lang", LANGS)
def test_that_lines_were_put_off_to_a_day_is_told_where_they_wait(place: Ministry, lang: str) -> None:
    here = place.here
    if GROUP not in here.ledger.cases():
        for n, (record, kind, pairs) in enumerate(SESSION):
            now = datetime.fromisoformat(f"2018-12-27T{10 + n}:00:00+09:00")
            act(here, record, here.who("yoon@secretariat"), [body_given(kind, pairs)], now)
    told = say(lang, "web_desk.put_off_to", day="2019-02-15", on="2018-12-27")
    for person, address in (("wong", ""), ("wong", "case/flu/"), ("lee", "case/flu/"), ("choi", "case/flu/clocks")):
        assert told in text(page(place, person, address, lang)), (person, address)
    assert "session.minuted?request=r8" in offered(place, "yoon"), "a session sits"


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_view_says_which_earlier_one_it_takes_the_place_of_and_on_which_lines(place: Ministry, lang: str) -> None:
    lee, address = place.browser("lee", lang, at=AT), act_address("flu", "position.taken", request="r8")
    asked = lee.post(address, {"request": "r8", "lines": ["truck-1", "fuel-1"], "page": "0", "go": "next"})
    truck, fuel = (
        {"en": ("Cargo trucks, driven by the southern side, empty return", "Diesel in the trucks"),
         "ko": ("화물차(남측 운전, 공차 복귀)", "화물차 연료탱크 경유")}[lang]
    )  # fmt: skip
    told, hold = text(asked.content.decode()), say(lang, "desk.view_hold")
    assert asked.status_code == 200 and truck in told and fuel in told
    assert say(lang, "web_desk.takes_place_of", view=hold, day="2018-12-23", lines=truck) in told


@pytest.mark.parametrize("lang", LANGS)
def test_where_it_is_stuck_tells_whose_view_is_awaited_and_not_to_whom_no_views_are_told(
    place: Ministry, lang: str
) -> None:
    awaited = say(lang, "web_desk.stuck_silent", desks=place.here.regime.desks["us-state"].name[lang])
    for person in ("lee", "choi", "wong"):
        stuck = page(place, person, "case/flu/", lang).partition('class="stuck"')[2].partition("</section>")[0]
        assert awaited in text(stuck), person
    assert awaited not in text(page(place, "kim", "case/flu/", lang))


@pytest.mark.parametrize("lang", LANGS)
def test_whose_hold_was_moved_up_finds_it_in_its_own_queue(place: Ministry, lang: str) -> None:
    here, head = place.here, say(lang, "web_desk.own_up")
    if "hold.moved_up" not in {one.payload.kind for one in here.events("flu")}:
        assert head not in page(place, "lee", "", lang)
        up = body_given("hold.moved_up", ["request=r8", "lines=truck-1", "level=co-chairs", "by_day=2019-01-31",
                                          "reason=x"])  # fmt: skip
        act(here, "flu", here.who("yoon@secretariat"), [up], datetime.fromisoformat("2018-12-27T15:00:00+09:00"))
    mine = page(place, "lee", "", lang)
    assert "2019-01-31" in text(mine[mine.index(head) :])
    assert head not in page(place, "choi", "", lang), "it holds nothing"


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_cases_counts_requests(place: Ministry, lang: str) -> None:
    row = text(page(place, "lee", "cases/", lang).partition("<tbody>")[2].partition("</tr>")[0])
    drafted = re.search(say(lang, "case.state_drafted") + r" (\d+)", row)
    state = next(one for one in cases(place.here, place.here.who("lee@kr-unification"), datetime.fromisoformat(AT)))
    assert drafted and int(drafted[1]) == sum(LineState.DRAFTED in one.counts for one in state.requests.values())


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_drafted_and_has_no_day_stands_together_case_by_case(place: Ministry, lang: str) -> None:
    queue = page(place, "kim", "", lang)
    rows, _, rest = queue.partition('id="drafts"')
    drafts = rest.partition("</section>")[0]
    zone = {"en": "visit approval", "ko": "북한방문승인"}[lang]
    assert zone in text(drafts) and zone not in text(rows)
    assert drafts.count('href="/desk/case/flu/"') == 1, "the case once, its requests below"
