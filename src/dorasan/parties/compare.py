"""How alike two names are, from 0 to 1, and why. A score says how worth a person's look a pair is; it proves nothing.

Persons: equal spelling, then equal sounds (docs in :mod:`dorasan.parties.korean`), then a slip of the pen in a long
name. Bodies: tokens paired by spelling or by sound, each weighed by how rare it is on the list, so that *Korea* and
*Trading* alone make no hit. Vessels: the same name, or one letter off in a long one. Thresholds are those of
docs/decisions/0008-names-without-icu.md.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import JaroWinkler, Levenshtein

from dorasan.parties.entry import ListEntry, PartyKind
from dorasan.parties.korean import close, has_hangul, keys, loose
from dorasan.parties.normal import GENERIC, body_tokens, is_short, plain_tokens, spellings, split

How = Literal["number", "reference", "same", "inside", "sounds", "sounds_loose", "spelling", "words"]
THRESHOLD = 0.74  # below it nothing is shown
SCORE: dict[How, float] = {
    "number": 1.0,
    "reference": 1.0,
    "same": 1.0,
    "inside": 0.9,
    "sounds": 0.95,
    "sounds_loose": 0.87,
}
_LONG = 9  # letters from which one slip in a person's or vessel's name is worth a look
_PAIRED = 0.87  # from which two tokens of a body's name are taken for one
_TELLING = 1.6  # the weight of a word that can make a hit: on fewer than a quarter of the bodies
_WORD = 6  # letters from which two words may be paired by spelling alone
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Likeness:
    score: float
    how: How


NOTHING = Likeness(0.0, "words")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a token tells: rare on the lists, much; not on any list, most."""

    of: Mapping[str, float]
    most: float

    def __getitem__(self, token: str) -> float:
        return self.of.get(token, self.most)


def weights(entries: Iterable[ListEntry]) -> Weights:
    """Token weights over the names of bodies: the logarithm of rarity, and next to nothing for *Korea* or *Trading*."""
    listed = tuple(entries)
    seen: Counter[str] = Counter()
    for entry in listed:
        if entry.kind == "entity":
            seen.update({token for name in entry.names for token in body_tokens(name.text)})
    total = sum(entry.kind == "entity" for entry in listed) + 1
    most = math.log(1 + total)
    return Weights({token: 0.3 if token in GENERIC else math.log(1 + total / n) for token, n in seen.items()}, most)


def likeness(name: str, other: str, kind: PartyKind, weigh: Weights) -> Likeness:
    """``name`` is a user's, ``other`` stands on a list as a name of a ``kind``."""
    best = NOTHING
    for one in (spelling for part in split(name) for spelling in spellings(part)):
        for two in spellings(other):
            found = _likeness(one, two, kind, weigh)
            if found.score > best.score:
                best = found
    return best


def _likeness(name: str, other: str, kind: PartyKind, weigh: Weights) -> Likeness:
    mine, theirs = plain_tokens(name), plain_tokens(other)
    if not mine or not theirs:
        return NOTHING
    if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
        return Likeness(SCORE["same"], "same")
    if kind == "entity":
        return _bodies(name, other, weigh)
    if _DIGITS.findall(" ".join(mine)) != _DIGITS.findall(" ".join(theirs)):
        return NOTHING
    return _persons(name, other) if kind == "person" else _vessels(mine, theirs)


def _persons(name: str, other: str) -> Likeness:
    near, far = keys(name)
    their_near, their_far = keys(other)
    if near & their_near:
        return Likeness(SCORE["sounds"], "sounds")
    if far & their_far:
        return Likeness(SCORE["sounds_loose"], "sounds_loose")
    if has_hangul(name) and has_hangul(other):
        return NOTHING
    one, two = "".join(sorted(plain_tokens(name))), "".join(sorted(plain_tokens(other)))
    if min(len(one), len(two)) >= _LONG and len(plain_tokens(name)) == len(plain_tokens(other)) == 2:
        off = Levenshtein.distance(one, two, score_cutoff=1)
        if off <= 1:
            return Likeness(1 - 1.5 * off / max(len(one), len(two)), "spelling")
    return NOTHING


def _vessels(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness:
    one, two = "".join(mine), "".join(theirs)
    if [close(token) for token in mine] == [close(token) for token in theirs]:
        return Likeness(SCORE["sounds"], "sounds")
    if min(len(one), len(two)) >= _LONG and Levenshtein.distance(one, two, score_cutoff=1) <= 1:
        return Likeness(1 - 1.5 / max(len(one), len(two)), "spelling")
    return NOTHING


def _bodies(name: str, other: str, weigh: Weights) -> Likeness:
    mine, theirs = body_tokens(name), body_tokens(other)
    if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
        return Likeness(0.98, "same")
    if is_short(name) or is_short(other):
        return NOTHING
    if _inside(mine, theirs):
        return Likeness(SCORE["inside"], "inside")
    if has_hangul(other) and len(joined := "".join(plain_tokens(other))) > 4 and joined in "".join(plain_tokens(name)):
        return Likeness(SCORE["inside"], "inside")
    if "".join(close(token) for token in mine) == "".join(close(token) for token in theirs):
        return Likeness(SCORE["sounds"], "sounds")
    core, their_core = ("".join(close(t) for t in side if t not in GENERIC) for side in (mine, theirs))
    if core == their_core and len(core) >= _LONG - 1:
        return Likeness(0.9, "sounds")
    left, paired, telling = list(theirs), 0.0, False
    for token in sorted(mine, key=lambda one: -weigh[one]):
        best, which = max(((_tokens(token, one), one) for one in left), default=(0.0, ""))
        if best >= _PAIRED:
            left.remove(which)
            telling = telling or min(weigh[token], weigh[which]) >= _TELLING
            paired += best * (weigh[token] + weigh[which])
    total = sum(weigh[token] for token in (*mine, *theirs))
    if not telling:
        return NOTHING
    return Likeness(0.97 * paired / total, "words")


def _inside(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Does the whole listed name stand in a longer one, and does it tell something by itself?"""
    telling = sum(len(close(token)) for token in theirs if token not in GENERIC)
    if telling < _LONG or len(theirs) >= len(mine) or (len(theirs) == 1 and len(theirs[0]) < 5):
        return False
    return any(mine[n : n + len(theirs)] == theirs for n in range(len(mine) - len(theirs) + 1))


def _tokens(one: str, two: str) -> float:
    """How alike two words are, by spelling or by sound; a number is like nothing but itself."""
    if one == two:
        return 1.0
    sound, sound_two = close(one), close(two)
    if one.isdigit() or two.isdigit() or min(len(sound), len(sound_two)) < 3:
        return 0.0
    if sound == sound_two:
        return 0.97
    if (has_hangul(one) or has_hangul(two)) and loose(sound) == loose(sound_two):
        return 0.94
    if sound[0] != sound_two[0] or min(len(one), len(two)) < _WORD:
        return 0.0
    return max(JaroWinkler.similarity(one, two), JaroWinkler.similarity(sound, sound_two)) - 0.03
