"""The menu of a project: every choice on offer, in the order of use, and what was refused as evasion.

What is not on it was not looked at: every answer of ``fix`` is *within the printed menu*.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorasan.repair.articles import (
    allowed_codes,
    custody_choice,
    no_help,
    origin_choice,
    parts_choice,
    substitute_choices,
)
from dorasan.repair.asks import ask_choices
from dorasan.repair.burden import of_ruling
from dorasan.repair.choice import Choice
from dorasan.repair.evasion import Evasion, evasions
from dorasan.repair.exceptions import ExceptionHeld, Findings, exception_choices, standing
from dorasan.repair.tables import Substitute
from dorasan.repair.ways import journey_choices
from dorasan.shown import shown_by
from dorasan.sitting.sitting import Sitting


@dataclass(frozen=True)
class Menu:
    """``refused``: choices that would have been evasion, with why. ``no_help``: entries that say why nothing helps."""

    choices: tuple[Choice, ...]
    refused: tuple[tuple[Choice, Evasion], ...]
    standing: tuple[ExceptionHeld, ...]
    no_help: tuple[tuple[str, Substitute], ...]

    __repr__ = shown_by("choices")

    def named(self, ids: Iterable[str]) -> list[Choice]:
        """The choices of these ids, in the order of the menu."""
        wanted = set(ids)
        return [choice for choice in self.choices if choice.id in wanted]


def menu(sitting: Sitting) -> Menu:
    """Everything that may be decided otherwise, for every line that burdens somebody else."""
    project, rulings, vocabulary = sitting.project, sitting.rulings, sitting.vocabulary
    offered: list[Choice] = list(journey_choices(project))
    stands: list[ExceptionHeld] = []
    docketed = Findings(sitting)
    useless: list[tuple[str, Substitute]] = []
    for line in project.lines.values():
        ruling = rulings[line.id]
        stands.extend(standing(ruling, rulings.seat, docketed))
        offered.extend(parts_choice(vocabulary, line))
        if not of_ruling(ruling, carried=False):
            continue
        useless.extend((line.id, entry) for entry in no_help(vocabulary, line))
        offered.extend(substitute_choices(vocabulary, line))
        offered.extend(origin_choice(vocabulary, line))
        offered.extend(custody_choice(vocabulary, line))
        offered.extend(exception_choices(ruling, rulings.seat, docketed))
        offered.extend(ask_choices(ruling, docketed))
    table = allowed_codes(vocabulary, list(project.lines.values()))
    kept: list[Choice] = []
    refused: list[tuple[Choice, Evasion]] = []
    for choice in offered:
        found = evasions(project, [choice], table)
        if found:
            refused.append((choice, found[0]))
        else:
            kept.append(choice)
    return Menu(tuple(kept), tuple(refused), tuple(stands), tuple(useless))
