"""What was taken otherwise than it was written, in a sentence."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import TakenFact
from dorasan.wording.values import label, place_words
from dorasan.words import say


def taken_words(item: TakenFact, lang: Tongue, lines: str) -> str:
    """One of them in a sentence. ``lines``: the lines as the page names them."""
    values = {
        "label": label(lang, item.fact),
        "value": item.words[lang],
        "instead": item.instead_of[lang],
        "by": f"{'' if lang == 'ko' else ' '}({item.by})" if item.by else "",
        "note": item.note[lang],
        "place": place_words(lang, item.place),
        "other": place_words(lang, item.instead_at),
        "lines": lines,
    }
    return say(lang, f"check.taken_{item.how}", **values)
