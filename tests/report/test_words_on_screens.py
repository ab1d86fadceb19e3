"""What the screens say over real cases: no empty bracket, no sign of a programmer's, no word twice, no cut sentence."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.report.phrase import first_sentence
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner
from dorasan.words import say
from tests.common import KO, LANGS, shared
from tests.whatif.common import CASES

TWICE = re.compile(r"(?<![\w.·])([가-힣]{2,}|[a-z]{2,}) \1(?![\w])")
DAY = date(2026, 11, 20)
WIDE = Manner(width=4000)  # no sentence is folded, so none hides a slip in its fold


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", ["2019-01-flu-medicine", "2019-02-press-kumgang", "2018-08-ari-sports-cup"])
def test_screens_are_clean(case: str, lang: Tongue) -> None:
    sitting = shared(CASES / case / "project.yaml", today=DAY)
    text = check_text(sitting.check(), lang, WIDE)
    assert "(-)" not in text and "!=" not in text and " ..." not in text.replace(" .. ", "")
    rows = tuple(say(lang, f"check.{key}") for key in ("alone", "as_carried"))
    prose = "\n".join(line for line in text.splitlines() if not line.strip().startswith(rows))
    assert not TWICE.findall(prose)
    if lang is KO:
        assert "자체 승인" not in text and "수리·무이의" not in text and "S/RES/" not in text


def test_a_sentence_is_told_whole() -> None:
    said = "이보다 많은 물품은 승인을 받아야 한다. 그 밖의 것은 신고한다."
    assert first_sentence(said) == "이보다 많은 물품은 승인을 받아야 한다."
    assert first_sentence("In force from 2018. 7. 27. It binds all.") == "In force from 2018. 7. 27."
    assert first_sentence("Held under U.S. Treasury rules. Nobody asks.") == "Held under U.S. Treasury rules."
