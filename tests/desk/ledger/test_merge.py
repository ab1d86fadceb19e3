"""Merging: a union, whatever the order of taking in; an order that no clock decides; forks and gaps as they are."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.merge import chains, forks, gaps, heads, ordered, predecessors, union
from tests.desk.ledger.ledgers import kept, office, ring_of, verified
from tests.desk.ledger.test_tampering import rewritten
from tests.desk.made import Writer, a_key, an_event, keyid, told
from tests.desk.strategies import NAMES, honest

OFFICES = [entry for name in NAMES for entry in office(name).entries]
RING = ring_of(*OFFICES)
SOME = settings(max_examples=25)


@st.composite
def shares(draw: st.DrawFn) -> tuple[tuple[Entry, ...], list[list[Entry]]]:
    """A ledger, and three parts of it that may overlap; a copy may bear a signature more."""
    whole = draw(honest())
    parts: list[list[Entry]] = [[], [], []]
    for entry in whole:
        for part in parts:
            if draw(st.booleans()):
                part.append(entry.countersigned(a_key("witness")) if draw(st.booleans()) else entry)
    return whole, parts


@SOME
@given(shares())
def test_merging_is_commutative_associative_and_idempotent(drawn: tuple[object, list[list[Entry]]]) -> None:
    a, b, c = drawn[1]
    once = union(a, b, c)
    assert all(union(*order) == once for order in permutations((a, b, c)))
    assert union(union(a, b), c) == union(a, union(b, c)) == once
    assert union(once, once) == once == union(once, a)
    assert {entry.digest for entry in once} == {entry.digest for part in (a, b, c) for entry in part}


@SOME
@given(shares(), st.randoms())
def test_the_order_is_a_linear_extension_and_the_same_everywhere(drawn: tuple[object, list[list[Entry]]], dice) -> None:  # type: ignore[no-untyped-def]
    entries = list(union(*drawn[1]))
    place = {entry.digest: n for n, entry in enumerate(entries)}
    for entry in entries:
        assert all(place[one] < place[entry.digest] for one in predecessors(entry) if one in place)
    for places in chains(entries).values():
        along = [place[entry.digest] for group in places.values() for entry in group]
        assert along == sorted(along), "a chain with a gap stays in its sequence"
    dice.shuffle(entries)
    assert [entry.digest for entry in ordered(entries)] == sorted(place, key=place.__getitem__)


@SOME
@given(honest())
def test_an_honest_ledger_has_no_finding_and_its_heads_are_its_last_events(entries: tuple[Entry, ...]) -> None:
    found = verified([*OFFICES, *entries], RING, held=[kept([*OFFICES, *entries])])
    assert not found.errors and not found.notes
    last = {entry.tip.chain: entry.tip for entry in entries}
    assert set(heads(entries)) == set(last.values())
    assert not forks(entries) and not gaps(entries)


def test_ties_go_by_installation_and_sequence_and_never_by_time() -> None:
    one, two = sorted(("seoul", "washington"), key=keyid)
    first, second = Writer(one), Writer(two)
    first.says(at="2018-12-31T09:00:00+09:00")
    second.says(at="2018-12-21T09:00:00+09:00")
    assert [entry.event.payload.installation for entry in union(second.entries, first.entries)] == [
        keyid(one),
        keyid(two),
    ]
    late = Writer(one)
    late.sees(second)
    late.says(at="2018-12-01T09:00:00+09:00")
    assert [entry.digest for entry in union(late.entries, second.entries)] == [
        second.entries[0].digest,
        late.entries[0].digest,
    ]
    assert late.entries[0].event.payload.at == "2018-12-21T09:00:00+09:00", "never older than what it has seen"


def test_a_restored_backup_is_a_fork_with_two_heads() -> None:
    writer = Writer()
    writer.says()
    ways = [an_event(told(text), before=writer.entries[0]) for text in ("one way", "the other")]
    further = an_event(told("further"), before=ways[0])
    (fork,) = forks([*writer.entries, *ways, further])
    assert (fork.case, fork.sequence, set(fork.digests)) == ("flu", 2, {way.digest for way in ways})
    assert {tip.digest for tip in heads([*writer.entries, *ways, further])} == {ways[1].digest, further.digest}
    # one way goes on, then the other: an order still, in which each way stays as it was
    assert len(union([*writer.entries, *ways, further])) == 4


def test_gaps_are_places_and_events_that_others_have_seen() -> None:
    writer, other = Writer(), Writer("washington")
    for _ in range(5):
        writer.says()
    other.sees(writer)
    other.says()
    (places, seen) = gaps([writer.entries[0], writer.entries[3], *other.entries])
    assert (places.installation, places.first, places.last) == (keyid(), 2, 3)
    assert (seen.installation, seen.digest) == (keyid(), writer.entries[4].digest)
    assert [tip.sequence for tip in heads([writer.entries[0], writer.entries[3]])] == [4]
    found = verified([*OFFICES, writer.entries[0], writer.entries[3], *other.entries], RING, partial=[keyid()])
    assert found.sound and {one.key for one in found.notes} == {"gap", "unseen", "unheld"}
    whole = verified([*OFFICES, writer.entries[0], writer.entries[3], *other.entries], RING)
    assert {one.key for one in whole.errors} == {"removed", "unseen"}


@pytest.mark.parametrize(("one", "two"), [("seoul", "washington"), ("washington", "seoul")])
def test_a_chain_with_a_gap_stays_in_its_sequence_whatever_else_was_seen(one: str, two: str) -> None:
    writer, other = Writer(one), Writer(two)
    other.says()
    writer.sees(other)
    for _ in range(3):
        writer.says()
    here = [writer.entries[0], writer.entries[2], *other.entries]
    assert ordered(here) == (other.entries[0], writer.entries[0], writer.entries[2])


def test_a_sequence_that_contradicts_what_was_seen_gives_way_and_nothing_is_lost() -> None:
    """The third event of a chain was seen by another, which the first one claims to have seen."""
    start = an_event()
    third = rewritten(start, sequence=3, before="f" * 64)
    between = rewritten(start, by="washington", claims="washington", installation=keyid("washington"),
                        heads={keyid(): third.digest})  # fmt: skip
    first = rewritten(start, heads={keyid("washington"): between.digest})
    assert ordered([first, between, third]) == (third, between, first)
