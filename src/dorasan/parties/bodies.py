"""How alike two names of houses or offices are.

Words paired by spelling or by sound, each weighed by how rare it is on the lists, so that *Korea* and *Trading* alone
make no hit; forms and languages are gone already (:mod:`dorasan.names.bodies`).
"""

from __future__ import annotations

from rapidfuzz.distance import OSA, JaroWinkler

from dorasan.names.bodies import GENERIC, OFFICES, PLACES
from dorasan.names.hangul import has_hangul
from dorasan.names.sounds import close, joined, loose
from dorasan.parties.likeness import LONG, NOTHING, SCORE, Likeness, Weights

_TRADES = frozenset(("bank", "shipping", "jv", "insurance", "air", "factory", "enterprise", "university", "machinery"))
_ROMAN = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix"))
_ALONE = 0.9  # one word in common, and others on both sides that are not
_PARTED = 0.66  # the most that two names score which say that they are two houses'
FAR = 0.6  # Latin words that are less alike than this are two, at a glance
PAIRED = 0.87  # from which two words of a body's name are taken for one
_TELLING = 1.6  # the weight of a word that can make a hit: on fewer than a quarter of the bodies
_WORD = 6  # letters from which two words may be paired by spelling alone


def bodies(mine: tuple[str, ...], theirs: tuple[str, ...], weigh: Weights) -> Likeness:
    """``mine`` and ``theirs`` as :func:`dorasan.names.bodies.body_readings` gives them."""
    if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
        return Likeness(0.98, "same", mine, theirs)
    found = _compared(mine, theirs, weigh)
    if found.score > _PARTED and _parted(mine, theirs):
        return Likeness(_PARTED, "words", mine, theirs)
    return found


def _compared(mine: tuple[str, ...], theirs: tuple[str, ...], weigh: Weights) -> Likeness:
    if len(mine) == len(theirs) == 1 and (found := _single(mine[0], theirs[0])) is not None:
        return found
    if short(mine) or short(theirs):
        return NOTHING
    if _inside(mine, theirs):
        return Likeness(SCORE["inside"], "inside", mine, theirs)
    said, their_said = (joined("".join(map(close, side))) for side in (mine, theirs))
    if said == their_said:
        return Likeness(SCORE["sounds"], "sounds", mine, theirs)
    core, their_core = (joined("".join(close(word) for word in side if word not in GENERIC)) for side in (mine, theirs))
    if core == their_core and len(core) >= LONG - 1:
        return Likeness(0.9, "sounds", mine, theirs)
    if min(len(core), len(their_core)) >= LONG - 1 and OSA.distance(core, their_core, score_cutoff=1) <= 1:
        return Likeness(0.86, "spelling", mine, theirs)
    paired, telling = paired_words(mine, theirs, weigh)
    if not paired:
        return NOTHING
    total = sum(weigh[word] for word in (*mine, *theirs))
    share = sum(sim * (weigh[one] + weigh[two]) for one, two, sim in paired) / total
    if not telling:
        return Likeness(0.58 * share, "words", mine, theirs)
    rest = min(len(mine), len(theirs)) - len(paired)
    own = [sim for one, _, sim in paired if one not in GENERIC]
    if len(own) == 1:
        share *= (_ALONE if rest else 1.0) * (1.0 if own[0] > 0.93 else _ALONE)
    if min(_own(mine), _own(theirs)) >= LONG and not rest:
        share = max(share, 0.72)  # all of the shorter name stands in the longer one
    return Likeness(0.97 * share, "words", mine, theirs)


def paired_words(
    mine: tuple[str, ...], theirs: tuple[str, ...], weigh: Weights
) -> tuple[list[tuple[str, str, float]], bool]:
    """Pairs of words with their likeness, the rarest first; and whether one of them can make a hit."""
    left, out, telling = list(theirs), [], False
    for word in sorted(mine, key=lambda one: -weigh[one]):
        best, which = max(((like_words(word, one), one) for one in left), default=(0.0, ""))
        if best >= PAIRED:
            left.remove(which)
            telling = telling or (may_tell(word, weigh) and weigh[which] >= _TELLING)
            out.append((word, which, best))
    return out, telling


def may_tell(word: str, weigh: Weights) -> bool:
    """Can a word make a hit, if the other side's is as rare?"""
    return word not in OFFICES and word not in _TRADES and weigh[word] >= _TELLING


def _single(one: str, two: str) -> Likeness | None:
    """Two names of one word: a slip in a word of five letters or more."""
    if (
        min(len(one), len(two)) < 5
        or not (one.isalpha() and two.isalpha())
        or OSA.distance(one, two, score_cutoff=1) > 1
    ):
        return None
    swapped = sorted(one) == sorted(two)
    score = SCORE["swapped"] if swapped else 0.8 if min(len(one), len(two)) > 6 else 0.72
    return Likeness(score, "swapped" if swapped else "spelling", (one,), (two,))


def _parted(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Do the names say that they are two houses': another number, or another country, or the other Korea?"""
    numbers, others = ({word for word in side if word.isdigit() or word in _ROMAN} for side in (mine, theirs))
    if numbers != others:
        return True
    if ("south" in mine) != ("south" in theirs) and "korea" in mine + theirs:
        return True
    places, seats = ({word for word in side if word in PLACES} for side in (mine, theirs))
    return bool(places - seats and seats - places)


def _own(words: tuple[str, ...]) -> int:
    """Letters of the words that are a house's own, where there are two or more."""
    own = [word for word in words if word not in GENERIC and word not in OFFICES]
    return sum(len(close(word)) for word in own) if len(own) > 1 else 0


def short(words: tuple[str, ...]) -> bool:
    """An acronym, or a single short word: only the very same word is worth showing to anybody."""
    return len(words) == 1 and len(words[0]) <= (2 if has_hangul(words[0]) else 5)


def _inside(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Does the whole listed name stand in a longer one, and does it tell something by itself?"""
    telling = sum(len(close(word)) for word in theirs if word not in GENERIC and word not in OFFICES)
    if telling < LONG or len(theirs) >= len(mine):
        return False
    if len(theirs) == 1 and not any(word in GENERIC or word in _TRADES for word in mine):
        return False  # one word among others that are not of a house may be anybody's name
    return any(mine[n : n + len(theirs)] == theirs for n in range(len(mine) - len(theirs) + 1))


def like_words(one: str, two: str) -> float:
    """How alike two words are, by spelling or by sound; a number is like nothing but itself."""
    if one == two:
        return 1.0
    if one.isascii() and two.isascii() and JaroWinkler.similarity(one, two) < FAR:
        return 0.0
    sound, sound_two = close(one), close(two)
    if one.isdigit() or two.isdigit() or min(len(sound), len(sound_two)) < 3:
        return 0.0
    if sound == sound_two:
        return 0.97
    if loose(sound) == loose(sound_two) and (has_hangul(one) or has_hangul(two) or len(sound) > 4):
        return 0.94
    if sound[0] != sound_two[0] or min(len(one), len(two)) < _WORD - 1:
        return 0.0
    if OSA.distance(one, two, score_cutoff=1) == 1:
        return 0.93 if min(len(one), len(two)) >= _WORD else 0.88
    if min(len(one), len(two)) < _WORD:
        return 0.0
    like = max(JaroWinkler.similarity(one, two), JaroWinkler.similarity(sound, sound_two))
    return like - (0.03 if min(len(one), len(two)) > 7 else 0.06)
