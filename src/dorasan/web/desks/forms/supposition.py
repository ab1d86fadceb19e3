"""A supposition that an applicant signs, in words: the fact, its value, and the provisions that it silences."""

from __future__ import annotations

import json
from typing import Any

from dorasan.desk.events.case import Presumption
from dorasan.facts.possible import Possible, Span, Values
from dorasan.facts.tongue import Tongue
from dorasan.report.ask_plan import law_words
from dorasan.web.law import law
from dorasan.wording.values import label, possible_words


def supposed_told(tongue: Tongue, one: Presumption) -> tuple[str, str, str]:
    """What this edition has no word for stands as it was signed."""
    law_said = law_words(law().edition, one.silences, tongue)
    if one.fact not in tongue.vocabulary.facts:
        return one.fact, one.value, law_said
    try:
        value = possible_words(tongue, one.fact, _possible(json.loads(one.value)))
    except (ValueError, KeyError, TypeError):
        value = one.value
    return label(tongue, one.fact), value, law_said


def _possible(raw: Any) -> Possible:
    """A value as a project file writes it, as the judge had it."""
    match raw:
        case str() as word:
            return Values(frozenset({word}))
        case {"one_of": list() as words}:
            return Values(frozenset(map(str, words)))
        case {"from": low, "to": high}:
            return Span(float(low), float(high))
    return Span(float(raw), float(raw))
