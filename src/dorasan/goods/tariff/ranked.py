"""Ranked guesses at the code of a line from its words, each with how sure and why.

A guess is what a classifier would look at first. It never narrows what :func:`dorasan.goods.classify` says may be
meant, and nobody rules by it: it names the likely code and what would tell, so that a person can say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from dorasan.goods.interval import WHOLE, Intervals, of_code, within
from dorasan.goods.names import Named
from dorasan.goods.recalled import recalled, remember
from dorasan.goods.tariff.evidence import SIGNS, Evidence, evidence
from dorasan.goods.tariff.meaning import encoder_mark, meaning
from dorasan.goods.tariff.weights import weights

Why = Literal["name", "title", "heading", "heading_ko", "rules", "hint", "meaning"]
PLAUSIBLE = 0.9  # the chance that the codes to be looked at hold the right one, of those found
LEAST_PLAUSIBLE, MOST_PLAUSIBLE, MOST_BESIDE = 3, 8, 6
UNLIKELY = 0.02  # a chance below which a code is not worth looking at
UNKNOWN = 0.1  # where even the likeliest has less than this chance, the words are not known
SPOKEN = 0.5  # a sign stronger than this is told as a reason


@dataclass(frozen=True)
class Candidate:
    """``confidence``: the chance to be right, from 0 to 1, calibrated. ``allowed``: the words, read strictly, do not
    rule it out. ``names``: what the thesaurus calls so, in the words of the line's own language if it can be."""

    code: str
    confidence: float
    why: tuple[Why, ...]
    allowed: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """``candidates``: likeliest first. ``elsewhere``: the chance that none is right. ``sure_set``: what may be meant,
    as a ruling takes it. ``meant``: the sentence encoder was asked too."""

    candidates: tuple[Candidate, ...]
    elsewhere: float
    sure_set: Intervals
    meant: bool

    @property
    def headings(self) -> dict[str, float]:
        """Headings with the chance of each, likeliest first."""
        found: dict[str, float] = {}
        for one in self.candidates:
            found[one.code[:4]] = found.get(one.code[:4], 0.0) + one.confidence
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))

    @property
    def plausible(self) -> tuple[Candidate, ...]:
        """The codes worth looking at: the likeliest until they hold nearly all the chance there is, few in number."""
        if not self.candidates or self.candidates[0].confidence < UNKNOWN:
            return ()
        wanted = PLAUSIBLE * sum(one.confidence for one in self.candidates)
        found: list[Candidate] = []
        for one in self.candidates:
            enough = len(found) >= LEAST_PLAUSIBLE and sum(each.confidence for each in found) >= wanted
            if enough or len(found) == MOST_PLAUSIBLE or (found and one.confidence < UNLIKELY):
                break
            found.append(one)
        return tuple(found)

    @property
    def beside(self) -> tuple[Candidate, ...]:
        """Of further headings that the words, read strictly, allow, the likeliest code of each, few in number: what
        the plausible codes agree on may still hang on one of these."""
        if self.sure_set == WHOLE:
            return ()
        heads = {one.code[:4] for one in self.plausible}
        found: dict[str, Candidate] = {}
        for one in self.candidates:
            if one.allowed and one.code[:4] not in heads:
                found.setdefault(one.code[:4], one)
            if len(found) == MOST_BESIDE:
                break
        return tuple(found.values())


@lru_cache(maxsize=4096)
def ranked(name: str, spec: str = "", *, encoder: bool = True) -> Ranked:
    """Every candidate of a line's words. ``encoder``: whether to ask the sentence encoder where it is installed."""
    asked = encoder_mark() if encoder else "none"
    if (told := recalled("guesses", asked, name, spec)) is not None:
        return _from_data(told)
    found = _ranked(name, spec, encoder=encoder)
    remember("guesses", _as_data(found), asked, name, spec)
    return found


def _as_data(found: Ranked) -> list[Any]:
    candidates = [[one.code, one.confidence, one.why, one.allowed, one.names] for one in found.candidates]
    return [candidates, found.elsewhere, found.sure_set, found.meant]


def _from_data(told: list[Any]) -> Ranked:
    candidates, elsewhere, sure_set, meant = told
    return Ranked(
        tuple(
            Candidate(code, share, tuple(why), allowed, tuple(names)) for code, share, why, allowed, names in candidates
        ),
        elsewhere,
        tuple((low, high) for low, high in sure_set),
        meant,
    )


def _ranked(name: str, spec: str, *, encoder: bool) -> Ranked:
    found = evidence(name, spec, meaning() if encoder else None)
    chances = weights(found.meant).chances(found.signs, known=found.reading.known)
    allowed = found.reading.candidates
    order = sorted(chances, key=lambda code: (-chances[code], code))
    candidates = tuple(
        Candidate(code, chances[code], _why(found, code), allowed == WHOLE or within((of_code(code),), allowed),
                  _names(found, code))
        for code in order
    )  # fmt: skip
    return Ranked(candidates, max(0.0, 1.0 - sum(chances.values())), allowed, found.meant)


def _why(found: Evidence, code: str) -> tuple[Why, ...]:
    signs = dict(zip(SIGNS, found.signs[code], strict=True))
    told: dict[Why, bool] = {
        "name": signs["name"] > SPOKEN,
        "title": signs["title"] > SPOKEN and signs["title_rank"] >= 0.1,
        "heading": signs["heading"] > SPOKEN,
        "heading_ko": signs["heading_ko"] > SPOKEN,
        "rules": signs["rules"] > 0,
        "hint": signs["hint"] > 0,
        "meaning": max(signs["meaning_title"], signs["meaning_name"]) > SPOKEN,
    }
    return tuple(why for why, stands in told.items() if stands)


def _names(found: Evidence, code: str) -> tuple[str, ...]:
    return tuple(
        match.name for match in found.matches if match.score > SPOKEN and _covers(match.named, code)
    )[:2]  # fmt: skip


def _covers(named: Named, code: str) -> bool:
    return any(code.startswith(each) for each in named.codes)
