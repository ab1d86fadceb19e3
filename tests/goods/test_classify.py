"""Code and words together: trust, doubt, and what stays possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorasan.goods import WHOLE, classify
from dorasan.goods.interval import overlap, parse, within


def test_a_code_that_agrees_is_kept() -> None:
    found = classify("8413.70", False, "순환펌프", "0.75kW")
    assert (found.show(), found.provenance, found.confidence, found.doubts) == ("8413.70", "given", "confirmed", ())
    assert not found.flagged


@pytest.mark.parametrize(
    ("raw", "name", "spec", "truth"),
    [
        ("7323.93", "스테인리스 물탱크", "5톤", "7309"),
        ("8501", "수중펌프", "", "8413.70"),
        ("8481.80", "수도계량기", "", "9028.20"),
        ("8708.70", "타이어", "트럭용", "4011.20"),
        ("6307.90", "gas mask", "", "9020"),
    ],
)
def test_a_code_that_disagrees_stands_beside_the_words(raw: str, name: str, spec: str, truth: str) -> None:
    found = classify(raw, False, name, spec)
    assert found.flagged
    assert "disagrees_with_words" in found.doubts
    assert overlap(found.candidates, parse(truth))
    assert overlap(found.candidates, parse(raw))


def test_another_subheading_of_the_same_heading_is_asked_about() -> None:
    found = classify("8432.80", False, "다목적관리기")
    assert found.doubts == ("other_subheading",)
    assert overlap(found.candidates, parse("8432.29"))


def test_a_code_of_an_older_edition_is_read_forward() -> None:
    found = classify("9405.40", False, "LED 투광등")
    assert {"older_edition", "changed_since", "practice_disagrees"} <= set(found.doubts)
    assert overlap(found.candidates, parse("9405.42"))
    assert overlap(found.candidates, parse("8513"))
    assert not overlap(found.candidates, parse("84"))


def test_an_edition_not_held_is_never_trusted_alone() -> None:
    found = classify("8413.70", False, "펌프", edition=2007)
    assert "edition_not_held" in found.doubts
    assert within(parse("8413"), found.candidates)


def test_words_nobody_knows_leave_a_code_unchecked_until_confirmed() -> None:
    found = classify("3926.90", False, "zzqx vortigern")
    assert found.candidates == WHOLE
    assert found.unchecked
    assert found.confirmed().show() == "3926.90"
    assert found.confirmed().confidence == "confirmed"


def test_no_code_no_words() -> None:
    found = classify("", False, "")
    assert (found.candidates, found.provenance, found.confidence) == (WHOLE, "nothing", "open")
    assert not found.flagged
    assert found.confirmed() is found


def test_where_practice_disagrees_the_code_alone_does_not_settle() -> None:
    found = classify("3917.32", False, "점적호스")
    assert "practice_disagrees" in found.doubts
    assert overlap(found.candidates, parse("8424"))


@given(st.text(max_size=20), st.booleans(), st.text(max_size=40), st.sampled_from([2007, 2012, 2017, 2022]))
def test_never_raises_never_empty(raw: str, was_number: bool, name: str, edition: int) -> None:
    assert classify(raw, was_number, name, edition=edition).candidates


@given(st.integers(10000, 999999), st.sampled_from(["물탱크", "펌프", "담요", "모니터", "zzqx"]))
def test_a_given_code_is_never_dropped(number: int, name: str) -> None:
    found = classify(f"{number:06d}", False, name)
    assert within(found.given, found.candidates) or found.given == WHOLE
