"""What an answer moved: the lines that stand in another group than before, and what carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dorasan.judge.need import Klass
from dorasan.opinion.groups import Group, Grouped
from dorasan.sitting.sitting import Sitting

KIN = frozenset({"conveyance", "fuel", "person", "payment", "leg", "packaging"})


@dataclass(frozen=True)
class Move:
    """Lines that went from one group to another; ``was`` is None of lines that were not there. ``who``: whose act puts
    them into the new one."""

    lines: tuple[str, ...]
    was: Group | None
    now: Group
    who: tuple[str, ...]


def moves(before: Mapping[str, Grouped], after: Mapping[str, Grouped]) -> list[Move]:
    """Every line that moved, those that moved alike together, the worst news first."""
    found: dict[tuple[Group | None, Group, tuple[str, ...]], list[str]] = {}
    for line, now in after.items():
        was = before.get(line)
        if was is None or was.group is not now.group:
            found.setdefault((was.group if was else None, now.group, now.who), []).append(line)
    order = list(Group)
    told = [Move(tuple(lines), was, now, who) for (was, now, who), lines in found.items()]
    return sorted(told, key=lambda move: (order.index(move.now), -len(move.lines)))


@dataclass(frozen=True)
class Held:
    """Goods to whom nobody abroad objects by themselves, and what carries them that is not so free."""

    lines: tuple[str, ...]
    carriers: tuple[str, ...]


def held_by_carriers(sitting: Sitting) -> Held:
    """Where the goods are ordinarily green and what they need is not: the truck under the medicine."""
    groups, project = sitting.groups, sitting.project
    heavy = {
        name
        for name, line in project.lines.items()
        if line.kind in KIN and name in groups and not groups[name].green
    }  # fmt: skip
    lines, carriers = [], []
    for name, told in groups.items():
        if not told.green or project.lines[name].kind in KIN or name not in project.lines:
            continue
        on = [other for group in project.carried_by(name) for other in group if other in heavy]
        if on and sitting.ordinary.klass(name, carried=True).ordinary > Klass.OWN:
            lines.append(name)
            carriers += on
    return Held(tuple(lines), tuple(dict.fromkeys(carriers)))
