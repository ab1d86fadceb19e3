"""Many rows at once on laws of three lines: at the edges, all alike, none at all, and where two rows hash alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import polars as pl
import pytest

from dorasan.facts.possible import NA, Codes, Possible, Span, Values, codes
from dorasan.judge.bulk import judge_chunks, judge_frame, split
from dorasan.judge.docket import Docket
from dorasan.judge.frame import RowFrame, frame_of
from dorasan.judge.joint_hearing import JointHearing
from dorasan.law.condition import Compare, Condition
from tests.common import FACTS
from tests.judge.test_bulk import agree
from tests.judge.tiny import COMMERCE, COMMITTEE, approval, ban, law, lift, needs, word
from tests.strategies import AS_OF, SMALL, a_row

LAND, SEA, CROSSES = word("mode", "land"), word("mode", "sea"), word("crosses_mdl", "yes")
EXEMPTION = lift("un/lift/1", "un/*", approval(COMMITTEE), test=CROSSES)
LICENCE = needs("us/x/1", approval(COMMERCE, "licence"), test=SEA)


def rows(**said: Sequence[Possible]) -> list[dict[str, Possible]]:
    """A row for each value of a fact; the others are as usual."""
    usual = a_row(Random(1), 0.0)
    return [{**usual, fact: value} for fact, values in said.items() for value in values]


def words(*each: str) -> list[Possible]:
    return [Values(frozenset(one.split("|"))) for one in each]


def frame(found: list[dict[str, Possible]]) -> RowFrame:
    return frame_of(FACTS, found, list(SMALL))


def asking(test: Condition) -> Docket:
    return law(ban("un/x/1", test=test), EXEMPTION, LICENCE).docket()


MODES = rows(mode=words("land", "sea", "land", "land|sea", "air", "sea", NA))


def edges() -> Iterator[tuple[Compare, list[dict[str, Possible]]]]:
    """Each sort of comparison, with values on its edge and beside it."""
    numbers = [Span(n, n) for n in (4.0, 5.0, 6.0)] + [Span(4.0, 5.0), Span(5.0, 6.0), Span(4.0, 6.0)]
    numbers += [Span(5.0, 6.0, na=True), Span(0.0, 0.0, na=True, has_value=False)]
    for operator in ("above", "at_least", "below", "at_most", "applies"):
        yield Compare("us_content", operator, number=5.0), rows(us_content=numbers)  # type: ignore[arg-type]
    goods = [codes((840000, 849999)), codes((839999, 840000)), codes((849999, 850000)), codes((850000, 859999))]
    goods += [codes((830000, 830000), (841000, 841000)), Codes(((841000, 841000),), na=True), Codes((), na=True)]
    yield Compare("hs", "under", ranges=((840000, 849999),)), rows(hs=goods)
    yield Compare("hs", "under", ranges=((830000, 830000), (840000, 849999))), rows(hs=goods)
    yield Compare("hs", "applies"), rows(hs=goods)
    yield LAND, [*MODES, *rows(mode=words(f"land|{NA}", "land|none", "none"))]
    yield Compare("mode", "applies"), MODES


@pytest.mark.parametrize(("compare", "found"), list(edges()), ids=lambda one: getattr(one, "operator", ""))
def test_at_the_edge_of_each_comparison(compare: Compare, found: list[dict[str, Possible]]) -> None:
    assert agree(asking(compare), found, list(SMALL)) > 0


def test_one_row_and_rows_that_are_all_alike() -> None:
    for n in range(len(MODES)):
        assert agree(asking(LAND), [MODES[n]], list(SMALL)) == agree(asking(LAND), [MODES[n]] * 3, list(SMALL)) / 3
        alone = frame([MODES[n]])
        columns = judge_frame(asking(LAND), alone)
        assert JointHearing([asking(LAND)], alone).frame(asking(LAND)).select(columns.columns).equals(columns)


def test_no_rows_have_every_column_and_no_row() -> None:
    table = judge_frame(asking(LAND), frame([]))
    assert table.height == 0 and table.columns == judge_frame(asking(LAND), frame(MODES)).columns
    bench = JointHearing([asking(LAND)], frame([]))
    assert bench.height == 0 and bench.frame(asking(LAND)).select(table.columns).equals(table)


def test_rows_that_hash_alike_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody will see two rows of one hash; were they taken for one, what is barred might be told as free."""
    for known in ([7] * 7, [1, 2, 1, 1, 2, 2, 3], [1, 1, 1, 4, 5, 1, 6]):
        monkeypatch.setattr(
            pl.DataFrame, "hash_rows", lambda self, seed, known=known: pl.Series(known, dtype=pl.UInt64)
        )
        assert agree(asking(LAND), MODES, list(SMALL)) > 0
        bench = JointHearing([asking(LAND)], frame(MODES))
        assert [bench.pattern[n] for n in (0, 1)] == [bench.pattern[n] for n in (2, 5)] and bench.height == 5
    said = [("land", "yes"), ("land", "no"), ("sea", "yes"), ("sea", "no")]
    both = [{**MODES[0], **dict(zip(("mode", "crosses_mdl"), words(*one), strict=True))} for one in said]
    monkeypatch.setattr(pl.DataFrame, "hash_rows", lambda self, seed: pl.Series([1, 1, 2, 2], dtype=pl.UInt64))
    assert agree(asking(LAND), both, list(SMALL)) > 0, "those of one hash differ in one column of two"


def test_a_long_frame_in_chunks_is_the_whole() -> None:
    whole = frame(MODES)
    chunks = list(split(whole, 3))
    assert [chunk.data.height for chunk in chunks] == [3, 3, 1] and all(c.codes is whole.codes for c in chunks)
    docket = asking(LAND)
    assert pl.concat(list(judge_chunks(docket, chunks))).equals(judge_frame(docket, whole))
    assert [chunk.data.height for chunk in split(whole)] == [7] and list(split(frame([]), 3)) == []


# --- several dockets --------------------------------------------------------------------------------------------------


def two() -> tuple[Docket, Docket]:
    """Two laws that have the American part in common, as one object."""
    one, other = asking(LAND), asking(SEA)
    shared = [cluster for cluster in one.clusters if COMMERCE in cluster.authorities]
    rest = [cluster for cluster in other.clusters if COMMERCE not in cluster.authorities]
    return one, Docket(other.law, other.seat, (*rest, *shared), other.shown, other.government)


def test_several_dockets_give_what_each_gives_alone() -> None:
    one, other = two()
    found = frame([*MODES, *rows(crosses_mdl=words("yes", "no", "yes|no"))])
    bench = JointHearing([one, other], found)
    for docket in (one, other):
        alone = judge_frame(docket, found)
        assert bench.frame(docket).select(alone.columns).equals(alone)
        assert set(bench.columns(docket)) == set(alone.columns)
    ours, theirs = bench.columns(one), bench.columns(other)
    assert {name for name in ours if ours[name] is theirs[name]} == {name for name in ours if COMMERCE in name}
    assert bench.columns(one)["law:un-committee:strict:best"] is ours["law:un-committee:strict:best"]


def test_each_pattern_is_stood_for_by_the_first_row_that_has_it() -> None:
    bench = JointHearing([asking(LAND)], frame(MODES))
    first = bench.representatives().tolist()
    assert sorted(first) == [0, 1, 3, 4, 6] and bench.pattern[first].tolist() == list(range(bench.height))


def test_of_one_authority_in_several_clusters_the_heaviest_counts() -> None:
    several = law(
        needs("us/x/1", approval(COMMERCE, "licence"), test=SEA),
        needs("us/x/2", approval(COMMERCE, "other"), test=LAND),
    ).docket()
    assert len(several.clusters) == 2
    bench = JointHearing([several], frame(MODES))
    table = bench.frame(several)
    assert table.select(sorted(table.columns)).equals(
        (plain := judge_frame(several, frame(MODES))).select(sorted(plain.columns))
    )
    again = bench.columns(several)
    assert all(again[name] is column for name, column in bench.columns(several).items())
    assert agree(several, MODES, list(SMALL)) > 0


def test_who_has_taken_no_position_in_one_of_two_laws_holds_every_reading() -> None:
    read = law(ban("un/x/1", test=LAND, rivals=(SEA,), held={0: "kr"}), EXEMPTION).docket()
    unread = law(ban("un/x/1", test=LAND, rivals=(SEA,)), EXEMPTION).docket()
    assert read.law.as_of == unread.law.as_of == AS_OF and read.views()[2:] == ["kr"] and unread.views()[2:] == []
    mixed = Docket(read.law, read.seat, unread.clusters, read.shown, read.government)
    columns = JointHearing([read, mixed], frame(MODES)).columns(mixed)
    strict, theirs = (
        [columns[f"law:un-committee:{view}:{bound}"].tolist() for bound in ("best", "worst")]
        for view in ("strict", "kr")
    )
    assert theirs[0] == [0] * 5 != strict[0] and theirs[1] == strict[1]
