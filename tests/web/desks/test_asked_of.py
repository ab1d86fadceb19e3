"""A desk is asked for what somebody there can do, and for nothing else; what nobody has accounted for is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape

import pytest

from dorasan.cli.case_shown import Teller
from dorasan.desk.case.fold import folded
from dorasan.desk.events.given import body_given
from dorasan.desk.routes.involved import involved
from dorasan.office.cases.acting import act
from dorasan.office.cases.asked import after, show, waiting
from dorasan.office.cases.awaited import able, answers, awaiting, may_answer
from dorasan.office.cases.offers import offers
from dorasan.office.cases.timekeeping import Timekeeping
from dorasan.office.cases.wrong import unsigned, wrong
from dorasan.problem import BadInputError
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.common import ONE_OF_BOTH
from tests.web.desks.hand import act_address, main_form
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import opened
from tests.web.server import FLU, Ministry, ministry

ASKED = "Does fuel that is left in the tank come back?"
SAID = (
    ("lee@kr-unification", "request.rerouted", ["request=r8", "way=through_group", "reason=contested"]),
    ("lee@kr-unification", "request.shown", ["request=r8", "to=us-state,us-commerce", "fields=goods,ground,inner"]),
    ("choi@kr-foreign", "request.filed", ["request=r8"]),
    ("choi@kr-foreign", "position.taken", ["request=r8", "lines=truck-1,fuel-1", "view=no_objection"]),
    ("wong@us-state", "position.taken", ["request=r8", "lines=truck-1", "view=hold", "ground.kind=provision",
                                         "ground.provision=un/2397/7", "ground.reading=us"]),
    ("wong@us-state", "position.taken", ["request=r8", "lines=fuel-1", "view=question", f"question={ASKED}"]),
    ("yoon@secretariat", "hold.moved_up", ["request=r8", "lines=truck-1", "level=co-chairs", "by_day=2019-01-31",
                                           "reason=Unfit for this level"]),
    ("park@kr-defence", "request.filed", ["request=r2"]),
    ("park@kr-defence", "crossing.notified", ["request=r2", "handed=2018-12-21T16:30:00+09:00",
                                              "crossing=2018-12-23T09:00:00+09:00", "told=eleven officials"]),
    ("kim@applicant", "request.filed", ["request=r3"]),
)  # fmt: skip
LEFT = (
    ("cole@unc", "request.taken_up", ["request=r2"]),
    ("hale@unc", "decision.granted", ["request=r2", "grant=crossing", "lines=road,truck-1,drivers,officials",
                                      "begins=2018-12-22", "ends=2018-12-24"]),
    ("park@kr-defence", "shipment.left", ["shipment=convoy", "grants=crossing", "left=2018-12-22",
                                          "lines.0.line=truck-1", "lines.0.quantity=3"]),
    ("park@kr-defence", "shipment.returned", ["shipment=convoy", "on=2018-12-22",
                                              "lines.0.line=truck-1", "lines.0.quantity=2"]),
)  # fmt: skip
BACK = (("cole@unc", "request.returned", ["request=r2", "cause=late", "told=The list came too late for 48 hours"]),)
PEOPLE = (*FLU, "cole@unc/officer", "ban@un-liaison/recorder", "reed@us-commerce/officer")
AT, AFTER = "2018-12-23T10:00:00+09:00", "2018-12-28T10:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    """Of ``flu`` a truck is beyond the line, and the approval it went on ended on the 24th; the crossing of ``late``
    the Command sent back."""
    with ministry(tmp_path_factory.mktemp("asked"), PEOPLE) as found:
        for case, more in (("flu", LEFT), ("late", BACK)):
            opened(found.here, datetime.fromisoformat("2018-12-21T08:00:00+09:00"), case)
            for n, (who, kind, pairs) in enumerate((*SAID, *more)):
                day, hour = (21, 9 + n) if n < len(SAID) else (22, n)
                now = datetime.fromisoformat(f"2018-12-{day}T{hour:02}:00:00+09:00")
                act(found.here, case, found.here.who(who), [body_given(kind, pairs)], now)
        yield found


def page(place: Ministry, person: str, address: str, lang: str = "en", at: str = AT) -> str:
    return text(place.page(person, address, lang, at))


def asked_of(place: Ministry, case: str, at: str) -> None:
    here, now = place.here, datetime.fromisoformat(at)
    events = here.events(case)
    known = involved(events, here.regime)
    for column in PEOPLE:
        who = here.who(column)
        if column.startswith("yoon"):
            continue
        state = show(here, case, who, now).state
        clocks = Timekeeping.of(here).clocks(state)
        found = [*offers(here, events, state, who, now, lambda: clocks).all]  # noqa: B023
        for row in (one for one in waiting(here, who, now, law().edition).rows if one.case == case):
            roles = able(row, known, who)
            assert roles, (column, row)
            mine = [kind for kind in answers(row) if may_answer(who, kind, known, row)]
            about = row.out.shipment.id if row.out is not None else row.request
            open_ = {one.kind for one in found if about in (one.request, one.shipment)}
            assert bool(mine) is (who.role in roles) and (not mine or {*mine} & open_), (column, row, open_)


def test_what_a_desk_is_asked_for_is_open_to_it_or_to_another_seat_of_it(place: Ministry) -> None:
    for case, at in (("flu", AT), ("flu", AFTER), ("late", AT)):
        asked_of(place, case, at)


def test_a_view_that_is_offered_to_be_withdrawn_is_one_s_own_and_can_be(place: Ministry) -> None:
    here, now = place.here, datetime.fromisoformat(AT)
    events = here.events("flu")
    offered = {}
    for named in ("choi@kr-foreign", "wong@us-state", "lee@kr-unification"):
        who = here.who(named)
        state = show(here, "flu", who, now).state
        for one in offers(here, events, state, who, now, dict).requests["r8"]:
            if one.kind == "position.withdrawn":
                offered[named] = {*one.lines}
                body = body_given(one.kind, ["request=r8", f"lines={','.join(one.lines)}", "reason=x"])
                found = wrong(here, events, "flu", who, [body], AT)
                assert not [one for one in found if one.severity == "error"], named
    assert offered == {"choi@kr-foreign": {"truck-1", "fuel-1"}, "wong@us-state": {"truck-1", "fuel-1"}}


@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_what_is_out_on_an_ended_approval_waits_for_whoever_counts_it_back(place: Ministry, lang: str) -> None:
    over = say(lang, "desk.out_passed", day="2018-12-24")
    for person in ("park", "kim", "lee"):
        for address in ("", "case/flu/"):
            assert say(lang, "web_desk.wants_account") in page(place, person, "", lang, AFTER), person
            assert over in page(place, person, address, lang, AFTER), (person, address)
    assert over not in page(place, "park", "", lang, "2018-12-24T18:00:00+09:00")
    assert over not in page(place, "reed", "case/flu/", lang, AFTER), "it does not see the crossing"


@pytest.mark.parametrize("lang", LANGS)
def test_what_nobody_at_the_command_looked_at_is_not_in_review(place: Ministry, lang: str) -> None:
    here = place.here
    before = [one for one in here.events("late") if one.kind != "request.returned"]
    assert {line.state.value for line in folded(before).requests["r2"].lines.values()} == {"filed"}
    assert say(lang, "web_desk.wants_filed") in page(place, "ban", "", lang), "the Committee has what was filed with it"
    assert say(lang, "web_desk.wants_filed") not in page(place, "choi", "", lang), "it has filed and decides nothing"


@pytest.mark.parametrize("lang", LANGS)
def test_a_question_between_desks_waits_for_those_who_handle_the_matter(place: Ministry, lang: str) -> None:
    asks = say(lang, "web_desk.wants_answer", desk=place.here.regime.desks["us-state"].name[lang], question=ASKED)
    for person in ("choi", "lee"):
        assert asks in page(place, person, "", lang), person
    assert asks not in page(place, "kim", "", lang) and asks not in page(place, "wong", "", lang)
    assert ASKED in page(place, "choi", "case/flu/", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_command_too_says_where_a_hold_cannot_be_told(place: Ministry, lang: str) -> None:
    here, now, perhaps = place.here, datetime.fromisoformat(AT), say(lang, "web_desk.perhaps_held")
    for named, untold in (("ban@un-liaison", True), ("kim@applicant", True), ("choi@kr-foreign", False)):
        told = "\n".join(Teller(law().tongue(lang), here.regime).case(show(here, "flu", here.who(named), now), None))
        assert (perhaps in told) is untold, named


@pytest.mark.parametrize("lang", LANGS)
def test_a_crossing_that_is_filed_with_no_list_since_waits_for_whoever_hands_it_over(
    place: Ministry, lang: str
) -> None:
    here, wants = place.here, say(lang, "web_desk.wants_list")
    park, now = here.who("park@kr-defence"), "2018-12-22T18:00:00+09:00"
    assert wants not in page(place, "park", "case/late/", lang, now), "it came back, and is to be filed first"
    again = body_given("request.filed", ["request=r2"])
    events = [*here.events("late")]
    told = wrong(here, events, "late", park, [again], "2018-12-22T18:00:00+09:00")
    assert [one.key for one in told] == ["clock.notice_stale"] and "2018-12-21 16:30" in told[0].says(lang)
    then = [*events, unsigned(events, "late", park, again, now)]
    seen = after(here, "late", then, park, datetime.fromisoformat(now)).state
    known = involved(then, here.regime)
    rows = [*awaiting(park, seen, known, {}, now[:10], law().edition)]
    assert [(one.request, one.lines) for one in rows if one.wants == "list"] == [
        ("r2", tuple(seen.requests["r2"].lines))
    ]
    assert not [
        one for one in awaiting(here.who("hale@unc"), seen, known, {}, now[:10], law().edition) if one.wants == "list"
    ]


# --- answers: written last, for they change the cases -----------------------------------------------------------------


def test_the_act_that_answers_a_desk_stands_behind_the_queue_and_afterwards_that_desk_is_awaited(
    place: Ministry,
) -> None:
    at = "2018-12-23T11:00:00+09:00"
    choi = place.browser("choi", at=at)
    found = choi.get("/desk/case/flu/").content.decode()
    address = act_address("flu", "position.answered", request="r8")
    part = found[found.index('id="r8"') :]
    assert address in unescape(part) and say("en", "web_desk.do_position.answered") in part
    form = main_form(choi.get(address))
    assert "lines" not in form.open_to, "one line was asked of"
    form.fill({"answer": "It does not"})
    checked = choi.post(address, {**form.fields, "go": "next"})
    state = place.here.regime.desks["us-state"].name["en"]
    counts = say("en", "desk.counts_asks", desk=state, day="2018-12-21", question=ASKED, lines="|").split("|")
    assert all(part in text(checked.content.decode()) for part in counts)
    assert choi.post(address, {**main_form(checked).fields, "go": "write"}).status_code == 302
    for person in ("choi", "lee"):
        assert page(place, person, "", at=at).count("an answer to what") == 1, "in the other case"
    assert say("en", "web_desk.wants_view") in page(place, "wong", "", at=at)
    answered = say("en", "web_desk.answered_desk", desk=state, day="2018-12-23")
    for address in ("case/flu/", "portfolio/"):
        assert answered in page(place, "lee", address, at=at), address
    assert say("en", "desk.view_answered") in page(place, "lee", "case/flu/", at=at)
    shown = show(place.here, "flu", place.here.who("wong@us-state"), datetime.fromisoformat(at))
    told = "\n".join(Teller(law().tongue("en"), place.here.regime).case(shown, None))
    assert "It does not" in told and say("en", "desk.view_answered") in told


def test_two_questions_to_the_applicant_are_answered_apart(place: Ministry) -> None:
    here = place.here
    asks = (("oseltamivir", "Which batch?", "2018-12-28"), ("test-kits,fuel-1", "How many?", "2019-01-04"))
    for n, (lines, question, day) in enumerate(asks):
        said = ["request=r3", f"lines={lines}", f"question={question}", f"by_day={day}"]
        now = datetime.fromisoformat(f"2018-12-24T1{n}:00:00+09:00")
        act(here, "late", here.who("lee@kr-unification"), [body_given("request.asked", said)], now)
    at = "2018-12-26T10:00:00+09:00"
    kim, now = place.browser("kim", at=at), datetime.fromisoformat(at)
    bare = body_given("request.answered", ["request=r3", "answer=x"])
    with pytest.raises(BadInputError) as wrong:
        act(here, "late", here.who("kim@applicant"), [bare], now)
    assert [one.key for one in wrong.value.problems] == ["case.finding_names_no_question"]
    found = kim.get("/desk/case/late/").content.decode()
    mine = found[found.index('class="mine"') :]
    first, second = (unescape(one) for one in re.findall(r'class="button" href="([^"]*)"', mine))
    assert "questions=" in first and first != second
    form = main_form(kim.get(first))
    form.fill({"answer": "Batch 7"})
    checked = kim.post(act_address("late", "request.answered", request="r3"), {**form.fields, "go": "next"})
    told = text(checked.content.decode())
    assert "(“Which batch?”)" in told and "(“How many?”)" in told and "by 2019-01-04" in told
    assert say("en", "desk.clock_after", told="") in told
    sent = {**main_form(checked).fields, "go": "write"}
    assert kim.post(act_address("late", "request.answered"), sent).status_code == 302
    after = text(kim.get("/desk/case/late/").content.decode())
    assert say("en", "web_desk.by_day", day="2019-01-04") in after and "Batch 7" in after
    states = show(here, "late", here.who("lee@kr-unification"), now).state.requests["r3"]
    assert {line.state.value for name, line in states.lines.items() if name != "oseltamivir"} == {
        "waiting_on_applicant"
    }
    assert states.lines["oseltamivir"].state.value == "in_review"
    assert say("en", "web_desk.by_day", day="2019-01-04") in page(place, "kim", "", at=at)
