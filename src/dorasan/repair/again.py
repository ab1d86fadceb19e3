"""Judged again: each repair as a project of its own before the judge, because a change can wake another provision.

All of them stand before the judge in one sitting, as lines of one long project, so that equal rows are ruled once. No
choice ever adds to an amount, so no quota can get worse by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dorasan.judge.asked import acts_of
from dorasan.judge.need import Klass, Need
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Effect, Layer
from dorasan.project.project import Line, Project
from dorasan.repair.burden import Burdens, of_ruling
from dorasan.repair.change import changed
from dorasan.repair.choice import Choice
from dorasan.repair.trial import WHOLE, Taken
from dorasan.shown import shown_by
from dorasan.sitting.sitting import Sitting

Variant = tuple[str, Taken]  # a target and the choices taken for it
Asked = Mapping[tuple[str, str], Need]  # (authority, act) and how it is asked


@dataclass(frozen=True)
class Judged:
    """What the judge says of a target: burdens, classes, the acts of the preferred sets, exposures."""

    burdens: Burdens
    alone: tuple[Klass, Klass]
    carried: tuple[Klass, Klass]
    asked: Asked
    shown: tuple[str, ...]

    __repr__ = shown_by("burdens")


def judged_again(sitting: Sitting, variants: Iterable[Variant], menu: Sequence[Choice]) -> dict[Variant, Judged]:
    """Every variant of every target, by the judge itself."""
    project = sitting.project
    wanted = list(dict.fromkeys(variants))
    by_choice: dict[Taken, set[str]] = {}
    for target, taken in wanted:
        by_choice.setdefault(taken, set()).update(_reach(project, target))
    lines: dict[str, Line] = {}
    for n, (taken, names) in enumerate(by_choice.items()):
        other = changed(project, [choice for choice in menu if choice.id in taken])
        for name in sorted(names):
            lines[_id(n, name)] = _renamed(other.lines[name], n)
    ruled = sitting.of(replace(project, lines=lines, held=(), lists=()))
    numbers = {taken: n for n, taken in enumerate(by_choice)}
    return {
        (target, taken): _judged(
            [ruled[_id(numbers[taken], name)] for name in ([target] if target != WHOLE else _own(project))]
        )
        for target, taken in wanted
    }


def of_rulings(rulings: Mapping[str, LineRuling], target: str, project: Project) -> Judged:
    """A target as planned."""
    return _judged([rulings[name] for name in ([target] if target != WHOLE else _own(project))])


def _own(project: Project) -> list[str]:
    """The lines of a whole project: all but those that are only one of several alternatives."""
    spare = {name for line in project.lines.values() for group in line.needs if len(group) > 1 for name in group}
    return [name for name in project.lines if name not in spare]


def _reach(project: Project, target: str) -> set[str]:
    names = [target] if target != WHOLE else list(project.lines)
    return {*names, *(name for one in names for group in project.carried_by(one) for name in group)}


def _id(n: int, name: str) -> str:
    return f"{n}~{name}"


def _renamed(line: Line, n: int) -> Line:
    needs = tuple(tuple(_id(n, name) for name in group) for group in line.needs)
    return replace(line, id=_id(n, line.id), needs=needs, accompanies=())


def _judged(rulings: Sequence[LineRuling]) -> Judged:
    lines = {line.line.id: line for ruling in rulings for line in ruling.companions()}
    asked: dict[tuple[str, str], Need] = {}
    for line in lines.values():
        for act, need in acts_of(line).items():
            asked[act] = max(need, asked.get(act, Need.NOT_NEEDED))
    shown = (p.id for line in lines.values() for p, truth in line.shown() if truth == (1, 0) and _exposes(p))
    alone, carried = [r.klass_range() for r in rulings], [r.carried_klass_range() for r in rulings]
    return Judged(
        frozenset(burden for ruling in rulings for burden in of_ruling(ruling)),
        (max(best for best, _ in alone), max(worst for _, worst in alone)),
        (max(best for best, _ in carried), max(worst for _, worst in carried)),
        asked,
        tuple(dict.fromkeys(shown)),
    )


def _exposes(provision: object) -> bool:
    return getattr(provision, "effect", None) is Effect.EXPOSES or getattr(provision, "layer", None) is Layer.EXPOSURE
