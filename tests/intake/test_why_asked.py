"""Why something is asked, in the words of the law and not by its numbers alone, the heaviest first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import Interview
from dorasan.report.ask_plan import MOST_TOLD, bearing_words
from dorasan.words import say
from tests.common import EN, KO, shared, shipped

TODAY = date(2026, 11, 26)
CLINIC = Path(__file__).parents[2] / "docs/examples/clinic.csv"


@pytest.fixture(scope="module")
def clinic() -> Interview:
    interview = Interview(CLINIC, shipped(), TODAY)
    interview.sitting = shared(CLINIC, today=TODAY)
    return interview


@pytest.mark.parametrize(
    ("lang", "words"), [(EN, "All industrial machinery"), (KO, "모든 산업용 기계류")], ids=["en", "ko"]
)
def test_the_heaviest_rule_is_told_in_words_and_the_rest_by_citation(
    clinic: Interview, lang: Tongue, words: str
) -> None:
    first, *others = bearing_words(clinic, ["hs"], lang)
    cite = clinic.edition.library.provisions["un/2397/7"].cite(lang)
    assert first.startswith(f"{cite}: {words}")
    assert len(others) == MOST_TOLD and others[-1].startswith(say(lang, "intake.why_bears", law=""))


def test_what_the_lines_asked_about_do_not_hang_on_is_left_out(clinic: Interview) -> None:
    every, one = (bearing_words(clinic, ["hs"], EN, lines) for lines in ((), ("1.31",)))
    assert every != one and "industrial machinery" not in " ".join(one)
