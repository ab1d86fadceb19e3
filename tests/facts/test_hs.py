"""HS codes as intervals: nesting, ranges, and nothing but codes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorasan.facts.hs import WHOLE, code_interval, merge, overlaps, range_interval, show, show_codes, sticks_out
from tests.strategies import intervals

Spans = st.lists(intervals(), min_size=1, max_size=5)


def codes_of(spans: object, ranges: object) -> list[int]:
    """Every code near an edge of either: enough to tell any difference."""
    edges = {e + step for span in (*spans, *ranges) for e in span for step in (-1, 0, 1)}  # type: ignore[misc]
    return sorted(e for e in edges if WHOLE[0] <= e <= WHOLE[1])


def inside(code: int, spans: object) -> bool:
    return any(low <= code <= high for low, high in spans)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("84", (840000, 849999)),
        ("8214", (821400, 821499)),
        ("8214.20", (821420, 821420)),
        ("821420", (821420, 821420)),
        ("01", (10000, 19999)),
        (" 0101 ", (10100, 10199)),
    ],
)
def test_a_code_covers_all_below_it(text: str, interval: tuple[int, int]) -> None:
    assert code_interval(text) == interval


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("72-83", (720000, 839999)),
        ("8901-8908", (890100, 890899)),
        ("2711.11-2711.19", (271111, 271119)),
        ("84-8414", (840000, 841499)),
        ("84-84", (840000, 849999)),
    ],
)
def test_both_ends_of_a_range_are_in(text: str, interval: tuple[int, int]) -> None:
    assert range_interval(text) == interval


@pytest.mark.parametrize(
    "text", ["", "8", "821", "82145", "8214.2", "82.14", "821420.1", "83-72", "8a", "84-", "-84", "84--85", "84\n85"]
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        range_interval(text)


@given(st.text(max_size=12) | st.from_regex(r"[0-9. -]{0,12}", fullmatch=True))
def test_any_text_is_an_interval_or_a_value_error(text: str) -> None:
    try:
        low, high = range_interval(text)
    except ValueError:
        return
    assert WHOLE[0] <= low <= high <= WHOLE[1]


@given(intervals())
def test_what_is_shown_reads_back_as_the_same(span: tuple[int, int]) -> None:
    if span != WHOLE:
        assert range_interval(show(span)) == span
    assert show_codes([span, span]) == f"{show(span)}|{show(span)}"


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_chapters_hold_their_headings_and_these_their_subheadings(chapter: int, heading: int, subheading: int) -> None:
    texts = [f"{chapter:02}", f"{chapter:02}{heading:02}", f"{chapter:02}{heading:02}.{subheading:02}"]
    spans = [code_interval(text) for text in texts]
    assert [high - low + 1 for low, high in spans] == [10_000, 100, 1]
    assert spans[0][0] <= spans[1][0] <= spans[2][0] <= spans[2][1] <= spans[1][1] <= spans[0][1]
    assert [show(span) for span in spans] == texts


@given(Spans)
def test_merged_spans_are_the_same_codes_in_order_and_apart(spans: list[tuple[int, int]]) -> None:
    merged = merge(spans)
    assert all(a[1] + 1 < b[0] for a, b in pairwise(merged))
    assert all(inside(code, spans) == inside(code, merged) for code in codes_of(spans, merged))
    assert merge(merged) == merged and merge(reversed(spans)) == merged


@given(Spans, Spans)
def test_overlap_and_overhang_against_every_code(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    ranges = merge(others)
    near = [code for code in codes_of(spans, ranges) if inside(code, spans)]
    assert overlaps(spans, ranges) == any(inside(code, ranges) for code in near)
    assert sticks_out(spans, ranges) == any(not inside(code, ranges) for code in near)


def test_edges() -> None:
    """Touching spans are one, those with a gap of one code are two; a range may be of one code."""
    assert merge([(3, 4), (1, 2)]) == ((1, 4),) and merge([(1, 2), (4, 5)]) == ((1, 2), (4, 5))
    assert range_interval("8214.20-8214.20") == (821420, 821420) and show(WHOLE) == "00-99"
    assert overlaps([(1, 5)], ((5, 9),)) and overlaps([(5, 5)], ((5, 9),)) and not overlaps([(1, 4)], ((5, 9),))
    assert overlaps([(9, 12)], ((5, 9),)) and not overlaps([(10, 12)], ((5, 9),))
    assert not sticks_out([(5, 9)], ((5, 9),)) and sticks_out([(5, 10)], ((5, 9),)) and sticks_out([(4, 9)], ((5, 9),))
