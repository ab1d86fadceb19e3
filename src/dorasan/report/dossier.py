"""What every report is made of: a check, the lists its lines came from, and who is who between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import QuestionEntry
from dorasan.opinion.check import Check, LineEntry
from dorasan.problem import Place
from dorasan.report.first.headings import names_of_groups
from dorasan.report.first.waits import Waits
from dorasan.report.line_table import alike, concerned
from dorasan.report.naming import Naming
from dorasan.report.tally import Instead, State, cell_of, state, told
from dorasan.report.terminal_page import drawn_together
from dorasan.sitting.assumed import leaning
from dorasan.sitting.sitting import Sitting
from dorasan.wording.values import place_words
from dorasan.words import say

if TYPE_CHECKING:  # tables of goods are loaded only where there is a list
    from dorasan.project.lists import ListedLine, ReadList

_GOODS = frozenset({"item", "component", "carried", "packaging"})
MANY = 40  # lines from which a check is summed up on the terminal
MOST_NAMES = 6
MOST_RUNS = 8


@dataclass(frozen=True)
class Dossier:
    """A check with its lists. Free of any language, like the check itself."""

    check: Check
    sitting: Sitting
    lists: tuple[ReadList, ...] = ()

    @cached_property
    def listed(self) -> dict[str, ListedLine]:
        """By line id: the line of a list it came from."""
        return {line.id: line for found in self.lists for line in found.lines}

    @cached_property
    def entries(self) -> dict[str, LineEntry]:
        return {line.id: line for line in self.check.lines}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """By line id: its number, for links."""
        return {line.id: n for n, line in enumerate(self.check.lines, start=1)}

    @cached_property
    def groups(self) -> list[list[LineEntry]]:
        """Lines ruled alike, together."""
        return alike(self.check)

    @cached_property
    def group_of(self) -> dict[str, int]:
        """By line id: the number of its group, from 1."""
        return {line.id: n for n, group in enumerate(self.groups, start=1) for line in group}

    @cached_property
    def authorities(self) -> list[str]:
        """The authorities of law that something is, or may be, asked of, or that were not judged."""
        shown = {*concerned(self.check), *(who for (_, who), heap in self.instead.items() if heap == "unjudged")}
        return [who for who in self.check.authorities["law"] if who in shown]

    @cached_property
    def instead(self) -> Instead:
        """Where *not needed* may not be told: who is asked for no goods, of goods whose carriage is not stated, and
        what rests on facts that the file only assumes."""
        laws = {id(act.row.docket): act.row.docket for line in self.sitting.rulings for act in line.acts}
        out: dict[tuple[str, str], State] = {}
        for line in self.check.own_lines:
            if line.id in self.check.uncarried:
                routed = frozenset({"leg"}) if any(act.leg for act in line.acts) else frozenset[str]()
                for docket in laws.values():
                    for who, kinds in docket.asked_for.items():
                        if not kinds & (_GOODS | routed):
                            out[line.id, who] = "unjudged"
        names = [line.id for line in self.check.own_lines]
        for name, rests in leaning(self.sitting, names, self.check.view).items():
            for who in rests.more:
                out.setdefault((name, who), "assumed")
        return out

    def heap(self, line: LineEntry, who: str, *, carried: bool = True) -> State:
        """The heap of one cell, as it is told."""
        return told(state(*cell_of(self.check, line, who, carried=carried)), line, who, self.instead)

    @cached_property
    def questions_of(self) -> dict[str, list[QuestionEntry]]:
        """By line id: the questions that bear on it, the most settling first."""
        out: dict[str, list[QuestionEntry]] = {}
        for question in self.check.questions:
            for line in question.lines:
                out.setdefault(line, []).append(question)
        return out

    def number(self, line: str) -> str:
        """A line by its owner's number, with its id where that is another."""
        own = self.sitting.project.numbers.get(line)
        return f"{own} ({line})" if own and own != line else line

    @cached_property
    def waits(self) -> Waits:
        """The count of the first screen, by the view of the check."""
        return Waits(self.sitting, self.check.view)

    def first_group(self, lang: Tongue, line: str) -> tuple[int, str]:
        """The number of the group that a line is told in on the first screen, and its name there; 0 for a total."""
        known = self._first_groups.get(lang)
        if known is None:
            known = self._first_groups[lang] = names_of_groups(self.waits, lang)
        return known.get(line, (0, ""))

    @cached_property
    def _first_groups(self) -> dict[str, dict[str, tuple[int, str]]]:
        return {}

    @property
    def title(self) -> dict[str, str]:
        return self.check.project.title

    @property
    def file(self) -> str:
        """The name of the project file, without the folders it lies in."""
        return Path(self.check.project.file).name

    @property
    def days(self) -> str:
        return self.check.days_once

    @property
    def naming(self) -> Naming:
        """How its pages name lines and places."""
        return Naming(self.where, self._names, self.place)

    def _names(self, lang: Tongue, ids: Sequence[str]) -> str:
        return f"{say(lang, 'report.n_lines', n=len(ids))}: {self.names(lang, list(ids))}"

    def place(self, lang: Tongue, place: Place | None) -> str:
        """A place in a file, without the folders the project lies in: a report travels."""
        folder = Path(self.check.project.file).parent
        if place is not None and Path(place.file).is_relative_to(folder):
            place = replace(place, file=str(Path(place.file).relative_to(folder)))
        return place_words(lang, place)

    def names(self, lang: Tongue, ids: list[str], most: int = MOST_NAMES) -> str:
        """Some lines by name, and how many more there are."""
        found = [self.entries[name] for name in ids if name in self.entries]
        named = [line.name.get(lang, "") + ("" if line.is_quota else f" ({line.id})") for line in found]
        more = [say(lang, "check.and_more", n=len(named) - most)] if len(named) > most else []
        return ", ".join([*named[:most], *more])

    def where(self, lang: Tongue, ids: Sequence[str]) -> str:
        """Which lines: all of them, or their ids in runs; of very many the first runs and the number of the rest."""
        own = {line.id for line in self.check.own_lines}
        if len(ids) > MOST_NAMES and set(ids) >= own:
            return say(lang, "report.all_lines", n=len(own))
        if len(ids) == 1:
            return ids[0]
        runs = drawn_together(ids)
        shown = ", ".join(runs[:MOST_RUNS]) + (" …" if len(runs) > MOST_RUNS else "")
        return say(lang, "check.lines", n=len(ids), ids=shown)


def dossier(sitting: Sitting, view: str) -> Dossier:
    """Raises :class:`~dorasan.problem.BadInputError` for a view nobody holds."""
    return Dossier(sitting.check(view), sitting, sitting.project.lists)
