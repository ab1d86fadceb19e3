"""The likely codes of a line's words before the law of a seat: gathered once, drawn by several writers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dorasan.goods.controls import Hint, hints
from dorasan.goods.interval import WHOLE
from dorasan.goods.no_thing import NoThing, no_thing
from dorasan.goods.tariff.apart import Question, question
from dorasan.goods.tariff.ranked import UNLIKELY, Candidate, Ranked, ranked
from dorasan.opinion.groups import Group
from dorasan.sitting.meant import Meant, meant
from dorasan.sitting.sitting import Sitting

if TYPE_CHECKING:  # the lists of names are loaded where a name is looked up
    from dorasan.parties.screen import Hit

STATES = frozenset({"un", "kr", "us", "eu"})  # whose lists are looked at where nothing is known of a line but its words


@dataclass(frozen=True)
class Classified:
    """``shown``: the plausible codes. ``meant``: what turns on which of them it is, or on which of the less likely
    codes ``beside`` them that the words allow. ``question``: what tells the plausible codes apart."""

    words: str
    line: str
    ranked: Ranked
    shown: tuple[Candidate, ...]
    beside: tuple[Candidate, ...]
    meant: Meant
    question: Question | None
    hints: tuple[Hint, ...]
    sitting: Sitting
    plain: Candidate | None = None  # the likeliest by the words alone, as the first screen of a check reckons
    instead: NoThing | None = None  # what the words name, where they name no thing: then nothing is guessed

    @cached_property
    def listed(self) -> tuple[Hit, ...]:
        """Names on lists that the words are like, where they are no known thing."""
        if self.known or self.instead in ("service", "sentence", "place"):
            return ()
        from dorasan.parties.screen import screen

        return screen(self.words, as_of=self.sitting.as_of).hits

    @property
    def known(self) -> bool:
        """Whether anything at all is likely."""
        return bool(self.shown)

    @property
    def settled(self) -> bool:
        """Whether the line, judged by all the words may mean, hangs on no code."""
        return "hs" not in self.meant.now.hangs

    @property
    def alike(self) -> bool:
        """Whether all plausible codes put the line into the same group and have the same authorities asked."""
        return len({self._weight(one) for one in self.shown}) < 2

    @property
    def against(self) -> tuple[Candidate, ...]:
        """Less likely codes by which the line would stand elsewhere than by any plausible one: every such code where
        the plausible ones are clear of foreign consent, else those that are not wholly unlikely."""
        likely = {self._weight(one) for one in self.shown}
        clear = any(self.meant.by_code[one.code].green for one in self.shown)
        return tuple(
            one for one in self.beside
            if self._weight(one) not in likely and (clear or one.confidence >= UNLIKELY)
        )  # fmt: skip

    def _weight(self, one: Candidate) -> tuple[Group, tuple[str, ...]]:
        group = self.meant.by_code[one.code]
        return group.group, group.who

    @property
    def asks(self) -> bool:
        """Whether the question is worth putting: the ruling hangs on the code, and the likely codes differ."""
        return self.question is not None and not self.settled and not self.alike


def classified(sitting: Sitting, wanted: dict[str, tuple[str, str]], *, encoder: bool = True) -> dict[str, Classified]:
    """For each line, by id, its name and what stands beside it: all of them looked up, and judged at once.

    ``encoder``: whether to ask the sentence encoder where it is installed.
    """
    found = {line: ranked(name, spec, encoder=encoder) for line, (name, spec) in wanted.items()}
    instead = {line: no_thing(name) for line, (name, _) in wanted.items()}
    shown = {line: () if instead[line] else one.plausible for line, one in found.items()}
    beside = {line: () if instead[line] else one.beside for line, one in found.items()}
    rulings = meant(sitting, {line: [one.code for one in (*some, *beside[line])] for line, some in shown.items()})
    out: dict[str, Classified] = {}
    for line, (name, spec) in wanted.items():
        none = Meant(line, sitting.groups[line], {}, sitting, {})
        codes = tuple(one.code for one in shown[line])
        plain = next(iter(ranked(name, spec, encoder=False).candidates), None)
        said = f"{name} {spec}".strip()
        out[line] = Classified(
            said, line, found[line], shown[line], beside[line], rulings.get(line, none),
            question(codes), hints(codes, said, STATES), sitting, plain, instead[line],
        )  # fmt: skip
    return out


def open_set(ranked: Ranked) -> bool:
    """Whether the words, read strictly, leave everything open."""
    return ranked.sure_set == WHOLE


def as_list(name: str, spec: str = "", origin: str = "") -> bytes:
    """Words as a packing list of one line, so that they are read exactly as the line of a list is."""
    out = io.StringIO()
    rows = (("No", "Description", "Specification", "Origin"), ("1", name, spec, origin))
    csv.writer(out).writerows([" ".join(cell.split()) for cell in row] for row in rows)
    return out.getvalue().encode()
