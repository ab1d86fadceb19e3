"""At a glance: may two names be as alike as is asked for? It says no only where the comparison cannot say yes.

Names that share a key are many, and hardly any of them is shown. Most are turned away here by the words alone, which
the index keeps, before the listed name is read in all its ways. Each rule is a bound of what :mod:`persons`,
:mod:`bodies` and :mod:`vessels` give at most; a test holds them to it. Names in other scripts than Latin are never
judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import OSA

from dorasan.names.cut import plain_tokens
from dorasan.names.read import Name
from dorasan.parties.blocks import Way
from dorasan.parties.compare import LONG_WHOLE
from dorasan.parties.glance_body import Body
from dorasan.parties.glance_person import Person
from dorasan.parties.glance_vessel import Vessel
from dorasan.parties.likeness import Weights

LEAST = 0.67  # what two Korean names that do not sound alike may score: below it nothing is turned away
_MARK: dict[Way, str] = {"person": "p", "entity": "e", "vessel": "v"}


def seen(name: Name, ways: Iterable[Way]) -> str:
    """A listed name's words in each way it is compared, as text; empty where it is not judged at a glance."""
    if not name.text.isascii():
        return ""
    return "/".join(_MARK[way] + "|".join(" ".join(words) for words in _readings(name, way)) for way in ways)


def _readings(name: Name, way: Way) -> Iterable[tuple[str, ...]]:
    if way == "person":
        return dict.fromkeys(reading.words for reading in name.persons)
    return name.bodies if way == "entity" else name.vessels


class Glance:
    """One name that is asked for, against the words of many."""

    def __init__(self, name: Name, weigh: Weights, least: float) -> None:
        self.judges = least > LEAST and name.text.isascii()
        if self.judges:
            self.words, self.whole = sorted(name.plain), "".join(name.plain)
            self.asked: dict[str, list[Person] | list[Body] | list[Vessel]] = {
                "p": [Person(words, least) for words in _readings(name, "person")],
                "e": [Body(words, weigh, least) for words in name.bodies],
                "v": [Vessel(words) for words in name.vessels],
            }

    def those(self, many: Iterable[int], kept: Sequence[str], text: Callable[[int], str]) -> set[int]:
        """Which of the listed names, by number, may be as alike as asked for? ``kept`` holds the words of each.

        Names that share a key which tells by itself (equal words, equal sounds) are never asked about here.
        """
        if not self.judges:
            return set(many)
        out, words = set[int](), dict[str, set[str]]((way, set()) for way in self.asked)
        readings = list[tuple[int, str, list[str]]]()
        for number in many:
            if not kept[number]:
                out.add(number)
                continue
            for part in kept[number].split("/"):
                way = part[0]
                for reading in part[1:].split("|"):
                    theirs = reading.split(" ")
                    readings.append((number, way, theirs))
                    words[way].update(theirs)
        for way, asked in self.asked.items():
            for mine in asked if words[way] else ():
                mine.meet(words[way])
        for number, way, theirs in readings:
            if number not in out and (
                (way != "p" and self._plain(text(number), slips=way == "e"))
                or any(mine.may(theirs) for mine in self.asked[way])
            ):
                out.add(number)
        return out

    def _plain(self, text: str, slips: bool) -> bool:
        """The same words, or a slip of the pen in a long name, forms and all."""
        long = len(self.whole)
        if len(text) < long - 1:
            return False
        theirs = plain_tokens(text)
        other = "".join(theirs)
        if abs(long - len(other)) > 1:
            return False
        if long == len(other) and self.words == sorted(theirs):
            return True
        return slips and long >= LONG_WHOLE - 1 and OSA.distance(self.whole, other, score_cutoff=1) <= 1
