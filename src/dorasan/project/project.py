"""A project: subjects with their acts, links and facts, each fact with its provenance."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.facts.given import Given
from dorasan.facts.vocabulary import Vocabulary
from dorasan.marked_yaml import Marked
from dorasan.problem import Place
from dorasan.project.layers import Overruled
from dorasan.shown import shown_by

if TYPE_CHECKING:  # tables of goods are loaded only where there is a list, lists of names only where there is a party
    from dorasan.parties.facts import Screened
    from dorasan.project.lists import ListedLine, ReadList

Text = dict[str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """One act with a subject: its facts (those of the act alone, and those inherited), and the day it is judged on.

    ``supposed``: the acts it may stand for, where the project does not say what is done; ``act`` is then the likeliest.
    ``overruled``: what was said of it and does not stand, because something nearer was said.
    """

    act: str
    facts: Mapping[str, Given]
    day: date | None
    until: date | None = None  # the leg may fall on any day from ``day`` to this one
    leg: str | None = None
    actor: str | None = None
    supposed: tuple[str, ...] = ()
    overruled: tuple[Overruled, ...] = ()

    __repr__ = shown_by("act", "day", "facts")


@dataclass(frozen=True, slots=True)
class Line:
    """One subject. ``needs``: each entry is a tuple of alternatives, of which one is needed."""

    id: str
    kind: str
    name: Text
    quantity: str
    acts: tuple[Act, ...]
    needs: tuple[tuple[str, ...], ...] = ()
    accompanies: tuple[str, ...] = ()
    note: Text = field(default_factory=dict)
    place: Place | None = None

    __repr__ = shown_by("id", "kind", "acts")


class Validity(StrEnum):
    """What a paper on file is worth for an act."""

    HELD = "held"
    CLAIMED = "claimed"  # granted by somebody's account that others dispute, or that no paper bears out
    NO_END = "no_end"  # granted, with no end on file: open, never valid for ever
    EXPIRED = "expired"  # on the last day of the act, or before
    NOT_YET = "not_yet"  # not in force on the first day of the act
    PENDING = "pending"
    REFUSED = "refused"


@dataclass(frozen=True)
class Held:
    """An act of an authority already asked for or granted."""

    act: str
    of: str
    state: str
    lines: tuple[str, ...]
    filed: date | None
    granted: date | None
    until: date | None
    paper: str
    place: Place | None = None

    __repr__ = shown_by("act", "of", "state", "lines")

    def validity(self, first: date, last: date, done_once: Collection[str] = ()) -> Validity:
        """What it is worth for an act done from ``first`` to ``last``: it counts only if in force on every day.

        ``done_once``: acts that are over when they are done (a decision taken, a notice given) and run for no term.
        """
        if self.state == "refused":
            return Validity.REFUSED
        if self.state == "claimed":
            return Validity.CLAIMED
        if self.until is not None and self.until < last:
            return Validity.EXPIRED
        began = self.granted if self.state == "held" else self.filed
        if began is not None and began > first:
            return Validity.NOT_YET
        if self.state != "held":
            return Validity.PENDING
        ends = self.until is not None or (self.act in done_once and self.granted is not None)
        return Validity.HELD if ends else Validity.NO_END


@dataclass(frozen=True, repr=False)
class Written:
    """What a project was read from; ``folder``: where the lists and tables lie that it names. ``kept``: whoever holds
    it keeps that folder where it is."""

    marked: Marked
    folder: Path
    kept: object = None
    decided: Path | None = None  # the file beside it that remembers what was made of hits

    __repr__ = shown_by("marked.file")


@dataclass(frozen=True)
class Project:
    """Everything a project file said, checked; in the words of the edition it was read for."""

    vocabulary: Vocabulary
    id: str
    title: Text
    seat: str
    as_of: date | None
    lines: Mapping[str, Line]
    held: tuple[Held, ...]
    notes: tuple[Text, ...]
    parties: Mapping[str, Text]
    file: str
    lists: tuple[ReadList, ...] = ()  # the lists its lines came from, with the account of every row
    screened: tuple[Screened, ...] = ()  # its parties, held against lists of names
    seat_at: Place | None = None
    profile: str = ""  # as named in its file; what there is of such a name is for the room of profiles to say
    profile_at: Place | None = None
    profile_assumed: bool = False  # nobody chose it
    written: Written | None = None

    __repr__ = shown_by("id", "lines")

    @cached_property
    def accompanied_by(self) -> Mapping[str, tuple[str, ...]]:
        """Per line, the lines that accompany it."""
        out: dict[str, tuple[str, ...]] = {}
        for line in self.lines.values():
            for other in line.accompanies:
                out[other] = (*out.get(other, ()), line.id)
        return out

    @cached_property
    def listed(self) -> Mapping[str, ListedLine]:
        """By id each line that came from a list, as it was read there."""
        return {made.id: made for read in self.lists for made in read.lines}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """By id the item number that the owner of a list gave a line; of a list without any, its place on it."""
        out: dict[str, str] = {}
        for read in self.lists:
            rows = {made.id: made.source for made in read.lines if made.source is not None}
            given = any(row.serial for row in rows.values())
            for name, row in rows.items():
                number = row.serial if given else str(row.number)
                if number:
                    out[name] = number.strip()
        return out

    def line_title(self, line: str) -> str:
        """A line as its owner names it: the number on his list and its name; without a number its name and id."""
        name = self.lines[line].name.get("ko") or line
        listed = self.listed.get(line)
        if listed is not None and listed.source is not None:
            name = listed.source.name or name
        number = self.numbers.get(line)
        return f"{number} {name} ({line})" if number else f"{name} ({line})"

    def carried_by(self, line: str) -> list[tuple[str, ...]]:
        """Everything ``line`` needs, directly or through what it needs; cycles are fine. Alternatives kept together."""
        seen, order, waiting = {line}, [], list(self.lines[line].needs)
        while waiting:
            group = waiting.pop(0)
            if group in order:
                continue
            order.append(group)
            for name in group:
                if name not in seen:
                    seen.add(name)
                    waiting.extend(self.lines[name].needs)
        return order
