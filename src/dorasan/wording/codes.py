"""Codes of the tariff and chances as a person reads them."""

from __future__ import annotations

from dorasan.facts.hs import code_interval, show
from dorasan.words import Lang, say


def dotted(code: str) -> str:
    """``7323.93``."""
    return show(code_interval(code))


def chance(lang: Lang, share: float) -> str:
    """``72 %``; never 0 nor 100."""
    if share < 0.01:
        return say(lang, "classify.under_one")
    return say(lang, "classify.percent", n=min(99, round(share * 100)))
