"""What a correction of the law moves, on projects of two lines: cells alone and as carried, classes, what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.judge.finding import Says
from dorasan.judge.need import NOTHING, Klass, Need, Range
from dorasan.law.act import Policy
from dorasan.law.condition import Compare, Not
from dorasan.law.provision import Aggregate, Effect, Layer, Provision
from dorasan.sitting.effect import Cause, LineMoved, Moved, case_files, effect, view_first
from dorasan.sitting.effect import Effect as Found
from tests.common import REGISTRY
from tests.judge.tiny import COMMERCE, COMMITTEE, SEAT, approval, ban, lift, needs, rule, word
from tests.sitting.tiny import edition
from tests.strategies import AS_OF

LAND, SEA, AMERICAN = word("mode", "land"), word("mode", "sea"), Compare("us_content", "above", number=10.0)
TEXT = """
project: p
title: {{en: A project, ko: 사업}}
as_of: 2020-06-01
facts: {{us_content: 0, barrels: 60}}
lines:
  - {{id: goods, kind: item, name: {{en: goods, ko: 물품}}, needs: [truck], facts: {{mode: {0}}}}}
  - {{id: truck, kind: item, name: {{en: truck, ko: 트럭}}, facts: {{mode: {1}}}}}
"""
R, CASE = (Range(need, need) for need in (Need.ROUTINE, Need.CASE_BY_CASE))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def case(folder: Path, goods: str = "land", truck: str = "sea", name: str = "one") -> Path:
    (folder / name).mkdir()
    file = folder / name / "project.yaml"
    file.write_text(TEXT.format(goods, truck), encoding="utf-8")
    return file


def of(file: Path, before: tuple[Provision, ...], after: tuple[Provision, ...]) -> Found:
    return effect(edition(*before), edition(*after), [file], today=AS_OF)


def lines(found: Found) -> dict[str, LineMoved]:
    return {line.line: line for one in found.moved for line in one.lines}


def asks(policy: Policy = Policy.ROUTINE, **more: object) -> Provision:
    return needs("us/x/1", approval(COMMERCE, "licence", policy), **{"test": SEA} | more)  # type: ignore[arg-type]


def strict(line: LineMoved) -> list[Moved]:
    return [cell for cell in line.cells if cell.view == "strict"]


EXEMPTION = needs("un/x/1", approval(COMMITTEE), test=LAND)


def test_nothing_moves_under_the_same_law_and_all_is_counted(folder: Path) -> None:
    """Both lines, alone and as carried, under two views; of every authority that either law names, in any layer."""
    found = of(case(folder), (asks(),), (asks(),))
    assert (found.cases, found.lines, found.cells, found.moved) == (1, 2, 1 * 2 * 2 * 2, ())
    assert found.moved_lines == found.moved_cells == 0
    customary = needs("kr/x/1", approval(SEAT, "take-out-approval"), test=AMERICAN, layer=Layer.PRACTICE)
    wider = of(folder / "one" / "project.yaml", (asks(),), (asks(), EXEMPTION, customary))
    assert wider.cells == 3 * 2 * 2 * 2 and wider.lines == 2


def test_a_cell_that_moves_alike_alone_and_as_carried_is_told_once(folder: Path) -> None:
    found = of(case(folder), (asks(),), (asks(Policy.CASE_BY_CASE),))
    moved = lines(found)
    assert strict(moved["truck"]) == [Moved(Layer.LAW, COMMERCE, "strict", False, R, CASE)]
    assert strict(moved["goods"]) == [Moved(Layer.LAW, COMMERCE, "strict", True, R, CASE)]
    assert [cell.view for cell in moved["truck"].cells] == ["strict", "lenient"]
    assert (found.moved_lines, found.moved_cells) == (2, 4)
    assert moved["truck"].causes == (Cause("us/x/1", Says.BITES, Says.BITES),) and moved["goods"].causes == ()
    assert moved["goods"].klass == ((Klass.FREE, Klass.FREE),) * 2
    assert moved["goods"].carried_klass == ((Klass.SHARED, Klass.SHARED),) * 2
    assert (found.moved[0].case, moved["goods"].name["en"]) == ("one", "goods")


def test_a_cell_that_moves_otherwise_as_carried_is_told_twice_and_one_that_does_not_once(folder: Path) -> None:
    file = case(folder)
    by_land = needs("us/x/2", approval(COMMERCE, "other", Policy.FAVOURABLE), test=LAND)
    both = lines(of(file, (asks(),), (asks(Policy.CASE_BY_CASE), by_land)))["goods"]
    favourable = Range(Need.FAVOURABLE, Need.FAVOURABLE)
    assert strict(both) == [
        Moved(Layer.LAW, COMMERCE, "strict", False, NOTHING, favourable),
        Moved(Layer.LAW, COMMERCE, "strict", True, R, CASE),
    ]
    assert both.causes == (Cause("us/x/2", None, Says.BITES),)
    heavy = asks(Policy.CASE_BY_CASE)
    alone = lines(of(file, (heavy, by_land), (heavy,)))
    assert strict(alone["goods"]) == [Moved(Layer.LAW, COMMERCE, "strict", False, favourable, NOTHING)]
    assert alone["goods"].causes == (Cause("us/x/2", Says.BITES, None),) and "truck" not in alone


def test_a_class_may_move_where_no_cell_does(folder: Path) -> None:
    """Before, one of two is surely asked; after, both or neither: each of them may be asked all the same."""
    free = lift("un/lift/1", "un/x/*", test=AMERICAN)
    committee, seat = (
        needs("un/x/1", approval(COMMITTEE), test=LAND),
        [needs("un/x/2", approval(SEAT, "take-out-approval"), test=test) for test in (Not(LAND), LAND)],
    )
    found = of(case(folder, "sea", "unknown"), (committee, seat[0], free), (committee, seat[1], free))
    moved = lines(found)
    own, shared, nothing = Klass.OWN, Klass.SHARED, Klass.FREE
    assert moved["truck"].cells == () and moved["truck"].klass == ((own, shared), (nothing, shared))
    assert moved["truck"].carried_klass == moved["truck"].klass
    carried = lines(of(case(folder, "land", "unknown", "two"), (committee, seat[0], free), (committee, seat[1], free)))
    assert carried.keys() == {"goods", "truck"}
    by_air = of(case(folder, "sea", "air", "three"), (committee, seat[1], free), (committee, seat[1], free))
    assert by_air.moved == ()


def test_a_class_that_moves_only_as_carried_is_told(folder: Path) -> None:
    """Nothing is asked of the goods themselves under either law."""
    free, of_truck = lift("un/lift/1", "un/x/*", test=AMERICAN), word("custody", "gift")
    (folder / "one").mkdir()
    file = folder / "one" / "project.yaml"
    text = TEXT.format("land", "unknown").replace(
        "ko: 물품}, needs: [truck], facts: {", "ko: 물품}, needs: [truck], facts: {custody: sale, "
    )
    file.write_text(text.replace("ko: 트럭}, facts: {", "ko: 트럭}, facts: {custody: gift, "), encoding="utf-8")
    committee = needs("un/x/1", approval(COMMITTEE), test=LAND, scope=of_truck)
    seat = [
        needs("un/x/2", approval(SEAT, "take-out-approval"), test=test, scope=of_truck) for test in (Not(LAND), LAND)
    ]
    moved = lines(of(file, (committee, seat[0], free), (committee, seat[1], free)))
    assert moved["goods"].klass == ((Klass.FREE, Klass.FREE),) * 2 and moved["goods"].cells == ()
    assert moved["goods"].carried_klass == ((Klass.OWN, Klass.SHARED), (Klass.FREE, Klass.SHARED))


def test_what_is_shown_no_more_or_only_now_is_told(folder: Path) -> None:
    warns = [rule(f"un/x/{n}", Effect.WARNS, test=SEA) for n in (1, 2, 3)]
    moved = lines(of(case(folder), (warns[0], warns[1]), (warns[1], warns[2])))
    assert moved.keys() == {"truck"} and moved["truck"].cells == ()
    assert moved["truck"].shown == (("un/x/3", True), ("un/x/1", False))


def test_a_provision_says_the_heaviest_that_it_says_to_any_act(folder: Path) -> None:
    """What it says otherwise is told though no need moves: a lift that names it, another reading."""
    barred, free = ban("un/x/1", test=SEA), lift("un/lift/1", "un/x/1", approval(COMMITTEE))
    file = case(folder)
    moved = lines(of(file, (barred,), (barred, free)))["truck"]
    assert moved.causes == (Cause("un/x/1", Says.BITES, Says.BITES),) and strict(moved)
    moved = lines(of(file, (barred,), (barred, lift("un/lift/1", "un/x/1"))))["truck"]
    assert moved.causes == (Cause("un/x/1", Says.BITES, Says.LIFTED),)
    open_ = case(folder, "land", "unknown", "two")
    assert lines(of(open_, (barred,), (barred, free)))["truck"].causes[0].before is Says.CANNOT_TELL
    steady = needs("un/x/2", approval(COMMITTEE, "committee-notice"), test=SEA)
    assert lines(of(file, (barred, steady), (steady,)))["truck"].causes == (Cause("un/x/1", Says.BITES, None),)
    several = (
        (folder / "two" / "project.yaml")
        .read_text(encoding="utf-8")
        .replace(
            "facts: {mode: unknown}",
            "acts: [{act: hand_over, facts: {mode: unknown}}, {act: supply, facts: {mode: sea}}]",
        )
    )
    open_.write_text(several, encoding="utf-8")
    assert lines(of(open_, (barred,), ()))["truck"].causes == (Cause("un/x/1", Says.BITES, None),)
    other = ban("un/x/1", test=SEA, rivals=(LAND,))
    assert lines(of(file, (barred,), (other,)))["truck"].causes[0].provision == "un/x/1"


def test_a_quota_that_only_one_law_has_is_told_by_what_it_asks_of_the_lines(folder: Path) -> None:
    cap = rule("un/x/2", Effect.FORBIDS, test=Compare("quota_total", "above", number=100.0))
    object.__setattr__(cap, "aggregate", Aggregate("barrels", SEA, "calendar_year"))
    file = case(folder)
    for before, after in (((asks(),), (asks(), cap)), ((asks(), cap), (asks(),))):
        found = of(file, before, after)
        assert found.moved == () and found.cases == 1
    assert of(file, (asks(),), (asks(), cap)).lines == 3 and of(file, (asks(), cap), (asks(),)).lines == 2


def test_a_case_that_cannot_be_read_is_told_and_the_others_are_judged(folder: Path) -> None:
    good = case(folder)
    (folder / "broken").mkdir()
    (folder / "broken" / "project.yaml").write_text("project: x\n", encoding="utf-8")
    assert case_files(folder) == [folder / "broken" / "project.yaml", good]
    found = effect(edition(asks()), edition(asks(Policy.FAVOURABLE)), case_files(folder), today=AS_OF)
    assert (found.cases, found.lines, len(found.moved)) == (1, 2, 1) and found.problems


def test_cells_that_move_alike_under_several_views_are_told_once_the_strict_first() -> None:
    """By layer, then alone before carried, then in the order of the authorities."""

    def moved(view: str, who: str = COMMERCE, carried: bool = False, layer: Layer = Layer.LAW, to: Range = R) -> Moved:
        return Moved(layer, who, view, carried, NOTHING, to)

    first, last = (who for who in REGISTRY.authorities if who in (COMMITTEE, COMMERCE))
    told = view_first(
        REGISTRY,
        [
            moved("strict", layer=Layer.PRACTICE),
            moved("strict", "nobody"),
            moved("strict", last, True),
            moved("strict", first, True),
            moved("lenient", last),
            moved("lenient", last, to=CASE),
            moved("strict", last, to=CASE),
            moved("strict", first),
            moved("lenient", first),
        ],
    )
    assert [(layer, who, carried, after, views) for (layer, who, carried, _, after), views in told.items()] == [
        (Layer.LAW, first, False, R, ["strict", "lenient"]),
        (Layer.LAW, last, False, CASE, ["lenient", "strict"]),
        (Layer.LAW, last, False, R, ["lenient"]),
        (Layer.LAW, "nobody", False, R, ["strict"]),
        (Layer.LAW, first, True, R, ["strict"]),
        (Layer.LAW, last, True, R, ["strict"]),
        (Layer.PRACTICE, last, False, R, ["strict"]),
    ]
