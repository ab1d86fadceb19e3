"""Whose days they were: every day once, nothing unattributed hidden, no accounts averaged."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, takewhile

from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.account.board import Waiting, board
from dorasan.desk.account.days import Claim, Spell, attributed, case_spells, spells
from dorasan.desk.account.stuck import stuck
from dorasan.desk.account.turn import OPEN
from dorasan.desk.case.fold import DAY_INFERRED, HOUR_UNKNOWN, RECONSTRUCTION
from dorasan.desk.case.state import LineState as S
from dorasan.desk.case.state import Role
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import AccountGiven, CaseEnded, DaysOf, NorthernRecorded
from dorasan.desk.events.event import Assurance
from dorasan.desk.events.position import HoldMovedUp
from dorasan.desk.events.request import RequestAnswered, RequestAsked, RequestFiled, RequestReturned, RequestTakenUp
from tests.desk.tale import Tale, drafted, grant, hold, left, lifted, opened

LAST = date(2019, 2, 1)


def day(number: int) -> str:
    return f"2019-01-{number:02d}T09:00:00+09:00"


def told(*bodies: tuple[int, Body, str]) -> Tale:
    tale = Tale()
    for at, body, desk in bodies:
        tale.says(body, at=day(at), desk=desk)
    return tale


def short(found: tuple[Spell, ...]) -> list[tuple[int, str]]:
    return [(spell.days, "+".join(spell.whose) or spell.why or "over") for spell in found]


BEGUN: list[tuple[int, Body, str]] = [
    (1, opened(("truck",)), "applicant"),
    (1, drafted(lines=("truck",)), "kr-unification"),
    (3, RequestFiled(request="r1"), "kr-foreign"),
    (5, RequestTakenUp(request="r1"), "un-liaison"),
]


def test_each_hand_has_its_days() -> None:
    tale = told(
        *BEGUN,
        (8, RequestAsked(request="r1", lines=("truck",), question="Whose?"), "un-liaison"),
        (10, RequestAnswered(request="r1", answer="ours"), "applicant"),
        (11, hold("truck"), "us-state"),
        (13, hold("truck"), "unc"),
        (16, lifted("truck"), "us-state"),
        (18, HoldMovedUp(request="r1", lines=("truck",), level="ministers", by_day="2019-02-01", reason="x"), "unc"),
        (20, lifted("truck"), "unc"),
        (21, RequestReturned(request="r1", cause="late", told="late"), "un-liaison"),
        (24, RequestFiled(request="r1"), "kr-foreign"),
        (25, grant("truck"), "un-liaison"),
        (28, CaseEnded(how="undelivered", ended_by="applicant", reason="late"), "applicant"),
    )
    found = spells(tale.state(), "r1", "truck", LAST)
    assert short(found) == [
        (2, "not_filed"),
        (2, "un-committee"),  # with whom the ministry filed it
        (3, "un-committee"),
        (2, "applicant"),
        (1, "un-committee"),
        (2, "us-state"),
        (3, "unc+us-state"),
        (2, "unc"),
        (2, "ministers"),
        (1, "un-committee"),
        (3, "kr-foreign"),  # sent back to whom it came from
        (1, "un-committee"),
        (3, "over"),
    ]
    assert attributed(found)["applicant"] == 2
    assert attributed(found).total() == 24


def test_after_the_last_grant_days_are_the_norths_only_where_that_is_recorded() -> None:
    silent = NorthernRecorded(what="no_answer", told="no answer", source="Yonhap")
    agreed = NorthernRecorded(what="agreed", told="come", source="Yonhap")
    tale = told(
        *BEGUN, (6, grant("truck"), "un-liaison"), (10, silent, "kr-unification"), (15, agreed, "kr-unification")
    )
    found = case_spells(tale.state(), date(2019, 1, 20))
    assert short(found)[-3:] == [(4, "nothing_recorded"), (5, "north"), (5, "nothing_recorded")]
    assert found[-2].recorded


def test_clashing_accounts_stand_side_by_side_and_leave_the_days_unattributed() -> None:
    days = (DaysOf(since="2019-01-07", until="2019-01-09", whose="kr-foreign"),)
    mine = AccountGiven(
        about="r1", told="We held until the 9th", days=(days[0].model_copy(update={"whose": "us-state"}),)
    )
    theirs = AccountGiven(about="r1", told="Seoul had not filed", whose_account="unc", days=days)
    other = AccountGiven(about="r9", told="Elsewhere", days=days)
    tale = told(*BEGUN, (6, hold("truck"), "us-state"), (12, mine, "us-state"), (12, theirs, "press"), (12, other, "x"))
    found = spells(tale.state(), "r1", "truck", date(2019, 1, 12))
    assert short(found)[-3:] == [(1, "us-state"), (2, "accounts_clash"), (3, "us-state")]
    assert found[-2].claims == (Claim("us-state", "us-state", "us-state"), Claim("unc", "kr-foreign", "press"))
    assert found[-2].perhaps == ("us-state",)
    agreeing = told(*BEGUN, (6, hold("truck"), "us-state"), (12, mine, "us-state"))
    assert short(spells(agreeing.state(), "r1", "truck", date(2019, 1, 12)))[-2:] == [(2, "us-state"), (3, "us-state")]


def test_a_day_that_is_not_certain_attributes_nothing() -> None:
    for assurance, source, sure in (
        (Assurance(kind="server-attested", login=RECONSTRUCTION, session=HOUR_UNKNOWN), "Yonhap", True),
        (Assurance(kind="server-attested", login=RECONSTRUCTION, session=HOUR_UNKNOWN), None, False),
        (Assurance(kind="server-attested", login=RECONSTRUCTION, session=DAY_INFERRED), "Yonhap", False),
    ):
        tale = told(*BEGUN)
        said = hold("truck", of="us-state").model_copy(update={"source": source})
        tale.says(said, at=day(9), desk="secretariat", assurance=assurance)
        found = spells(tale.state(), "r1", "truck", date(2019, 1, 12))
        assert short(found)[-1] == (3, "us-state" if sure else "thin")
        assert found[-1].recorded is sure
        assert (found[-1].perhaps or found[-1].whose) == ("us-state",)


def test_a_case_day_is_attributed_only_where_every_line_that_waits_is() -> None:
    tale = told(
        (1, opened(("truck", "fuel")), "applicant"),
        (1, drafted(lines=("truck", "fuel")), "kr-unification"),
        (3, RequestFiled(request="r1"), "kr-foreign"),
        (4, RequestTakenUp(request="r1"), "un-liaison"),
        (6, hold("truck"), "us-state"),
    )
    claim = DaysOf(since="2019-01-08", until="2019-01-09", whose="north")
    tale.says(AccountGiven(about="truck", told="The North", days=(claim,)), at=day(12))
    found = case_spells(tale.state(), date(2019, 1, 10))
    assert short(found) == [
        (2, "nothing_recorded"),
        (3, "un-committee"),
        (2, "un-committee+us-state"),
        (1, "accounts_clash"),
        (1, "un-committee+us-state"),
    ]
    assert short(case_spells(Tale().state(), LAST)) == []


def test_a_draft_that_nobody_filed_hides_nobody_elses_days() -> None:
    """The judge drafts every request the day the case is opened, reports that come last among them."""
    tale = told(*BEGUN, (5, drafted("report", lines=("truck",)), "kr-unification"), (9, grant("truck"), "un-liaison"))
    found = case_spells(tale.state(), date(2019, 1, 12))
    assert short(found) == [(2, "nothing_recorded"), (6, "un-committee"), (3, "nothing_recorded")]
    assert found[-1].perhaps == ("applicant",)


def test_what_left_is_waited_for_no_more() -> None:
    tale = told(*BEGUN, (6, grant("truck"), "un-liaison"))
    tale.says(left("s1"), at=day(8))
    assert spells(tale.state(), "r1", "truck", LAST)[-1].over


BODIES = st.sampled_from(
    (
        RequestFiled(request="r1"),
        RequestTakenUp(request="r1"),
        RequestAsked(request="r1", lines=("truck",), question="?"),
        RequestAnswered(request="r1", answer="!"),
        RequestReturned(request="r1", cause="late", told="late"),
        hold("truck"),
        lifted("truck"),
        HoldMovedUp(request="r1", lines=("truck",), level="ministers", by_day="2019-02-01", reason="x"),
        grant("truck"),
        NorthernRecorded(what="no_answer", told="none", source="x"),
        AccountGiven(about="r1", told="x", days=(DaysOf(since="2019-01-05", until="2019-01-25", whose="unc"),)),
    )
)
WHO = st.sampled_from(("us-state", "unc", "kr-foreign"))


STEPS = st.lists(st.tuples(st.integers(1, 28), BODIES, WHO), max_size=14)


@settings(max_examples=60)
@given(STEPS, st.integers(0, 60))
def test_every_day_is_in_exactly_one_spell(steps: list[tuple[int, Body, str]], more: int) -> None:
    tale = told(*BEGUN[:2], *steps)
    state, until = tale.state(), date(2019, 1, 1) + timedelta(more)
    for found in (spells(state, "r1", "truck", until), case_spells(state, until)):
        assert sum(spell.days for spell in found) == more
        ends = [(spell.since, spell.until) for spell in found]
        assert all(one[1] == other[0] for one, other in pairwise(ends))
        assert all(spell.days > 0 for spell in found)
        over = sum(spell.days for spell in found if spell.over)
        assert attributed(found).total() + over == more
        for spell in found:
            assert bool(spell.whose) != bool(spell.why or spell.over), "attributed, or it is said why not"


ROLES = {"applicant": Role.APPLICANT, "kr-foreign": Role.HANDLER, "un-liaison": Role.AUTHORITY}


@settings(max_examples=60)
@given(STEPS)
def test_queue_case_and_days_say_alike_whose_turn_it_is_and_since_when(steps: list[tuple[int, Body, str]]) -> None:
    state = told(*BEGUN[:2], *steps).state()
    lies = {line: one.turn for one in stuck(state, {}) for line in one.lines}
    asked = state.requests["r1"]
    assert [*lies] == (["truck"] if asked.lines["truck"].state in OPEN else [])
    for desk in (*ROLES, "us-state", "unc"):
        rows: tuple[Waiting[str], ...] = board(
            state, desk, lambda name, _: frozenset({ROLES.get(name, Role.MEMBER)}), {}, day="2019-01-31"
        )
        for row in rows:
            assert row.since == lies["truck"].since
            assert desk in lies["truck"].whose or ROLES.get(desk) is lies["truck"].role or row.state is S.DRAFTED
    for one in lies.values():
        held = asked.lines["truck"].state is S.HELD
        found = spells(state, "r1", "truck", LAST)
        runs = [_run(found, desk, held=held) for desk in one.whose]
        assert all(runs), "whoever has it has its days"
        if runs:
            assert one.since == min(run[-1].since for run in runs).isoformat()
            assert one.days(LAST) == max(sum(spell.days for spell in run) for run in runs)


def _run(found: tuple[Spell, ...], desk: str, *, held: bool) -> list[Spell]:
    """The last days that a desk had without a break."""
    return [
        *takewhile(lambda one: desk in (*one.whose, *one.perhaps) and (one.state is S.HELD) is held, reversed(found))
    ]
