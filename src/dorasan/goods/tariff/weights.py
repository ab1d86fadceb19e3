"""How much each sign weighs, and how far a guess may be trusted: fitted, with the figures of the fit beside them.

``tables/weights.yaml`` is written by ``tools/fit_goods.py``, a conditional logit (McFadden 1974) over the candidates
of labelled goods: the odds between two codes are the exponential of the weighted difference of their signs; that none
of them is right stands as a candidate of its own. ``trust`` stretches or flattens the odds so that what is said to be
right in seven cases of ten is right in seven of ten, on goods the weights were not fitted on; names that the word table
leaves open are another population (titles of shops among them) and are trusted apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from dorasan.goods.editions import TABLES
from dorasan.goods.tariff.evidence import SIGNS

WEIGHTS = TABLES / "weights.yaml"


@dataclass(frozen=True)
class Weights:
    """In the order of :data:`SIGNS`; ``none``: the odds of no candidate being right; ``trust``: of names that the word
    table knows, ``trust_open``: of those it leaves open."""

    signs: tuple[float, ...]
    none: float
    trust: float
    trust_open: float

    def chances(self, signs: Mapping[str, tuple[float, ...]], *, known: bool) -> dict[str, float]:
        """The chance of each code to be right; what is missing to one is the chance of none of them."""
        trust = self.trust if known else self.trust_open
        scores = {
            code: trust * sum(w * x for w, x in zip(self.signs, found, strict=True)) for code, found in signs.items()
        }
        best = max((*scores.values(), trust * self.none))
        odds = {code: exp(score - best) for code, score in scores.items()}
        whole = sum(odds.values()) + exp(trust * self.none - best)
        return {code: found / whole for code, found in odds.items()}


@cache
def weights(meant: bool) -> Weights:
    """Those with the sentence encoder, or those without."""
    import yaml  # only when something is looked up

    loaded = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))["with_meaning" if meant else "words_alone"]
    return Weights(
        tuple(loaded["signs"].get(sign, 0.0) for sign in SIGNS), loaded["none"], loaded["trust"], loaded["trust_open"]
    )
