"""Laying the presumptions of a profile under the facts of one act, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from dorasan.facts.given import Given
from dorasan.facts.implied import HOW as IMPLIED
from dorasan.facts.possible import Codes, Possible, Span, Values, codes, within
from dorasan.facts.vocabulary import Vocabulary
from dorasan.goods.interval import common
from dorasan.profile.consistent import Consistent
from dorasan.profile.entry import GOODS, PREMISED, PRESUMED, Presumption, Profile, Text
from dorasan.profile.fate import Applied, Fallen, Fell, fallen
from dorasan.profile.inert import alive, told_otherwise
from dorasan.profile.premise import WRITTEN, travels_otherwise
from dorasan.profile.route import HOW as ROUTE
from dorasan.profile.route import Route, stated
from dorasan.profile.screening import screened
from dorasan.profile.seen import Seen
from dorasan.project.acts import ACTOR_FACTS
from dorasan.project.layers import Facts
from dorasan.project.project import Project

BETWEEN = frozenset({"to_north", "from_north"})
OPEN = frozenset({"derived", PREMISED, PRESUMED, ROUTE})  # what may be narrowed: nobody wrote it


@dataclass(frozen=True)
class Speaks:
    """What a line shows of itself against presumptions, whatever the way. ``alive``: why nothing is presumed of the
    thing itself; ``otherwise``: a tell-tale against anything that is presumed of inert things, and what shows it."""

    seen: Seen
    alive: str
    otherwise: tuple[Mapping[str, str], str] | None


def speaking(profile: Profile, kind: str, facts: Mapping[str, Given], seen: Seen) -> Speaks:
    """Look at an act of a line of ``kind``."""
    if kind not in GOODS:
        return Speaks(seen, "not_inert", None)
    why = alive(seen, facts)
    return Speaks(seen, why, None if why else told_otherwise(profile.presumptions, seen))


@dataclass
class Hand:
    """The facts of one act of a line of ``kind``, and what became of each presumption. Fills itself."""

    project: Project
    presumptions: tuple[Presumption, ...]
    vocabulary: Vocabulary
    kind: str
    speaks: Speaks
    facts: Facts
    way: Route | None
    unscreened: bool
    told: dict[object, Applied | Fallen]  # what became of presumptions on other lines: told alike, it is one
    applied: list[Applied] = field(default_factory=list)
    fallen: list[Fallen] = field(default_factory=list)

    def fill(self) -> Facts:
        """Every presumption laid, and what follows from them."""
        self.routed = self._go()
        written = dict(self.facts)
        self.consistent = Consistent(self.vocabulary, self.kind, self.facts)
        for one in self.presumptions:
            if self.kind not in one.kinds:
                continue
            fate = self._fate(one)
            if isinstance(fate, Fallen):
                self.fallen.append(fate)
            elif fate is not None:
                self.applied.append(fate)
        self._follow(written)
        return self.facts

    def _go(self) -> bool:
        """Lay the way under what is stated; whether the act has one."""
        if stated(self.facts, self.vocabulary.facts):
            return True
        if self.way is None or self.way.written_over(self.facts) or not self._crosses():
            return False
        for name, value in self.way.given.items():
            if name not in self.facts and self.vocabulary.applies(name, self.kind):
                self.facts[name] = value
        return True

    def _crosses(self) -> bool:
        """Whether it goes from one side to the other: what stays on a side goes by none of the ways."""
        moves = self.facts.get("direction")
        return moves is not None and isinstance(moves.possible, Values) and moves.possible.values <= BETWEEN

    def _fate(self, one: Presumption) -> Applied | Fallen | None:
        """What becomes of a presumption; it is laid where it stands. None where it would say nothing new."""
        known = self.facts.get(one.fact)
        if known is not None and known.provenance.how not in OPEN and known.provenance.how != "screened":
            return self._fell(one, self._said(one.fact, known))
        if gone := self._taken(one):
            return gone
        unscreened = False
        if one.once == "screened":
            hit = screened(self.project, one.fact)
            if hit is Fell.UNSCREENED and self.unscreened:
                unscreened = True
            elif hit is not None:
                return self._fell(one, hit)
        if known is not None and within(known.possible, one.possible):
            return None
        value = one.possible if known is None else narrowed(known.possible, one.possible)
        if value is None:
            return self._fell(one, Fell.CONTRADICTS)
        laid = one.given if value is one.possible else Given(value, one.given.provenance)
        if not self.consistent.takes(one.fact, laid):
            return self._fell(one, Fell.CONTRADICTS)
        self.facts[one.fact] = laid
        return self._stands(one, unscreened)

    def _stands(self, one: Presumption, unscreened: bool) -> Applied:
        known = self.told.get((id(one), unscreened))
        if known is None:
            known = self.told[id(one), unscreened] = Applied(one, unscreened)
        return cast(Applied, known)

    def _fell(self, one: Presumption, fell: Fell, key: str = "", why: Text | None = None, seen: str = "") -> Fallen:
        known = self.told.get((id(one), fell, key, id(why), seen))
        if known is None:
            words: dict[str, Text | str] = {} if why is None else {"why": why, "seen": seen}
            known = self.told[id(one), fell, key, id(why), seen] = fallen(one, fell, key, **words)
        return cast(Fallen, known)

    def _said(self, fact: str, known: Given) -> Fell:
        """Why what is known of a fact leaves no room for a presumption."""
        if known.provenance.how in WRITTEN and self.vocabulary.is_open(fact, known.possible):
            return Fell.WRITTEN_UNKNOWN
        return {"reopened": Fell.REOPENED, IMPLIED: Fell.FOLLOWS}.get(known.provenance.how, Fell.STATED)

    def _taken(self, one: Presumption) -> Fallen | None:
        """What on the line itself speaks against it."""
        speaks = self.speaks
        if one.mode == "thing" and speaks.alive:
            return self._fell(one, Fell.NOT_INERT, speaks.alive)
        for sign in one.taken_away_by:
            if seen := speaks.seen.shows(sign):
                return self._fell(one, Fell.TELLTALE, why=sign.why, seen=seen)
        if one.mode == "thing" and speaks.otherwise is not None:
            why, seen = speaks.otherwise
            return self._fell(one, Fell.TELLTALE, why=why, seen=seen)
        if one.once == "route" and not self.routed:
            return self._fell(one, Fell.NO_ROUTE)
        if one.fact in ACTOR_FACTS and travels_otherwise(self.kind, self.facts, one.possible):
            return self._fell(one, Fell.CONTRADICTS)
        return None

    def _follow(self, written: Facts) -> None:
        """What cannot be otherwise beside the presumptions; never over what somebody wrote."""
        new, _ = self.vocabulary.implied(self.kind, self.facts)
        for name, value in new.items():
            if name not in written or written[name].provenance.how in OPEN:
                self.facts[name] = value


def narrowed(known: Possible, presumed: Possible) -> Possible | None:
    """What is both still possible and presumed; None where nothing is."""
    match known, presumed:
        case Values(), Values():
            both = known.values & presumed.values
            return Values(both) if both else None
        case Span(), Span():
            low, high = max(known.low, presumed.low), min(known.high, presumed.high)
            return Span(low, high) if known.has_value and presumed.has_value and low <= high else None
        case Codes(), Codes():
            spans = common(known.spans, presumed.spans)
            return codes(*spans) if spans else None
    raise TypeError("facts of different types")
