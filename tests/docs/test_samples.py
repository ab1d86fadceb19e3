"""What the READMEs show of the first command is what it prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.report.blocks_text import blocks_text
from dorasan.report.first.screen import first_screen
from dorasan.report.terminal_page import Manner
from tests.common import EN, KO, shared
from tests.docs.samples import Sample, samples, stands_in

TOP = Path(__file__).parents[2]


@pytest.mark.parametrize(("page", "lang"), [("README.md", EN), ("README.ko.md", KO)], ids=["en", "ko"])
def test_the_first_screen_of_the_readme_is_the_screen(page: str, lang: Tongue) -> None:
    (sample,) = [one for one in samples(TOP / page) if one.command.startswith("dorasan check docs/examples/clinic.csv")]
    sitting = shared(TOP / "docs/examples/clinic.csv", today=date(2026, 11, 26))
    stands_in(sample, blocks_text(first_screen(sitting, lang), Manner(100)))


def test_a_sample_that_says_something_else_is_seen() -> None:
    stands_in(Sample("x", "a\n…\nc\n"), "a\nb\nc\n")
    for said in ("a\nc\n", "c\n…\na\n", "d\n"):
        with pytest.raises(AssertionError):
            stands_in(Sample("x", said), "a\nb\nc\n")
