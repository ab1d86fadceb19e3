"""At a glance: may two names be as alike as is asked for? It says no only where the comparison cannot say yes.

Names that share a key are many, and hardly any of them is shown. Most are turned away here by the numbers of their
words (:mod:`wordbook`), before the listed name is read in all its ways. Each rule is a bound of what :mod:`persons`,
:mod:`bodies` and :mod:`vessels` give at most; a test holds them to it. Names in other scripts than Latin are never
judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Protocol

from rapidfuzz.distance import OSA

from dorasan.names.cut import plain_tokens
from dorasan.names.read import Name
from dorasan.parties.compare import LONG_WHOLE
from dorasan.parties.glance_body import Body
from dorasan.parties.glance_person import Person
from dorasan.parties.glance_vessel import Vessel
from dorasan.parties.likeness import Weights
from dorasan.parties.wordbook import Found, Readings, Wordbook, Words, readings_of

LEAST = 0.67  # what two Korean names that do not sound alike may score: below it nothing is turned away


class Asked(Protocol):
    """One reading of the name asked for."""

    def meet(self, met: Collection[int], words: Words) -> None:
        """Take in the words of listed names, by number, that are about to be looked at."""

    def those(self, found: Iterable[Found], listed: Readings, out: set[int]) -> None:
        """Add to ``out`` the listed names that it may be shown beside. Their words were met."""


class Glance:
    """One name that is asked for, against the words of many."""

    def __init__(self, name: Name, weigh: Weights, least: float) -> None:
        self.name, self.weigh, self.least = name, weigh, least
        self.judges = least > LEAST and name.text.isascii()
        if self.judges:
            self.words, self.whole = sorted(name.plain), "".join(name.plain)

    def those(self, many: Iterable[int], book: Wordbook, text: Callable[[int], str]) -> set[int]:
        """Which of the listed names, by number, may be as alike as asked for? ``text`` gives a name as it is listed.

        Names that share a key which tells by itself (equal words, equal sounds) are never asked about here.
        """
        if not self.judges:
            return set(many)
        out, left, whole = set[int](), list[int](), book.whole
        for number in many:
            if whole[number]:
                left.append(number)
            else:
                out.add(number)
        self._judge(left, book.persons, book.words, self._persons, None, out)
        self._judge(left, book.bodies, book.words, self._bodies, lambda n: self._plain(whole[n], n, text, True), out)
        self._judge(left, book.vessels, book.words, self._vessels, lambda n: self._plain(whole[n], n, text, False), out)
        return out

    def _persons(self) -> list[Asked]:
        return [Person(words, self.least) for words in readings_of(self.name, "person")]

    def _bodies(self) -> list[Asked]:
        return [Body(words, self.weigh, self.least) for words in self.name.bodies]

    def _vessels(self) -> list[Asked]:
        return [Vessel(words) for words in self.name.vessels]

    def _judge(
        self,
        many: Iterable[int],
        listed: Readings,
        words: Words,
        asked: Callable[[], list[Asked]],
        plain: Callable[[int], bool] | None,
        out: set[int],
    ) -> None:
        """Add to ``out`` those that may be alike as they are read in one way."""
        first, starts, held = listed.first, listed.starts, listed.held
        found: list[Found] = []
        met: set[int] = set()
        for number in many:
            at, end = first[number], first[number + 1]
            if at == end or number in out:
                continue
            if plain is not None and plain(number):
                out.add(number)
                continue
            for reading in range(at, end):
                theirs = held[starts[reading] : starts[reading + 1]]
                found.append((number, reading, theirs))
                met.update(theirs)
        if not found:
            return
        for mine in asked():
            mine.meet(met, words)
            mine.those(found, listed, out)

    def _plain(self, other: int, number: int, text: Callable[[int], str], slips: bool) -> bool:
        """The same words, or a slip of the pen in a long name, forms and all? ``other``: the letters of theirs."""
        long = len(self.whole)
        slips = slips and long >= LONG_WHOLE - 1 and -1 <= long - other <= 1
        if not slips and long != other:
            return False
        theirs = plain_tokens(text(number))
        if long == other and self.words == sorted(theirs):
            return True
        return slips and OSA.distance(self.whole, "".join(theirs), score_cutoff=1) <= 1
