"""Findings: what each provision says to a row, and the comparisons that decide it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from dorasan.facts.possible import Possible, Values
from dorasan.judge.finding import Finding, Says, finding_of, findings, grounds
from dorasan.judge.row_judge import RowRuling, judge_row
from dorasan.judge.truth import FALSE, TRUE, UNKNOWN, Truth, evaluate
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term, can_be
from dorasan.law.provision import Effect, Provision
from tests.judge.tiny import COMMITTEE, approval, ban, law, lift, rule, word
from tests.strategies import ALWAYS, AS_OF, SMALL, SmallLaw, a_condition, a_row

LAND, SEA, ACROSS = word("mode", "land"), word("mode", "sea"), word("crosses_mdl", "yes")
FREELY, BY_ACT = lift("un/lift/1", "un/*", test=LAND), lift("un/lift/1", "un/*", approval(COMMITTEE), test=LAND)
OPEN = ("land", "sea")


def ruling(of: SmallLaw, *modes: str, across: str = "yes") -> RowRuling:
    row = {**a_row(Random(1)), "mode": Values(frozenset(modes)), "crosses_mdl": Values(frozenset({across}))}
    return judge_row(of.docket(), row)


def only(*provisions: Provision, modes: tuple[str, ...] = ("land",), silent: bool = False) -> Finding:
    (found,) = findings(ruling(law(*provisions), *modes), silent=silent)
    return found


# --- what a provision says --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "lifting", "modes", "says", "truth"),
    [
        (LAND, None, ("land",), Says.BITES, TRUE),
        (LAND, None, OPEN, Says.CANNOT_TELL, UNKNOWN),
        (LAND, FREELY, ("land",), Says.LIFTED, TRUE),
        (LAND, BY_ACT, ("land",), Says.BITES, TRUE),
        (ALWAYS, FREELY, OPEN, Says.BITES, TRUE),  # the lift may not apply
        (Some((LAND, SEA)), FREELY, ("sea",), Says.BITES, TRUE),
        (LAND, FREELY, OPEN, Says.CANNOT_TELL, UNKNOWN),
    ],
)
def test_only_a_sure_lift_without_an_act_lifts(
    test: Condition, lifting: Provision | None, modes: tuple[str, ...], says: Says, truth: Truth
) -> None:
    found = only(ban("un/x/1", test=test), *([lifting] if lifting else []), modes=modes)
    assert (found.says, found.truth) == (says, truth)
    assert [one.lift.id for one in found.lifts] == ([lifting.id] if lifting else [])


def test_what_does_not_bite_is_told_only_where_it_is_asked_for_and_its_subject_fits() -> None:
    silent = ban("un/x/1", test=LAND)
    elsewhere = replace(ban("un/x/2", test=LAND), scope=word("crosses_mdl", "no"))
    found = ruling(law(silent, elsewhere, FREELY), "sea")
    assert findings(found) == []
    (told,) = findings(found, silent=True)
    assert (told.provision.id, told.says, told.truth, told.lifts) == ("un/x/1", Says.SILENT, FALSE, ())


def test_a_catch_all_that_finds_nothing_says_so_where_it_speaks_of_the_subject() -> None:
    watch = rule("un/x/1", Effect.REQUIRES, approval(COMMITTEE), test=LAND, catch_all=True)
    assert only(watch, modes=("sea",)).says is Says.NO_RED_FLAG
    assert only(watch, modes=("sea",), silent=True).says is Says.NO_RED_FLAG
    assert only(watch).says is Says.BITES and only(watch, modes=OPEN).says is Says.CANNOT_TELL
    for part in ("scope", "binds"):
        other = replace(watch, **{part: word("crosses_mdl", "no")})
        assert findings(ruling(law(other), "sea")) == [] == findings(ruling(law(other), "land"))


def test_one_provision_is_told_as_among_all_of_them() -> None:
    silent, elsewhere = ban("un/x/1", test=LAND), replace(ban("un/x/2", test=SEA), scope=word("crosses_mdl", "no"))
    bites = ban("un/x/3", test=SEA, rivals=(LAND,))
    watch = rule("un/x/4", Effect.REQUIRES, approval(COMMITTEE), test=LAND, catch_all=True)
    exposed = rule("un/x/5", Effect.EXPOSES, test=SEA)
    given = (silent, elsewhere, bites, watch, exposed, FREELY)
    found = ruling(law(*given), "sea")
    told = {one.provision.id: one for one in findings(found, silent=True)}
    assert set(told) == {"un/x/1", "un/x/3", "un/x/4", "un/x/5"}
    for one in given:
        assert finding_of(found, one.id) == told.get(one.id), one.id
    assert finding_of(found, "un/x/9") is None
    alone = finding_of(ruling(law(ban("un/x/1", test=LAND), ban("un/z/1", test=SEA)), "sea"), "un/z/1")
    assert alone is not None and alone.says is Says.BITES, "in a cluster of its own"


def test_each_reading_says_its_own() -> None:
    """Of two provisions with two readings each, in the order of their readings."""
    first = ban("un/x/1", test=LAND, rivals=(SEA,))
    second = ban("un/x/2", test=SEA, rivals=(Some((LAND, SEA)), word("mode", "air")))
    told = findings(ruling(law(first, second, BY_ACT), "land"))
    assert [[(reading.name, truth) for reading, truth in one.by_reading] for one in told] == [
        [("plain", TRUE), ("rival1", FALSE)],
        [("plain", FALSE), ("rival1", TRUE), ("rival2", FALSE)],
    ]
    assert [(one.truth, one.says, one.disputed) for one in told] == [
        (TRUE, Says.BITES, True),
        (FALSE, Says.BITES, True),
    ]
    assert all(len(one.lifts) == 1 for one in told), "a rival reading is lifted as well"
    agreed = only(ban("un/x/1", test=LAND, rivals=(Some((LAND, SEA)),)))
    assert not agreed.disputed and len(agreed.by_reading) == 2
    alone = findings(ruling(law(first, second, BY_ACT), "air"))
    assert [one.provision.id for one in alone] == ["un/x/2"]


def test_the_law_as_written_is_told_wherever_it_stands_among_its_readings() -> None:
    written = ban("un/x/1", test=LAND, rivals=(SEA,))
    found = only(replace(written, readings=written.readings[::-1]))
    assert (found.truth, [ground.compare for ground in found.grounds]) == (TRUE, [LAND])


def test_exposures_show_where_they_may_be_so() -> None:
    exposed = rule("un/x/1", Effect.EXPOSES, test=LAND)
    for modes, shown in ((("land",), [TRUE]), (OPEN, [UNKNOWN]), (("sea",), [])):
        assert [truth for _, truth in ruling(law(exposed), *modes).shown] == shown


def test_what_nobody_looked_at_since_is_never_sure() -> None:
    stale = replace(FREELY, checked_on=AS_OF - timedelta(days=1))
    found = only(ban("un/x/1", test=LAND), stale)
    assert found.says is Says.BITES and [one.truth for one in found.lifts] == [UNKNOWN]
    both = ban("un/x/1", test=Some((LAND, SEA)))
    assert [one.truth for one in only(both, stale, modes=("sea",)).lifts] == [FALSE], "what does not apply is no doubt"


def test_what_is_shown_only_is_told_with_its_whole_test() -> None:
    exposed = rule("un/x/1", Effect.EXPOSES, test=LAND, rivals=(SEA,), scope=ACROSS)
    found = only(exposed)
    assert (found.says, found.truth, found.lifts) == (Says.BITES, TRUE, ())
    assert [truth for _, truth in found.by_reading] == [TRUE, FALSE]
    assert [ground.compare for ground in found.grounds] == [ACROSS, LAND]


# --- what decides -----------------------------------------------------------------------------------------------------


def test_the_grounds_of_a_condition() -> None:
    """All that make it true, the least that makes it false, all that are open."""
    found = ruling(law(ban("un/x/1")), "land", across="no")
    none = word("mode", "none")

    def told(condition: Condition) -> list[tuple[Compare, Truth, bool]]:
        return [(ground.compare, ground.truth, ground.negated) for ground in grounds(condition, found)]

    assert told(LAND) == [(LAND, TRUE, False)] and told(SEA) == [(SEA, FALSE, False)]
    assert told(Not(SEA)) == [(SEA, TRUE, True)] and told(Not(Not(SEA))) == [(SEA, FALSE, False)]
    assert told(All((LAND, Not(SEA)))) == [(LAND, TRUE, False), (SEA, TRUE, True)]
    assert told(All((Some((SEA, none)), LAND, ACROSS))) == [(ACROSS, FALSE, False)]
    assert told(Some((SEA, none))) == [(SEA, FALSE, False), (none, FALSE, False)]
    assert told(Some((All((LAND, Not(SEA))), SEA, LAND))) == [(LAND, TRUE, False)]
    assert told(All((LAND, LAND))) == [(LAND, TRUE, False)], "once"
    assert told(All(())) == []
    with pytest.raises(ValueError, match="one"):
        told(Term("one"))


def test_of_what_cannot_be_told_only_what_is_open_is_named() -> None:
    found = ruling(law(ban("un/x/1")), "land", "sea", across="no")
    for condition in (All((LAND, Not(ACROSS))), Some((LAND, ACROSS)), Not(All((Not(ACROSS), LAND)))):
        assert [(ground.compare, ground.truth) for ground in grounds(condition, found)] == [(LAND, UNKNOWN)]


def test_grounds_are_reason_enough() -> None:
    """With all that they do not name forgotten, the condition is as true, or as false, as before."""
    r, settled, one = Random(3), 0, ruling(law(ban("un/x/1")), "land")
    for _ in range(300):
        row, condition = a_row(r, 0.5), a_condition(r, SMALL, (), 3)
        found = replace(one, row=row)
        named = {ground.compare for ground in grounds(condition, found)}

        def known(compare: Compare, row: dict[str, Possible] = row) -> tuple[int, int]:
            true, false = can_be(compare, row[compare.fact])
            return int(true), int(false)

        def left(compare: Compare, named: set[Compare] = named) -> tuple[int, int]:
            return known(compare) if compare in named else (1, 1)

        truth = evaluate(condition, known, 1, 0)
        assert evaluate(condition, left, 1, 0) == truth
        settled += truth != UNKNOWN
        if truth == UNKNOWN:
            assert all(ground.truth == UNKNOWN for ground in grounds(condition, found))
    assert 100 < settled < 300
