"""Counts in English: one alone is singular, nought is not; no catalogue leaves the plural to the reader."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from dorasan.words import area, areas, say
from dorasan.words.plural import filled

TEXTS = {f"{name}.{key}": texts["en"] for name in areas() for key, texts in area(name).items()}
PAIRS = {
    key: [spec.removeprefix("?").split("|") for _, _, spec, _ in Formatter().parse(text) if spec and "|" in spec]
    for key, text in TEXTS.items()
}
COUNTING = {key: pairs for key, pairs in PAIRS.items() if pairs}
IRREGULAR = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "its": "their", "it": "them"}
SENTENCES = {("it stands", "they stand"), ("open cell, does not settle it", "open cells, settles none")}
NO_COUNT = {"whatif.days_range", "law.lifts_nothing", "edition.too_many"}  # two numbers; a provision; a bound


@pytest.mark.parametrize(("n", "said"), [(0, "0 lines hang"), (1, "1 line hangs"), (2, "2 lines hang")])
def test_number_and_word(n: int, said: str) -> None:
    assert filled("{n:line|lines} {n:?hangs|hang}", {"n": n}) == said
    assert filled("{n:line|lines} {n:?hangs|hang}", {"n": str(n)}) == said


def test_a_number_set_for_the_reader_counts_as_what_it_says() -> None:
    assert filled("{n:line|lines}", {"n": "1,200"}) == "1,200 lines"
    assert filled("{low:g} of {n:line|lines}, {{plain}}", {"low": 1.50, "n": 21}) == "1.5 of 21 lines, {plain}"


def test_no_text_leaves_the_plural_to_the_reader() -> None:
    assert not [key for key, text in TEXTS.items() if re.search(r"\w\((?:s|es|ies)\)", text)]


@pytest.mark.parametrize("key", COUNTING)
def test_a_noun_takes_its_s_in_the_plural_and_a_verb_in_the_singular(key: str) -> None:
    """A swapped pair, or *1 line* with *hang*, would read wrong for every number."""
    for one, many in COUNTING[key]:
        if (one, many) in SENTENCES:
            continue
        assert one and many and one != many
        for a, b in zip(one.split(), many.split(), strict=False):
            noun = b.casefold().rstrip(",") in {f"{stem}s" for stem in _stems(a)}
            verb = a == f"{b}s" or IRREGULAR.get(a) == b
            assert a == b or noun or verb or b == "each", f"{a} | {b}"


def _stems(noun: str) -> set[str]:
    bare = noun.casefold().rstrip(",")
    return {bare, f"{bare[:-1]}ie"} if bare.endswith("y") else {bare}


def test_no_number_stands_before_a_plural_that_cannot_change() -> None:
    """*1 lines*: whatever noun one text counts with, every other text counts with it in both forms."""
    nouns = {word for pairs in COUNTING.values() for _, many in pairs for word in re.findall(r"[a-z]+s\b", many)}
    fixed = re.compile(rf"\{{\w+\}} (?:\w+ )?(?:{'|'.join(nouns)})\b")
    assert not {key: text for key, text in TEXTS.items() if fixed.search(text)}.keys() - NO_COUNT


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("check.carriage_open_some", {"n": 1}, "Carriage not stated for 1 line of goods: in the counts as carried it"),
        (
            "check.carriage_open_some",
            {"n": 2},
            "Carriage not stated for 2 lines of goods: in the counts as carried they",
        ),
        ("check.question_touches", {"lines": "3", "of": 1}, "3; bears on 1 open cell, does not settle it by itself"),
        ("check.question_touches", {"lines": "3", "of": 0}, "3; bears on 0 open cells, settles none by itself"),
        ("report.next_how", {"n": 1}, "1 question is open, the most settling first; all of them:"),
        ("report.next_how", {"n": 2}, "2 questions are open, the most settling first; all of them:"),
        ("report.taken_reopened", {"n": 1, "facts": "x", "lines": "7"}, "x, said or supposed of all lines: open on 1"),
        ("packing.encoding_unknown", {"lines": "7", "n": 1}, "Line 7 is neither"),
        ("packing.encoding_unknown", {"lines": "7, 9", "n": 2}, "Lines 7, 9 are neither"),
        ("packing.serial_jump", {"before": 1, "now": 3, "missing": 1}, "The numbering jumps from 1 to 3; 1 number is"),
        ("gazette.stale_group", {"n": 1, "day": "d"}, "1 lift that nobody has looked at since d no longer counts"),
        ("whatif.method_undated", {"n": 0, "today": "d"}, "0 acts have no day of their own and stand under"),
        ("whatif.days_exact", {"low": 1}, "1 day"),
        ("value.unit.barrel", {"n": "1"}, "barrel"),
    ],
)
def test_sentences_agree_with_their_number(key: str, values: dict[str, object], said: str) -> None:
    told = say("en", key, **values)
    assert told.startswith(said) and not told.startswith(f"{said}s")
