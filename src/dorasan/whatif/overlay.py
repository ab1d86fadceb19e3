"""Lay a scenario over the packs: library in, library out. What is not touched stays the same object.

The steps are small and literal. Whether a scenario may take a step is not decided here but proved by ``proof``: it
looks at the result, so that a step which does more than it says is caught as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase

from dorasan.law.act import Timing
from dorasan.law.condition import All, Not
from dorasan.law.loader import Library
from dorasan.law.provision import Position, Provision, Reading
from dorasan.whatif.scenario import Add, Change, Hold, Scenario, Settle, Silence, Spare, Step, Suspend

BEGINNING = date(1945, 10, 24)
Provisions = dict[str, Provision]


def overlay(library: Library, scenario: Scenario) -> Library:
    """The packs as ``scenario`` supposes them, every day at once."""
    if not scenario.steps:
        return library
    provisions = dict(library.provisions)
    for step in scenario.steps:
        take(provisions, step)
    return replace(library, provisions=provisions)


def without(library: Library, spare: Spare) -> Library:
    """The packs without the practice that ``spare`` names."""
    gone = {name for pattern in spare.patterns for name in matching(library.provisions, pattern)}
    return replace(library, provisions={name: p for name, p in library.provisions.items() if name not in gone})


def matching(provisions: Provisions, pattern: str) -> list[str]:
    return [name for name in provisions if fnmatchcase(name, pattern)]


def take(provisions: Provisions, step: Step) -> None:
    """Take one step on ``provisions``, in place. A step whose pattern matches nothing does nothing; lint says so."""
    match step:
        case Suspend():
            for name in matching(provisions, step.pattern):
                del provisions[name]
        case Add():
            provisions[step.provision.id] = step.provision
        case Change():
            for name in matching(provisions, step.pattern):
                provisions[name] = _changed(provisions[name], step)
        case Hold():
            for name in having(provisions, step.pattern, step.reading):
                provisions[name] = _held(provisions[name], step)
        case Settle():
            for name in having(provisions, step.pattern, step.reading):
                provisions[name] = _settled(provisions[name], step.reading)
        case Silence():
            for name in asking(provisions, step):
                provisions[name] = _silent(provisions[name], step)


def having(provisions: Provisions, pattern: str, reading: str) -> list[str]:
    """Provisions under ``pattern`` that have a reading of that name."""
    return [name for name in matching(provisions, pattern) if any(r.name == reading for r in provisions[name].readings)]


def asking(provisions: Provisions, step: Silence) -> list[str]:
    """Provisions that ask for the act as a prior approval."""
    return [name for name, provision in provisions.items() if any(_waits(provision, step))]


def _waits(provision: Provision, step: Silence) -> Iterator[bool]:
    for act in provision.by:
        if act.key == (step.of, step.act) and act.timing is Timing.PRIOR_APPROVAL:
            yield True


def _changed(provision: Provision, step: Change) -> Provision:
    readings = provision.readings
    if step.when is not None:
        readings = tuple(replace(reading, test=step.when) for reading in readings)
    if step.unless is not None:
        readings = tuple(replace(r, test=All((r.test, Not(step.unless)))) for r in readings)
    return replace(
        provision,
        readings=readings,
        in_force=step.in_force or provision.in_force,
        by=provision.by if step.by is None else step.by,
        lifts=provision.lifts if step.lifts is None else step.lifts,
    )


def _held(provision: Provision, step: Hold) -> Provision:
    readings = []
    for reading in provision.readings:
        others = tuple(position for position in reading.positions if position.holder != step.holder)
        if reading.name != step.reading:
            readings.append(replace(reading, positions=others))
            continue
        note = {"en": "supposed by the scenario", "ko": "시나리오의 가정"}
        position = Position(step.holder, BEGINNING, assumed=True, note=note)
        readings.append(replace(reading, positions=(*others, position), speculative=False))
    return replace(provision, readings=tuple(readings))


def _settled(provision: Provision, name: str) -> Provision:
    agreed = next(reading for reading in provision.readings if reading.name == name)
    only: tuple[Reading, ...] = (replace(agreed, plain=True, speculative=False, positions=()),)
    return replace(provision, readings=only)


def _silent(provision: Provision, step: Silence) -> Provision:
    acts = tuple(
        replace(act, timing=Timing.VETO_WINDOW, policy=None, days=step.days)
        if act.key == (step.of, step.act) and act.timing is Timing.PRIOR_APPROVAL
        else act
        for act in provision.by
    )
    return replace(provision, by=acts)
