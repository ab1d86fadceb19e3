"""What the law said of what was held: did a provision of sanctions bite on it, and had the holder an act to give?

Practice modelled: a hold is held against the law and not against what was said of it. The ordinary southern approvals
and the armistice are law, but stand on no list of sanctions; the North's own refusals are no holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import get_args

from dorasan.casebook.history import Hold
from dorasan.judge.need import Range
from dorasan.judge.ruling import Rulings
from dorasan.law.provision import Grounds, Layer

SANCTIONS = ("un-committee", "us-commerce", "us-treasury", "us-state", "kr-finance")
READERS = ("kr", "us")  # the governments whose readings of the contested cells are told


class Basis(IntEnum):
    """What stood behind a hold, strongest last."""

    NONE = 0  # no provision bites, on any reading, whatever the answers
    FACT = 1  # one would bite if an open question is answered one way
    READING = 2  # one bites on one reading and not on another
    BITES = 3  # one bites however it is read


def basis_of(strict: Range, lenient: Range) -> Basis:
    """One cell as a ground for holding the line."""
    if strict.best.gates:
        return Basis.BITES if lenient.best.gates else Basis.READING
    return Basis.FACT if strict.worst.gates else Basis.NONE


@dataclass(frozen=True)
class Verdict:
    """``behind``: the authorities of sanctions that stand behind the basis; ``readers``: of those cells that are read
    differently, who read them so that an act was needed (True) and who not; ``grounds``: what it rests on that
    they did, the weakest where it rests on several positions."""

    hold: Hold
    basis: Basis
    own_act: Basis
    behind: tuple[str, ...]
    readers: dict[str, bool]
    grounds: dict[str, Grounds]


def verdict(rulings: Rulings, hold: Hold) -> Verdict:
    """The law of the day on one hold."""
    found = {who: _strongest(rulings, hold.lines, (who,)) for who in SANCTIONS}
    basis = max(found.values())
    behind = tuple(who for who in SANCTIONS if basis is not Basis.NONE and found[who] is basis)
    registry = rulings.vocabulary.registry
    mine = [
        name
        for name, authority in registry.authorities.items()
        if authority.government in hold.by or name == hold.through
    ]
    own = max(_strongest(rulings, hold.lines, mine), _strongest(rulings, hold.lines, mine, carried=True))
    readers = _readers(rulings, hold)
    return Verdict(hold, basis, own, behind, readers, {who: _grounds(rulings, hold, who) for who in readers})


def _strongest(rulings: Rulings, lines: Iterable[str], who: Iterable[str], *, carried: bool = False) -> Basis:
    cells = [_cell(rulings, line, name, carried=carried) for line in lines for name in who]
    return max(cells, default=Basis.NONE)


def _cell(rulings: Rulings, line: str, who: str, *, carried: bool = False) -> Basis:
    ruling = rulings[line]
    cell = ruling.carried_cell if carried else ruling.cell
    return basis_of(cell(who, "strict"), cell(who, "lenient"))


def _readers(rulings: Rulings, hold: Hold) -> dict[str, bool]:
    out: dict[str, bool] = {}
    for line in hold.lines:
        for who in SANCTIONS:
            if _cell(rulings, line, who) is not Basis.READING:
                continue
            for holder in READERS:
                if holder in rulings.views():
                    cell = rulings[line].cell(who, holder)
                    if cell.best.gates == cell.worst.gates:
                        out[holder] = cell.best.gates
    return out


def _grounds(rulings: Rulings, hold: Hold, holder: str) -> Grounds:
    """On what it rests that a government read the contested cells as it did."""
    found = {
        position.grounds
        for line in hold.lines
        for act in rulings[line].acts
        for item in act.disagreements(Layer.LAW)
        for reading in act.row.docket.law.provisions[item.provision].readings
        for position in reading.positions
        if item.authority in SANCTIONS and position.holder == holder and position.held_on(act.day)
    }
    return max(found, key=get_args(Grounds).index, default="held")
