"""Laws of the judge: what must hold of every ruling, whatever the law and the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings

from dorasan.facts.possible import Codes, Possible, Span, Values, is_single
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT, Cluster
from dorasan.judge.docket import Docket
from dorasan.judge.need import Klass, Need, klass
from dorasan.law.provision import Effect, Layer
from tests.judge.answers import Answer, inside, judged
from tests.strategies import (
    ALWAYS,
    AS_OF,
    SEEDS,
    SMALL,
    Size,
    SmallLaw,
    a_part,
    a_row,
    a_value_of,
    effort,
    hold,
    small_laws,
    small_rows,
)

MANY = settings(max_examples=effort(250))
FRESH = Size(stale=0.0, only_checked=1.0)
Row = dict[str, Possible]
DAY = timedelta(days=1)


# --- facts ------------------------------------------------------------------------------------------------------------


@given(law=small_laws(), row=small_rows(), seed=SEEDS)
@MANY
def test_learning_a_fact_never_unsettles_and_forgetting_never_permits(law: SmallLaw, row: Row, seed: int) -> None:
    """What is known after an answer lies inside what was possible before it: sure stays sure, worst gets no worse."""

    def check(law: SmallLaw, row: Row) -> None:
        r, docket = Random(seed), law.docket()
        before = judged(docket, row)
        for name in SMALL:
            after = judged(docket, {**row, name: a_part(r, row[name])})
            narrows(before, after)

    hold(law, row, check)


def narrows(before: Answer, after: Answer) -> None:
    for cell, range_ in after.cells.items():
        assert inside(range_, before.cells[cell]), (cell, before.cells[cell], range_)
        assert inside(after.first[cell], before.first[cell]), (cell, before.first[cell], after.first[cell])
        assert inside(range_, after.first[cell])
    assert before.klass[0] <= after.klass[0] <= after.klass[1] <= before.klass[1]


@given(law=small_laws(), row=small_rows(), seed=SEEDS)
@MANY
def test_every_completion_lies_in_the_range(law: SmallLaw, row: Row, seed: int) -> None:
    """In particular *not needed* is sure only when no completion needs anything."""

    def check(law: SmallLaw, row: Row) -> None:
        r, docket = Random(seed), law.docket()
        before = judged(docket, row)
        for _ in range(8):
            after = judged(docket, {name: a_value_of(r, value) for name, value in row.items()})
            narrows(before, after)

    hold(law, row, check)


@given(law=small_laws(Size(stale=0.0, disputed=2)), row=SEEDS.map(lambda seed: a_row(Random(seed), 0.0)))
@MANY
def test_everything_known_is_sure(law: SmallLaw, row: Row) -> None:
    """No answer is left open when every fact is known, no lift is stale, and the reader has a view on everything."""

    def check(law: SmallLaw, row: Row) -> None:
        answer = judged(law.docket(), row)
        assert all(is_single(value) for value in row.values())
        for (layer, view, who), cell in answer.cells.items():
            assert cell.sure or view not in (STRICT, LENIENT), (layer, view, who, cell)
        assert answer.klass[0] == answer.klass[1]

    hold(law, row, check)


# --- readings ---------------------------------------------------------------------------------------------------------


@given(law=small_laws(FRESH), row=SEEDS.map(lambda seed: a_row(Random(seed), 0.0)))
@MANY
def test_strict_is_the_worst_class_and_lenient_the_best(law: SmallLaw, row: Row) -> None:
    def check(law: SmallLaw, row: Row) -> None:
        docket = law.docket()
        answer = judged(docket, row)
        for cluster, found in zip(docket.clusters, answer.refined, strict=True):
            ranges = {view: klasses(cluster, found.views[view]) for view in found.views}
            assert ranges[STRICT][1] == ranges[ANYBODY][1], ranges
            assert ranges[LENIENT][0] == ranges[ANYBODY][0], ranges
            for view in found.views:
                for a in range(len(cluster.authorities)):
                    assert inside(found.views[view][a], found.views[ANYBODY][a])

    hold(law, row, check)


def klasses(cluster: Cluster, vector: tuple[object, ...]) -> tuple[Klass, Klass]:
    best = {who: cell.best for who, cell in zip(cluster.authorities, vector, strict=True)}  # type: ignore[attr-defined]
    worst = {who: cell.worst for who, cell in zip(cluster.authorities, vector, strict=True)}  # type: ignore[attr-defined]
    return klass(best, cluster.seat, cluster.government, "kp"), klass(worst, cluster.seat, cluster.government, "kp")


@given(law=small_laws(Size(disputed=3)), row=small_rows())
@MANY
def test_speculative_readings_and_unheld_positions_change_nothing(law: SmallLaw, row: Row) -> None:
    def check(law: SmallLaw, row: Row) -> None:
        bare = law
        for p in law.provisions():
            kept = tuple(
                replace(r, positions=tuple(q for q in r.positions if q.held_on(AS_OF)))
                for r in p.readings
                if not r.speculative
            )
            bare = bare.changed(p.id, readings=kept)
        assert judged(bare.docket(), row).cells == judged(law.docket(), row).cells

    hold(law, row, check)


@given(law=small_laws(Size(disputed=2)), row=small_rows())
@MANY
def test_who_holds_every_plain_reading_sees_the_law_as_written(law: SmallLaw, row: Row) -> None:
    """A view fixes the holder's positions: whoever holds the plain reading throughout knows no rivals."""

    def check(law: SmallLaw, row: Row) -> None:
        held, alone = law, law
        for p in law.provisions():
            position = ([q for r in p.readings for q in r.positions] or [None])[0]
            mine = () if position is None else (replace(position, holder="unc", since=AS_OF, until=None),)
            plain = replace(p.plain, positions=mine)
            others = tuple(r for r in p.readings if not r.plain)
            held = held.changed(p.id, readings=(plain, *others))
            alone = alone.changed(p.id, readings=(plain,) if mine or len(p.rivals) == 1 else (plain, *others))
        if "unc" in held.docket().law.holders():
            mine_, theirs = judged(held.docket(), row).cells, judged(alone.docket(), row).cells
            for (layer, view, who), cell in mine_.items():
                if view == "unc":
                    assert inside(theirs[(layer, "unc", who)], cell) and inside(cell, theirs[(layer, "unc", who)])

    hold(law, row, check)


# --- lifts ------------------------------------------------------------------------------------------------------------


@given(law=small_laws(), row=small_rows())
@MANY
def test_dropping_a_lift_never_frees(law: SmallLaw, row: Row) -> None:
    """And so more lifts never block: the class with the lift is never worse than without it."""

    def check(law: SmallLaw, row: Row) -> None:
        whole = judged(law.docket(), row)
        for lift in law.provisions():
            if lift.effect is Effect.LIFTS:
                without = judged(law.without(lift.id).docket(), row)
                assert whole.klass[0] <= without.klass[0] and whole.klass[1] <= without.klass[1], lift.id
                refused(without, whole)

    hold(law, row, check)


def refused(without: Answer, whole: Answer) -> None:
    """Who bars a line even with a lift bars it without."""
    for cell, range_ in whole.cells.items():
        if cell[1] == ANYBODY and range_.best is Need.NO_ROUTE:
            assert without.at(cell).best is Need.NO_ROUTE, cell


@given(law=small_laws(Size(stale=0.5, only_checked=1.0)), row=small_rows(), seed=SEEDS)
@MANY
def test_wider_lifts_never_block(law: SmallLaw, row: Row, seed: int) -> None:
    """A lift that works always, names everything or asks for no act is never worse than as it was.

    The worst class is compared on the row itself; the best only on rows with every fact known. Groups of provisions are
    enumerated one by one, so over unknown facts the best class of several groups is a bound, and a lift that joins two
    groups into one makes the bound tighter.
    """

    def check(law: SmallLaw, row: Row) -> None:
        r = Random(seed)
        known = [{name: a_value_of(r, value) for name, value in row.items()} for _ in range(4)]
        for lift in law.provisions():
            if lift.effect is Effect.LIFTS:
                always = replace(lift.plain, test=ALWAYS)
                changes = (
                    {"scope": ALWAYS, "binds": ALWAYS, "readings": (always,)},
                    {"lifts": ("*",)},
                    {"by": ()},
                    {"checked_on": AS_OF},
                )
                for change in changes:
                    before, after = law.docket(), law.changed(lift.id, **change).docket()
                    assert judged(after, row).klass[1] <= judged(before, row).klass[1], (lift.id, change)
                    freshened = "checked_on" in change  # nobody has looked since: the best it may be is what it was
                    for whole, wider in ((judged(before, some), judged(after, some)) for some in known):
                        low, high = wider.klass
                        assert high <= whole.klass[1] and (freshened or low <= whole.klass[0]), (lift.id, change)

    hold(law, row, check)


@given(law=small_laws(FRESH), row=small_rows())
@MANY
def test_a_stale_lift_is_unknown(law: SmallLaw, row: Row) -> None:
    """Not looked at since: the answer with it and the answer without it both stay possible."""

    def check(law: SmallLaw, row: Row) -> None:
        fresh = judged(law.docket(), row)
        for lift in law.provisions():
            if lift.effect is Effect.LIFTS:
                old = judged(law.changed(lift.id, checked_on=AS_OF - DAY).docket(), row)
                without = judged(law.without(lift.id).docket(), row)
                for cell, range_ in old.cells.items():
                    assert inside(fresh.at(cell), range_), (lift.id, cell)
                    if same_groups(law, lift.id):
                        assert inside(without.at(cell), range_) or cell not in without.cells, (lift.id, cell)

    hold(law, row, check)


@given(law=small_laws(Size(stale=0.6, only_checked=1.0)), row=small_rows())
@MANY
def test_only_as_checked_is_never_greener_than_as_last_checked(law: SmallLaw, row: Row) -> None:
    """A lift that may not stand any more can only open a cell upwards, whoever reads the law."""

    def check(law: SmallLaw, row: Row) -> None:
        strict, usual = judged(law.docket(), row), judged(replace(law, only_checked=False).docket(), row)
        assert strict.cells.keys() == usual.cells.keys()
        for cell, range_ in usual.cells.items():
            assert strict.at(cell).worst >= range_.worst, (cell, range_, strict.at(cell))
        assert strict.klass[1] >= usual.klass[1]

    hold(law, row, check)


def same_groups(law: SmallLaw, lift: str) -> bool:
    """Does dropping ``lift`` leave the same demands together? Otherwise *strict* is the worst of other groups."""

    def groups(docket: Docket) -> set[tuple[str, ...]]:
        return {tuple(sorted(p.id for p in cluster.demands)) for cluster in docket.clusters}

    return groups(law.docket()) == groups(law.without(lift).docket())


@given(law=small_laws(Size(orders=("un", "us", "kr"))), row=small_rows())
@MANY
def test_no_lift_crosses_legal_orders(law: SmallLaw, row: Row) -> None:
    """Every lift of the United Nations, whatever it names, leaves the other orders as they are."""

    def check(law: SmallLaw, row: Row) -> None:
        others = [p for p in law.provisions() if p.effect is not Effect.LIFTS and p.order != "un"]
        lifts = [
            replace(p, id=f"un/lift/{n}", lifts=("*", "us/*", *(q.id for q in others)))
            for n, p in enumerate(law.provisions())
            if p.effect is Effect.LIFTS
        ]
        with_them, without = law.with_only([*others, *lifts]), law.with_only(others)
        assert judged(with_them.docket(), row).cells == judged(without.docket(), row).cells

    hold(law, row, check)


@given(law=small_laws(), row=small_rows())
@MANY
def test_no_lift_crosses_layers(law: SmallLaw, row: Row) -> None:
    """Custom cannot waive law, nor law custom: the law cells are those of the law without its practice."""

    def check(law: SmallLaw, row: Row) -> None:
        bare = law.with_only([p for p in law.provisions() if p.layer is Layer.LAW])
        if bare.docket().law.holders() == law.docket().law.holders():
            mine = {cell: found for cell, found in judged(law.docket(), row).cells.items() if cell[0] is Layer.LAW}
            assert mine == judged(bare.docket(), row).cells

    hold(law, row, check)


# --- order and clusters -----------------------------------------------------------------------------------------------


@given(law=small_laws(), row=small_rows(), seed=SEEDS)
@MANY
def test_order_never_matters(law: SmallLaw, row: Row, seed: int) -> None:
    def check(law: SmallLaw, row: Row) -> None:
        shuffled = law.provisions()
        Random(seed).shuffle(shuffled)
        turned = [replace(p, readings=tuple(reversed(p.readings))) for p in shuffled]
        mine, theirs = judged(law.docket(), row), judged(law.with_only(turned).docket(), row)
        assert mine.cells == theirs.cells and mine.klass == theirs.klass and mine.first == theirs.first
        assert described(mine) == described(theirs)

    hold(law, row, check)


def described(answer: Answer) -> list[object]:
    """Everything a cluster ruling says, in no order."""
    return sorted(
        (
            sorted(p.id for p in (*cluster.demands, *cluster.lifts)),
            found.sets,
            found.lenient_sets,
            sorted(found.no_route),
            sorted((d.provision, d.authority, sorted(d.by_reading)) for d in found.disagreements),
        )
        for cluster, found in zip(answer.docket.clusters, answer.ruling.by_cluster, strict=True)
    )


@given(law=small_laws(), row=SEEDS.map(lambda seed: a_row(Random(seed), 0.0)))
@MANY
def test_the_sum_of_clusters_is_the_joint_resolution(law: SmallLaw, row: Row) -> None:
    """One cluster of everything answers every holder as its parts do, and its minimal sets are their products."""

    def check(law: SmallLaw, row: Row) -> None:
        docket = law.docket()
        whole = replace(docket, clusters=tuple(joined(docket)))
        apart, together = judged(docket, row), judged(whole, row)
        assert apart.klass == together.klass
        for (layer, view, who), cell in together.cells.items():
            if view not in (STRICT, LENIENT):  # these are chosen cluster by cluster
                assert cell == apart.cells[(layer, view, who)], (layer, view, who)
        undisputed = all(len(p.rivals) == 1 for p in law.provisions())
        if undisputed:
            assert together.cells == apart.cells
            for layer in (Layer.LAW, Layer.PRACTICE):
                products: set[frozenset[object]] = {frozenset()}
                for _, found in apart.ruling.clusters(layer):
                    products = {old | frozenset(new) for old in products for new in found.sets}
                for _, found in together.ruling.clusters(layer):
                    assert {frozenset(one) for one in found.sets} == products

    hold(law, row, check)


def joined(docket: Docket) -> list[Cluster]:
    out = []
    for layer in (Layer.LAW, Layer.PRACTICE):
        parts = [cluster for cluster in docket.clusters if cluster.layer is layer]
        if parts:
            demands = tuple(p for cluster in parts for p in cluster.demands)
            lifts = tuple(p for cluster in parts for p in cluster.lifts)
            out.append(Cluster(layer, docket.law, demands, lifts, docket.seat, docket.government))
    return out


# --- the class --------------------------------------------------------------------------------------------------------


@given(law=small_laws(FRESH), row=SEEDS.map(lambda seed: a_row(Random(seed), 0.0)))
@MANY
def test_the_set_shown_first_has_the_best_class(law: SmallLaw, row: Row) -> None:
    """No other set of acts would spare more governments, or spare asking anybody."""

    def check(law: SmallLaw, row: Row) -> None:
        docket = law.docket()
        for _, found in judged(docket, row).ruling.clusters(Layer.LAW):
            levels = [level_of(docket, one) for one in (*found.sets,)]
            assert levels[0] == min(levels)

    hold(law, row, check)


def level_of(docket: Docket, papers: tuple[tuple[tuple[str, str], Need], ...]) -> Klass:
    needs: dict[str, Need] = {}
    for (who, _), need in papers:
        needs[who] = max(need, needs.get(who, Need.NOT_NEEDED))
    return klass(needs, docket.seat, docket.government, "kp")


def test_value_sets_of_the_strategies_are_what_they_say() -> None:
    """A part of a value set lies within it; a value of it is single."""
    for seed in range(500):
        r = Random(seed)
        for value in a_row(r, 1.0).values():
            assert is_single(a_value_of(r, value))
            match value, a_part(r, value):
                case Values(whole), Values(part):
                    assert part <= whole
                case Span(low, high), Span(a, b) as part:
                    assert part.na <= value.na and (not part.has_value or low <= a <= b <= high)
                case Codes(spans), Codes(parts):
                    assert all(any(lo <= a and b <= hi for lo, hi in spans) for a, b in parts)
                case _:
                    raise AssertionError("types differ")
