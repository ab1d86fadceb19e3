"""At a glance: may two names be as alike as is asked for? It says no only where the comparison cannot say yes.

Names that share a key are many, and hardly any of them is shown. Most are turned away here by the words alone, which the
index keeps, before the listed name is read in all its ways. Each rule is a bound of what :mod:`persons`, :mod:`bodies`
and :mod:`vessels` give at most; a test holds them to it. Names in other scripts than Latin are never judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from rapidfuzz.distance import OSA

from dorasan.names.cut import plain_tokens, spread
from dorasan.names.read import Name
from dorasan.names.sounds import bones, close, joined
from dorasan.parties import bodies, persons
from dorasan.parties.blocks import Way
from dorasan.parties.compare import LONG_WHOLE
from dorasan.parties.likeness import LONG, Weights

Words = tuple[str, ...]
LEAST = 0.67  # what two Korean names that do not sound alike may score: below it nothing is turned away
_RUN = 0.9  # how alike a word and two others run together must be
_LONGEST = 70  # letters below which a ship's name two letters off is not shown
_MARK: dict[Way, str] = {"person": "p", "entity": "e", "vessel": "v"}


def seen(name: Name, ways: Iterable[Way]) -> str:
    """A listed name's words in each way it is compared, as text; empty where it is not judged at a glance."""
    if not name.text.isascii():
        return ""
    return "/".join(_MARK[way] + "|".join(" ".join(words) for words in _words(name, way)) for way in ways)


def _words(name: Name, way: Way) -> Iterable[Words]:
    if way == "person":
        return dict.fromkeys(reading.words for reading in name.persons)
    return name.bodies if way == "entity" else name.vessels


class Glance:
    """One name that is asked for, against the words of many."""

    def __init__(self, name: Name, weigh: Weights, least: float) -> None:
        self.name, self.weigh, self.least = name, weigh, least
        self.judges = least > LEAST and name.text.isascii()
        self.persons_alike: dict[tuple[str, str], bool] = {}
        self.bodies_alike: dict[tuple[str, str], bool] = {}

    @cached_property
    def plain(self) -> tuple[list[str], str]:
        return sorted(self.name.plain), "".join(self.name.plain)

    @cached_property
    def persons(self) -> list[_Person]:
        return [_Person(words) for words in _words(self.name, "person")]

    @cached_property
    def bodies(self) -> list[_Body]:
        return [_Body(words) for words in self.name.bodies]

    @cached_property
    def vessels(self) -> list[_Vessel]:
        return [_Vessel(words) for words in self.name.vessels]

    def may(self, text: str, kept: str) -> bool:
        """May the listed name ``text``, whose words are ``kept``, be as alike as asked for?

        Names that share a key which tells by itself (equal words, equal sounds) are never asked about here.
        """
        if not self.judges or not kept:
            return True
        for part in kept.split("/"):
            readings = [tuple(words.split(" ")) for words in part[1:].split("|")]
            if part[0] == "p":
                if any(self._persons(mine, _Person(theirs)) for theirs in readings for mine in self.persons):
                    return True
            elif self._plain(text, part[0] == "e"):
                return True
            elif part[0] == "e":
                if any(self._bodies(mine, _Body(theirs)) for theirs in readings for mine in self.bodies):
                    return True
            elif any(_ships(mine, _Vessel(theirs)) for theirs in readings for mine in self.vessels):
                return True
        return False

    def _plain(self, text: str, slips: bool) -> bool:
        """The same words, or a slip of the pen in a long name, forms and all."""
        words, whole = self.plain
        if len(text) < len(whole) - 1:
            return False
        theirs = plain_tokens(text)
        other = "".join(theirs)
        if abs(len(whole) - len(other)) > 1:
            return False
        if len(whole) == len(other) and words == sorted(theirs):
            return True
        return slips and len(whole) >= LONG_WHOLE - 1 and OSA.distance(whole, other, score_cutoff=1) <= 1

    def _persons(self, mine: _Person, theirs: _Person) -> bool:
        if abs(len(mine.joined) - len(theirs.joined)) <= 1 and (
            OSA.distance(mine.joined, theirs.joined, score_cutoff=1) <= 1
            or OSA.distance(mine.sorted, theirs.sorted, score_cutoff=1) <= 1
        ):
            return True
        return self._paired(mine, theirs) or _initials(mine, theirs) or _run_together(mine, theirs)

    def _paired(self, mine: _Person, theirs: _Person) -> bool:
        """If as many words were paired as may be, and every pair were of equal words: would it do?"""
        ours, others = mine.words, theirs.words
        ours_paired, others_paired = 0, set[int]()
        for one in ours:
            found = False
            for place, two in enumerate(others):
                alike = self.persons_alike.get((one, two))
                if alike is None:
                    alike = self.persons_alike[one, two] = persons.like_words(one, two, True) > 0
                if alike:
                    found = True
                    others_paired.add(place)
            ours_paired += found
        pairs = min(ours_paired, len(others_paired))
        if not pairs:
            return False
        few, many = sorted((sum(mine.worths[pairs:]), sum(theirs.worths[pairs:])))
        most = pairs / (pairs + 1.7 * few + 0.25 * many)
        return (most * 0.75 if pairs < 2 and (few or many) else most) >= self.least

    def _bodies(self, mine: _Body, theirs: _Body) -> bool:
        ours, others = mine.words, theirs.words
        if len(ours) == len(others) == 1 and abs(len(ours[0]) - len(others[0])) <= 1:
            return True
        if bodies.short(ours) or bodies.short(others):
            return False
        return (
            f" {' '.join(others)} " in mine.spaced
            or mine.said == theirs.said
            or self._paired_bodies(ours, others)
            or (
                abs(len(mine.core) - len(theirs.core)) <= 1
                and OSA.distance(mine.core, theirs.core, score_cutoff=1) <= 1
                and min(len(mine.core), len(theirs.core)) >= LONG - 1
            )
        )

    def _paired_bodies(self, ours: Words, others: Words) -> bool:
        """If every word that has a like one were paired with an equal one: would it do?"""
        alike, weigh = self.bodies_alike, self.weigh
        ours_paired, others_paired = list[str](), set[int]()
        for one in ours:
            found = False
            for place, two in enumerate(others):
                same = alike.get((one, two))
                if same is None:
                    same = alike[one, two] = bodies.like_words(one, two) >= bodies.PAIRED
                if same:
                    found = True
                    others_paired.add(place)
            if found:
                ours_paired.append(one)
        if not any(bodies.may_tell(word, weigh) for word in ours_paired):
            return False
        if min(len(ours_paired), len(others_paired)) >= min(len(ours), len(others)):
            return True
        paired = sum(weigh[word] for word in ours_paired) + sum(weigh[others[place]] for place in others_paired)
        return 0.97 * paired / sum(weigh[word] for word in (*ours, *others)) >= self.least


class _Person:
    """The words of one reading, and what is asked of them more than once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.joined = "".join(words)

    @cached_property
    def sorted(self) -> str:
        return "".join(sorted(self.words))

    @cached_property
    def worths(self) -> list[float]:
        """The most telling first."""
        return sorted(map(persons.worth, self.words), reverse=True)

    @cached_property
    def letters(self) -> Words:
        """The words that are no initials; none where there are no initials."""
        apart = spread(self.words)
        return tuple(word for word in apart if len(word) > 1) if any(len(word) == 1 for word in apart) else ()

    @cached_property
    def pairs(self) -> list[str]:
        return [one + two for one, two in zip(self.words, self.words[1:], strict=False)]

    @cached_property
    def bones(self) -> frozenset[str]:
        return frozenset(map(bones, self.words))

    @cached_property
    def pair_bones(self) -> frozenset[str]:
        return frozenset(map(bones, self.pairs))


class _Body:
    def __init__(self, words: Words) -> None:
        self.words = words

    @cached_property
    def spaced(self) -> str:
        return f" {' '.join(self.words)} "

    @cached_property
    def said(self) -> str:
        return joined("".join(map(close, self.words)))

    @cached_property
    def core(self) -> str:
        own = [word for word in self.words if word not in bodies.GENERIC]
        return self.said if len(own) == len(self.words) else joined("".join(map(close, own)))


class _Vessel:
    def __init__(self, words: Words) -> None:
        self.numbers = sorted(word for word in words if word.isdigit())
        self.words = [word for word in words if not word.isdigit()]
        self.joined = "".join(self.words)

    @cached_property
    def said(self) -> str:
        return joined("".join(map(close, self.words)))


def _initials(mine: _Person, theirs: _Person) -> bool:
    """May the one be the other with initials: does every word of the shorter that is no initial stand in it?"""
    short, whole = (mine, theirs) if len(mine.joined) < len(theirs.joined) else (theirs, mine)
    if not short.letters:
        return False
    sounds = {close(word) for word in whole.words}
    return all(word in whole.words or close(word) in sounds for word in short.letters)


def _run_together(mine: _Person, theirs: _Person) -> bool:
    """May a word of the one be two of the other, run together?"""
    for one, other in ((mine, theirs), (theirs, mine)):
        if not one.pair_bones.isdisjoint(other.bones):
            return True
        for whole in one.pairs:
            for word in other.words:
                short, long = sorted((len(whole), len(word)))
                if (short < 3 or short * 5 >= long * 4) and persons.like_words(whole, word, True) >= _RUN:
                    return True
    return False


def _ships(mine: _Vessel, theirs: _Vessel) -> bool:
    if mine.numbers != theirs.numbers:
        return False
    one, two = mine.joined, theirs.joined
    return (
        max(len(one), len(two)) >= _LONGEST
        or (abs(len(one) - len(two)) <= 1 and OSA.distance(one, two, score_cutoff=1) <= 1)
        or mine.said == theirs.said
        or sorted(mine.words) == sorted(theirs.words)
    )


__all__: Sequence[str] = ("LEAST", "Glance", "seen")
