"""The proof of what an overlay touches: by text over every provision and every day, and by cells over a portfolio.

By text: the overlaid packs are compared with the packs, provision by provision. Law cells are a function of the law's
provisions, terms and principals alone, so where these are the same on every day, so is every law cell of every project
ever written. By cells: the plain bulk judge, from scratch and with nothing shared, must give the same bits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from dorasan.judge.bulk import judge_frame
from dorasan.judge.docket import Docket
from dorasan.judge.frame import RowFrame
from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.shown import shown_by
from dorasan.whatif.scenario import Scenario, Touch

OF_LAYER = {Layer.LAW: Touch.LAW, Layer.EXPOSURE: Touch.LAW, Layer.PRACTICE: Touch.PRACTICE, Layer.NORTH: Touch.NORTH}
NOT_LAW = frozenset({Touch.PRACTICE, Touch.NORTH, Touch.DURATION})


def differences(before: Library, after: Library) -> dict[Touch, list[str]]:
    """What ``after`` changes, by the part it belongs to. Looks at the results alone, never at the steps taken."""
    found: dict[Touch, list[str]] = {}
    for name in dict.fromkeys((*before.provisions, *after.provisions)):
        old, new = before.provisions.get(name), after.provisions.get(name)
        if old is new:
            continue
        for touch in _touched(old, new):
            found.setdefault(touch, []).append(name)
    if before.terms is not after.terms and before.terms != after.terms:
        found.setdefault(Touch.LAW, []).append("terms")
    if before.packs is not after.packs and before.packs != after.packs:
        found.setdefault(Touch.LAW, []).append("packs")
    order = [name for name in after.provisions if name in before.provisions]
    if order != [name for name in before.provisions if name in after.provisions]:
        found.setdefault(Touch.LAW, []).append("order")
    return found


def _touched(old: Provision | None, new: Provision | None) -> set[Touch]:
    if old is None or new is None:
        return {OF_LAYER[side.layer] for side in (old, new) if side is not None}
    touches: set[Touch] = set()
    bare = replace(new, readings=old.readings)
    if bare != old:
        touches |= {OF_LAYER[old.layer], OF_LAYER[new.layer]}
    if new.readings != old.readings:
        tests = {reading.test for reading in old.readings}
        only_chosen = all(reading.test in tests for reading in new.readings)
        of_law = OF_LAYER[old.layer] is Touch.LAW
        touches.add(Touch.READING if of_law and only_chosen else OF_LAYER[old.layer])
    return touches


def touched(scenario: Scenario, before: Library, after: Library) -> dict[Touch, list[str]]:
    """Everything ``scenario`` touches, with what: the packs' differences, and what stands beside the packs."""
    found = differences(before, after)
    if scenario.law_as_of is not None:
        found.setdefault(Touch.LAW, []).append(f"as of {scenario.law_as_of.isoformat()}")
    if scenario.spare is not None:
        found.setdefault(Touch.PRACTICE, []).extend(scenario.spare.patterns)
    if scenario.durations:
        found[Touch.DURATION] = [duration.id for duration in scenario.durations]
    if scenario.seat is not None:
        found[Touch.SEAT] = [scenario.seat]
    return found


def leaves_law_alone(scenario: Scenario) -> bool:
    """Does the scenario say that it touches neither law, readings nor the seat?"""
    return scenario.touches <= NOT_LAW


def law_digest(library: Library) -> tuple[int, str]:
    """(how many, SHA-256) of the provisions of law and exposure, with terms and principals, in a canonical form."""
    return law_digests([library])[0]


def law_digests(libraries: Iterable[Library]) -> list[tuple[int, str]]:
    """The same of several libraries: what a scenario leaves alone is one object in all of them, and told once."""
    told: dict[int, tuple[Any, str]] = {}
    out = []
    for library in libraries:
        run = hashlib.sha256()
        law = [p for p in library.provisions.values() if OF_LAYER[p.layer] is Touch.LAW]
        for item in law:
            if id(item) not in told:
                told[id(item)] = item, _canonical(item)  # which keeps its identity its own
            run.update(told[id(item)][1].encode())
        for entry in (*library.terms.items(), *((name, pack.principal) for name, pack in library.packs.items())):
            run.update(_canonical(entry).encode())
        out.append((len(law), run.hexdigest()))
    return out


@cache
def _fields_of(kind: type[Any]) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def _canonical(item: Any) -> str:
    names = _fields_of(item.__class__)
    if names is not None:
        inside = ",".join([f"{name}={_canonical(getattr(item, name))}" for name in names])
        return f"{type(item).__name__}({inside})"
    if isinstance(item, dict):
        return "{" + ",".join(f"{_canonical(k)}:{_canonical(v)}" for k, v in sorted(item.items(), key=repr)) + "}"
    if isinstance(item, frozenset | set):
        return "{" + ",".join(sorted(map(_canonical, item))) + "}"
    if isinstance(item, tuple | list):
        return "[" + ",".join(map(_canonical, item)) + "]"
    if isinstance(item, Enum):
        return str(item.value)
    return repr(item)


@dataclass(frozen=True)
class CellProof:
    """Law cells of a portfolio before and after: how many, how many differ, and the digest of each side."""

    rows: int
    cells: int
    differing: int
    digest_before: str
    digest_after: str

    __repr__ = shown_by("rows", "cells", "differing")

    @property
    def identical(self) -> bool:
        return self.differing == 0 and self.digest_before == self.digest_after


def law_cells(
    before: Callable[[date, str], Docket],
    after: Callable[[date, str], Docket],
    groups: Mapping[tuple[date, str], list[int]],
    frame: Callable[[Sequence[int]], RowFrame],
) -> CellProof:
    """Judge all rows under both, by the plain bulk judge, and compare the law columns bit by bit.

    The view of a holder whom only one side knows is in that side's digest, and is not counted as differing cells.

    ``before`` and ``after`` give the docket of a day and seat; days with the very same clusters are judged together.
    """
    together: dict[tuple[object, ...], tuple[Docket, Docket, list[int]]] = {}
    for (day, seat), numbers in groups.items():
        old, new = before(day, seat), after(day, seat)
        key = (tuple(old.views()), tuple(new.views()), tuple(map(id, old.clusters)), tuple(map(id, new.clusters)))
        together.setdefault(key, (old, new, []))[2].extend(numbers)
    sides = (hashlib.sha256(), hashlib.sha256())
    rows = cells = differing = 0
    for old, new, numbers in together.values():
        chosen = frame(numbers)
        judged = [judge_frame(docket, chosen) for docket in (old, new)]
        names = sorted({c for side in judged for c in side.columns if c.startswith(f"{Layer.LAW}:")})
        rows += len(numbers)
        for name in names:
            cells += len(numbers)
            columns = [side[name].to_numpy() if name in side.columns else None for side in judged]
            for run, column in zip(sides, columns, strict=True):
                run.update(name.encode())
                run.update(b"-" if column is None else column.tobytes())
            left, right = columns
            differing += 0 if left is None or right is None else int((left != right).sum())
    return CellProof(rows, cells, differing, sides[0].hexdigest(), sides[1].hexdigest())
