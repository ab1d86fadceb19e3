"""What a newer version changes of who takes part in a line, and of what it hangs on, by name: the opinion and every
approval rest on it, though the facts of the line may say the same of another.

Practice modelled: an application names consignee, sender, carrier and payer, and what is approved is approved of them.
Whoever is named where nobody was is an answer to what was open, and no change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal

from dorasan.desk.case.traits import plain_name
from dorasan.project.project import Line, Project, Text

What = Literal["actor", "condition", "consignee", "payment", "route"]
OF_NEED: Mapping[str, What] = {"payment": "payment", "conveyance": "route", "leg": "route"}  # what it is to the line

Named = tuple[str, ...]
_Of = Callable[[Line, Line], Iterator[What]]


def taking_part(before: Project, after: Project) -> _Of:
    """What has changed of that in a line, as it was and as it is."""
    others = _otherwise(before, after)
    seat = before.seat != after.seat

    def of(was: Line, now: Line) -> Iterator[What]:
        if others:
            yield "consignee"
        if seat:
            yield "condition"
        if _ways(before, was) != _ways(after, now):
            yield "route"
        if _others(_acting(before, [was]), _acting(after, [now])):
            yield "actor"
        yield from _needs(before, after, was, now)

    return of


def _acting(project: Project, lines: Iterable[Line]) -> set[Named]:
    """By name, who has a part in what is done with lines."""
    names = {act.actor for line in lines for act in line.acts if act.actor is not None}
    return {_called(project.parties[name]) if name in project.parties else (name,) for name in names}


def _not_acting(project: Project) -> set[Named]:
    """The others that a project names: consignee, payer, insurer, whom no act of a line says which."""
    acting = {act.actor for line in project.lines.values() for act in line.acts}
    return {_called(name) for party, name in project.parties.items() if party not in acting}


def _otherwise(before: Project, after: Project) -> bool:
    """Of those that no act says which: is one of them not named at all any more, or one that nobody named before?"""
    were, are = _not_acting(before), _not_acting(after)
    return _gone(were, _everybody(after)) or (bool(were) and _gone(are, _everybody(before)))


def _everybody(project: Project) -> set[Named]:
    return {_called(name) for name in project.parties.values()}


def _others(before: Collection[Named], after: Collection[Named]) -> bool:
    """Somebody was named, and now somebody is not there any more, or somebody else is."""
    return bool(before) and (_gone(before, after) or _gone(after, before))


def _gone(some: Collection[Named], others: Collection[Named]) -> bool:
    return any(not any(_same(one, other) for other in others) for one in some)


def _same(was: Named, now: Named) -> bool:
    """A name that was given once stands for both languages until the other is given too."""
    return was == now or (len({*was}) == 1 and was[0] in now) or (len({*now}) == 1 and now[0] in was)


def _ways(project: Project, line: Line) -> list[tuple[str, Named | None]]:
    """Each act of a line with the way that it takes, by name."""
    called = ((act.act, project.lines.get(act.leg) if act.leg is not None else None) for act in line.acts)
    return list(dict.fromkeys((act, _called(leg.name) if leg is not None else None) for act, leg in called))


def _needs(before: Project, after: Project, was: Line, now: Line) -> Iterator[What]:
    """What it needs, where it needs something else of the kind; one that is left of several is an answer."""
    needed, needs = _needed(before, was), _needed(after, now)
    for what, groups in needed.items():
        found = needs.get(what, ())
        gone = any(not any({*new} <= {*old} for new in found) for old in groups)
        if gone or any(not any({*new} <= {*old} for old in groups) for new in found):
            yield what


def _needed(project: Project, line: Line) -> dict[What, list[tuple[str, ...]]]:
    found: dict[What, list[tuple[str, ...]]] = {}
    for group in line.needs:
        kinds = {project.lines[name].kind for name in group if name in project.lines}
        found.setdefault(OF_NEED.get(kinds.pop(), "condition") if len(kinds) == 1 else "condition", []).append(group)
    return found


def _called(name: Text) -> Named:
    return tuple(plain_name(name.get(lang) or "") for lang in ("en", "ko"))
