"""What stands in one language says so to a reader of the other; readings have a name in both."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.given import Provenance
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner
from dorasan.wording.cells import reading_name
from dorasan.wording.values import as_written, note_of
from tests.common import EN, KO, current, load_here, sit

FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"
HANGUL = re.compile("[가-힣]")


def test_every_reading_has_a_name_in_both_languages() -> None:
    names = {one.name for provision in current().library.provisions.values() for one in provision.readings}
    assert len(names) > 5
    for name in names:
        assert HANGUL.search(reading_name(KO, name)), name
        assert not HANGUL.search(reading_name(EN, name)) and reading_name(EN, name) != reading_name(KO, name)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("inferred from the description", True), ("보도된 바 없음", False), ("https://example.org/some/page", False),
        ("SC/13123", False), ("Médecins Sans Frontières", False), ("", False),
    ],
)  # fmt: skip
def test_english_in_a_korean_text_is_marked(text: str, marked: bool) -> None:
    assert (as_written("ko", text) != text) is marked and as_written("en", text) == text


def test_a_note_in_both_languages_is_given_in_the_readers_own() -> None:
    both = Provenance("given", note="taken from the invoice", note_ko="송장에 따름")
    assert (note_of("en", both), note_of("ko", both)) == ("taken from the invoice", "송장에 따름")
    assert note_of("ko", Provenance("given", note="taken from the invoice")).endswith("(원문 영어)")


def test_no_bare_english_sentence_stands_in_a_korean_check() -> None:
    """Beyond what is marked, typed or cited."""
    found = sit(current(), load_here(FLU), today=date(2026, 11, 26))
    text = " ".join(check_text(found.check(), KO, Manner(4000)).split())
    text = re.sub(r"(?:(?!원문 영어)[^가-힣])+\(원문 영어\)", " ", text)
    text = re.sub(r"\S*(?://|/|\.)\S*|\[[^\]]*\]|\b[\w-]+-\w+\b", " ", text)
    left = re.findall(r"\b[a-z]{3,}(?: [a-z]{3,}){2,}", text)
    assert not left, left
