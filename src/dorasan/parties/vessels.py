"""How alike two ships' names are: the same words and number, the same sounds, or one letter off in a long one."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from dorasan.names.sounds import close, joined, loose
from dorasan.parties.likeness import LONG, NOTHING, SCORE, Likeness


def vessels(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness:
    """``mine`` and ``theirs`` without prefixes. Another number is another ship."""
    numbers, words = _apart(mine)
    their_numbers, their_words = _apart(theirs)
    if numbers != their_numbers or not words or not their_words:
        return NOTHING
    one, two = "".join(words), "".join(their_words)
    if one == two or sorted(words) == sorted(their_words):
        return Likeness(SCORE["same"], "same", mine, theirs)
    said, their_said = (joined("".join(map(close, side))) for side in (words, their_words))
    if said == their_said:
        return Likeness(SCORE["sounds"], "sounds", mine, theirs)
    if not (one.isascii() and two.isascii()) and len(said) > LONG - 2 and loose(said) == loose(their_said):
        return Likeness(SCORE["sounds_loose"], "sounds_loose", mine, theirs)
    most = max(len(one), len(two))
    off = OSA.distance(one, two, score_cutoff=2)
    if off == 1 and len(one) == len(two) and sorted(one) == sorted(two) and most > 4:
        return Likeness(SCORE["swapped"], "swapped", mine, theirs)
    if off == 1 and min(len(one), len(two)) >= LONG - 1:
        return Likeness(1 - 1.5 / most, "spelling", mine, theirs)
    return Likeness(0.7 * OSA.normalized_similarity(one, two), "spelling", mine, theirs)


def _apart(words: tuple[str, ...]) -> tuple[list[str], list[str]]:
    return sorted(word for word in words if word.isdigit()), [word for word in words if not word.isdigit()]
