"""Facts laid over one another: what was said nearest to an act wins, a written *unknown* like anything else.

From the farthest to the nearest: screening, what a project's seat supposes, the project, the party that acts, the leg,
what a list says, answers for all lines, for lines named, for this line alone, the line, the act. What a line leaves
unknown is settled by an answer for that line alone, or by one given when it was asked; an answer written for many lines
is broader than the line and settles nothing that it leaves unknown. What was overruled is kept and shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from dorasan.facts.given import Given
from dorasan.facts.possible import within
from dorasan.facts.vocabulary import Vocabulary

Facts = dict[str, Given]


class Near(IntEnum):
    """How near to the act something was said."""

    SCREENED = 0
    SUPPOSED = 1
    PROJECT = 2
    PARTY = 3
    LEG = 4
    LISTED = 5
    ALL_LINES = 6
    NAMED_LINES = 7
    ASKED = 8
    THIS_LINE = 9
    ASKED_ALONE = 10
    LINE = 11
    ACT = 12


WRITTEN = frozenset(set(Near) - {Near.SCREENED, Near.SUPPOSED, Near.LISTED})
SETTLING = frozenset({Near.ASKED, Near.THIS_LINE, Near.ASKED_ALONE})
ANSWERS = frozenset({Near.ALL_LINES, Near.NAMED_LINES, *SETTLING})


@dataclass(frozen=True, slots=True)
class Overruled:
    """A statement that another, said nearer to the line, took the place of."""

    fact: str
    stands: Given
    overruled: Given


@dataclass
class Layers:
    """Collects layers for one act of a line of ``kind``; :attr:`facts` is what stands."""

    vocabulary: Vocabulary
    kind: str
    facts: Facts = field(default_factory=dict)
    near: dict[str, Near] = field(default_factory=dict)
    overruled: list[Overruled] = field(default_factory=list)

    def lay(self, near: Near, layer: Mapping[str, Given]) -> None:
        """Put a layer over what is there. Call from the farthest to the nearest."""
        for name, value in layer.items():
            if self.vocabulary.applies(name, self.kind):
                self._lay(near, name, value)

    def _lay(self, near: Near, name: str, value: Given) -> None:
        below = self.facts.get(name)
        if below is not None:
            opened = self.vocabulary.is_open(name, value.possible)
            if opened and near not in WRITTEN and not (value.provenance.how == "remark" and below.provenance.assumed):
                return  # what a list or a screening leaves open takes nothing back
            if near in (Near.LINE, Near.ACT) and opened and self.near[name] in SETTLING:
                return  # somebody answered what the line left open
            self._told(near, name, value, below)
        self.facts[name], self.near[name] = value, near

    def _told(self, near: Near, name: str, value: Given, below: Given) -> None:
        """Keep what is overruled where somebody would look for it: an *unknown* over a value, or over an answer."""
        if below.provenance.how not in ("given", "asserted") or below.provenance.assumed:
            return
        answered = self.near[name] in ANSWERS
        if self.vocabulary.is_open(name, below.possible) or within(value.possible, below.possible):
            return
        if self.vocabulary.is_open(name, value.possible) or (answered and near > self.near[name]):
            self.overruled.append(Overruled(name, value, below))
