"""Why a line needs an act: the provisions that ask for it, under which readings, held by whom and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dorasan.desk.events.request import Basis
from dorasan.judge.approval import ActKey
from dorasan.judge.finding import Finding, Says
from dorasan.law.act import OfficialAct
from dorasan.law.provision import Effect, Reading
from dorasan.sitting.sitting import Sitting


@dataclass
class Grounds:
    """Each provision and reading once. ``bites``: whatever is still open; ``may``: as what is open turns out."""

    bites: dict[Basis, None] = field(default_factory=dict)
    may: dict[Basis, None] = field(default_factory=dict)

    @property
    def sure(self) -> bool:
        return bool(self.bites)


def grounds_of(sitting: Sitting, line: str) -> dict[ActKey, Grounds]:
    """By act, what asks for it or is lifted by it."""
    found: dict[ActKey, Grounds] = {}
    for act in sitting.rulings[line].acts:
        for finding in sitting.findings(act.row):
            if finding.says in (Says.BITES, Says.CANNOT_TELL):
                for by in _asked(finding):
                    one = found.setdefault(by.key, Grounds())
                    said = one.bites if finding.says is Says.BITES else one.may
                    said |= dict.fromkeys(_basis(line, finding, act.day))
    return found


def _asked(finding: Finding) -> Iterator[OfficialAct]:
    """A duty asks for its own acts; a ban for those of whatever may lift it."""
    if finding.provision.effect is not Effect.FORBIDS:
        yield from finding.provision.by
    for lifting in finding.lifts:
        if lifting.truth.true:
            yield from lifting.lift.by


def _basis(line: str, finding: Finding, day: date) -> Iterator[Basis]:
    """Where readings differ, each of those by which it bites; else the provision alone."""
    if not finding.disputed:
        yield Basis(line=line, provision=finding.provision.id)
        return
    for reading, truth in finding.by_reading:
        if truth.true:
            yield Basis(line=line, provision=finding.provision.id, reading=reading.name, assumed=assumed(reading, day))


def assumed(reading: Reading, day: date) -> bool:
    """Is it but an assumption that anybody held this reading on that day?"""
    held = [position for position in reading.positions if position.held_on(day)]
    return bool(held) and all(position.assumed for position in held)
