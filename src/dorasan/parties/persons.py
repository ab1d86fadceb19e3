"""How alike two persons' names are.

Equal words, then equal sounds, then the pinyin of a Korean name's Hanja, then a slip of the pen in a name that leaves
no other Korean name, then initials, then words paired one by one for names of other languages. Two Korean names that
differ in a syllable are two people's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, JaroWinkler

from dorasan.names import loanwords
from dorasan.names.cut import spread
from dorasan.names.hangul import without_initial_rule
from dorasan.names.korean import nasal, orders
from dorasan.names.read import Reading
from dorasan.names.sounds import bones, close, loose
from dorasan.names.tables import words_of
from dorasan.parties.likeness import LONG, NOTHING, SCORE, Likeness

_SWAP = 6  # letters from which two swapped letters are worth a look
FAR = 0.6  # words of four letters and more that are less alike than this are two, at a glance
ALIKE = 0.78  # from which two words are taken for one
ONE = 0.9  # and a word for two that are run together
# Words that many names have and that tell little; a name of nothing else is compared all the same.
_SLIGHT = frozenset(words_of("slight"))
_ARTICLES = frozenset(("al", "el", "ul", "ol", "as", "ash", "ar", "ad", "an", "at"))
_SERVANT = re.compile(r"^abd[aeiou][lrnsz](?=\w{3})|^abd[aeu]l$")
_DIGITS = re.compile(r"\d+")


def persons(mine: Reading, theirs: Reading) -> Likeness:
    """``mine`` is a user's, ``theirs`` stands on a list."""
    if mine.sorted == theirs.sorted or mine.joined == theirs.joined:
        return Likeness(SCORE["same"] if mine.via == theirs.via == "written" else 0.97, "same", read=(mine, theirs))
    if _DIGITS.findall(mine.joined) != _DIGITS.findall(theirs.joined):
        return NOTHING
    if mine.close_keys & theirs.close_keys:
        return Likeness(SCORE["sounds"], "sounds", read=(mine, theirs))
    if _in_pinyin(mine, theirs):
        return Likeness(SCORE["pinyin"], "pinyin", read=(mine, theirs))
    if mine.chinese_keys & theirs.chinese_keys and mine.joined.isascii() != theirs.joined.isascii():
        return Likeness(SCORE["sounds_loose"], "sounds", read=(mine, theirs))
    if mine.korean and theirs.korean:
        if mine.loose_keys & theirs.loose_keys:
            return Likeness(SCORE["sounds_loose"], "sounds_loose", read=(mine, theirs))
        if "letters" in (mine.via, theirs.via) and nasal(mine.loose_keys) & nasal(theirs.loose_keys):
            return Likeness(SCORE["swapped"], "sounds_loose", read=(mine, theirs))
        return _two_koreans(mine, theirs)
    if "pinyin" in (mine.via, theirs.via):
        return NOTHING  # syllables of two or three letters are alike by chance
    if mine.via == "consonants" or theirs.via == "consonants":
        return _paired(mine, theirs, spelt=False)
    best = _slip(mine, theirs)
    if best.score >= SCORE["swapped"]:
        return best
    other = _initials(mine, theirs) or _paired(mine, theirs, spelt=True)
    return max(best, other, key=lambda found: found.score)


def _in_pinyin(mine: Reading, theirs: Reading) -> bool:
    """May a user's name be the pinyin of a listed Korean one's Hanja, or a listed one that of a user's hangul?

    Not that of a user's romanisation: whoever is listed in pinyin is mostly Chinese, and sounds as loose as those of
    romanisations gave alarms for 16 instead of 9 of 703 common Korean names.
    """
    if theirs.korean and not mine.mandarin_keys.isdisjoint(theirs.loose_keys):
        return True
    return bool(theirs.mandarin) and without_initial_rule(mine.joined) in map(without_initial_rule, theirs.mandarin)


def _two_koreans(mine: Reading, theirs: Reading) -> Likeness:
    """Two names that may both be Korean and do not sound alike: swapped letters, a slip in a long name, initials."""
    if not (mine.joined.isascii() and theirs.joined.isascii()):
        return _syllables(mine, theirs)
    initials = _initials(mine, theirs)
    if initials is not None:
        return initials
    off = OSA.distance(mine.joined, theirs.joined, score_cutoff=1)
    if off == 1 and len(mine.joined) >= _SWAP and sorted(mine.joined) == sorted(theirs.joined):
        return Likeness(SCORE["swapped"], "swapped", read=(mine, theirs))
    one, two = "".join(mine.sorted), "".join(theirs.sorted)
    long = min(len(one), len(two)) >= LONG and len(mine.words) == len(theirs.words) == 2
    if long and OSA.distance(one, two, score_cutoff=1) <= 1:
        return Likeness(1 - 1.5 / max(len(one), len(two)), "spelling", read=(mine, theirs))
    return _syllables(mine, theirs)


def _syllables(mine: Reading, theirs: Reading) -> Likeness:
    """Below what is shown, in order: the same family name and most of the given name's sounds."""
    best = 0.0
    for first, rest in orders(mine.words):
        for other, others in orders(theirs.words):
            if loose(first) == loose(other) and rest and others:
                far = OSA.normalized_similarity(loose(rest), loose(others))
                best = max(best, 0.2 + 0.5 * far)
    return Likeness(best, "spelling", read=(mine, theirs)) if best else NOTHING


def _slip(mine: Reading, theirs: Reading) -> Likeness:
    """One letter off, or two swapped, in the whole name; another initial is no slip."""
    letters, others = ([word for word in side.sorted if len(word) == 1] for side in (mine, theirs))
    if letters != others or abs(len(mine.joined) - len(theirs.joined)) > 1:
        return NOTHING
    for one, two in ((mine.joined, theirs.joined), ("".join(mine.sorted), "".join(theirs.sorted))):
        if OSA.distance(one, two, score_cutoff=1) <= 1:
            if len(one) == len(two) >= _SWAP and sorted(one) == sorted(two):
                return Likeness(max(SCORE["swapped"], 1 - 1.2 / len(one)), "swapped", read=(mine, theirs))
            if min(len(one), len(two)) >= LONG or (min(len(one), len(two)) >= _SWAP and len(mine.words) > 1):
                return Likeness(1 - 1.5 / max(len(one), len(two)), "spelling", read=(mine, theirs))
    return NOTHING


def _initials(mine: Reading, theirs: Reading) -> Likeness | None:
    """``H. J. YUN``: every word of the one side is the other's, or the first letter of one of its words, in order."""
    short, whole = (mine, theirs) if sum(map(len, mine.words)) < sum(map(len, theirs.words)) else (theirs, mine)
    words = spread(short.words)
    letters = [word for word in words if len(word) == 1 and word.isalpha()]
    full = [word for word in words if len(word) > 1]
    if not letters or not full or not whole.joined.isascii():
        return None
    left = list(whole.words)
    for word in full:
        same = next((one for one in left if one == word or close(one) == close(word)), None)
        if same is None:
            return None
        left.remove(same)
    if [word[0] for word in left if len(word) > 1] != letters and sorted(word[0] for word in left) != sorted(letters):
        return None
    telling = len(letters) > 1 or len(max(full, key=len)) > 5
    return Likeness(SCORE["initials"] if telling else 0.66, "initials", read=(mine, theirs))


def _paired(mine: Reading, theirs: Reading, *, spelt: bool) -> Likeness:
    """Words paired by spelling or by consonants; what is left over on both sides counts against the pair."""
    ours, others = mine.words, theirs.words
    if not spelt:  # the article, which Arabic writes onto its word
        ours, others = (tuple(word for word in side if word not in _ARTICLES) or side for side in (ours, others))
    pairs, left, right = pair_words(ours, others, spelt)
    if not pairs:
        return NOTHING
    matched = sum(_weight(one, two) * sim for one, two, sim in pairs)
    loss = sum(_weight(one, two) * (1 - sim) for one, two, sim in pairs)
    few, many = sorted((sum(map(worth, left)), sum(map(worth, right))))
    score = matched / (
        matched + 2.5 * loss + (1.7 if spelt else 2.5) * few + 0.25 * many + 0.3 * max(0, len(left) + len(right) - 3)
    )
    whole = few == many == 0
    if not whole and sum(_weight(one, two) >= 0.6 for one, two, _ in pairs) < 2:
        score *= 0.75
    if not spelt:
        score *= 0.9 if len(pairs) > 2 else 0.86
    return Likeness(min(score, 0.96), "words", mine.words, theirs.words, (mine, theirs))


def pair_words(
    mine: tuple[str, ...], theirs: tuple[str, ...], spelt: bool = True
) -> tuple[list[tuple[str, str, float]], list[str], list[str]]:
    """Pairs of words with their likeness, the best first, and the words of either side that found none."""
    loan = spelt and loanwords.may_be(mine, theirs)
    scored = sorted(
        (
            (sim, m, t)
            for m, one in enumerate(mine)
            for t, two in enumerate(theirs)
            if (sim := like_words(one, two, spelt) or (loan and loanwords.between(one, two)))
        ),
        key=lambda found: (-found[0], abs(found[1] - found[2])),
    )
    used_m, used_t, pairs = set(), set(), []
    for sim, m, t in scored:
        if m not in used_m and t not in used_t:
            used_m.add(m)
            used_t.add(t)
            pairs.append((mine[m], theirs[t], sim))
    left = [m for m in range(len(mine)) if m not in used_m]
    right = [t for t in range(len(theirs)) if t not in used_t]
    for side, other, words, others in ((left, right, mine, theirs), (right, left, theirs, mine)):
        for one, two in pairwise(side[:]):
            if two == one + 1 and one in side and two in side:
                whole = words[one] + words[two]
                found = next((o for o in other if as_one(whole, others[o], spelt)), None)
                if found is not None:
                    pairs.append((whole, others[found], 0.95))
                    side.remove(one)
                    side.remove(two)
                    other.remove(found)
    return pairs, [mine[m] for m in left], [theirs[t] for t in right]


def as_one(whole: str, word: str, spelt: bool) -> bool:
    """Are two words of the one side, run together, one word of the other? Words of two letters are no evidence."""
    return min(len(whole), len(word)) > 2 and like_words(whole, word, spelt) >= ONE


def like_words(one: str, two: str, spelt: bool) -> float:
    """How alike two words are; 0 for two words."""
    if one == two:
        return 1.0
    short = min(len(one), len(two))
    if spelt and short > 3 and JaroWinkler.similarity(one, two) < FAR:
        return 0.0
    if not spelt:
        mine, others = bones(_consonants(one)), bones(_consonants(two))
        if mine == others:
            return (0.7, 0.7, 0.86, 0.95, 1.0)[min(len(mine), 4)]
        if min(len(mine), len(others)) >= 4 and OSA.distance(mine, others, score_cutoff=1) <= 1:
            return 0.82
        return 0.0
    if short == 1:
        return 0.8 if one[0] == two[0] else 0.0
    if not (one.isascii() and two.isascii()):
        return 0.97 if close(one) == close(two) else 0.0
    if short < 3:
        return 0.9 if close(one) == close(two) else 0.0
    same_bones = bones(one) == bones(two)
    off = OSA.distance(one, two, score_cutoff=2)
    if same_bones:
        if close(one) == close(two):
            return 0.97
        if loose(close(one)) == loose(close(two)) or (off == 1 and short > 4):
            return 0.93
        if off == 2 and short > 4:
            return 0.86
    if short < 5:
        return 0.0
    if off == 1:
        return 0.9 if short > 5 else 0.84 if one[0] == two[0] else 0.0
    like = (JaroWinkler.similarity(one, two) + OSA.normalized_similarity(one, two)) / 2
    return like if like >= ALIKE else 0.0


def _consonants(word: str) -> str:
    """A Latin word as Arabic would spell it: the servant of God without the article, v and w alike."""
    return _SERVANT.sub("abd", word).replace("v", "w")


def _weight(one: str, two: str) -> float:
    return (worth(one) + worth(two)) / 2


@lru_cache(maxsize=65536)
def worth(word: str) -> float:
    """How much a word of a person's name tells: short and common ones little."""
    if word in _SLIGHT:
        return 0.35
    return 1.0 if len(word) > 3 else 0.75 if len(word) == 3 else 0.5
