"""What a line may be expected to say, in a small closed vocabulary, and what is wrong when it says something else.

Cells are read in the strict view, the line alone. From *notify before* on the goods wait: only that counts as asked.

===========  ===================================================================================
asked        surely waits for the authority's word
may          is not surely free of it
none         surely nothing at all
light        does not surely wait for it
report       surely something on record or reported, and nothing that makes the goods wait
ordinary     surely not presumed to be denied
barred       surely no route
===========  ===================================================================================

``class`` lists every class the line may have. ``paper`` says whether the paper on file is valid. ``error`` is the key
of an error that must come, ``must`` for any, ``may`` where an error is right too, if following its mend keeps the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from dorasan.judge.need import Klass, KlassRange, Need, Range

CELL = ("asked", "may", "none", "light", "report", "ordinary", "barred")
PAPER = ("valid", "not_valid")
LIGHTER = ("none", "light", "report", "ordinary", "valid")


class Fault(StrEnum):
    """In the order of gravity: a line is counted once, by its gravest."""

    GREEN = "wrongly green"
    ERROR = "error"
    STRICT = "over-strict"
    OPEN = "open though settled"


def gravest(faults: Iterable[Fault]) -> Fault | None:
    found = set(faults)
    return next((fault for fault in Fault if fault in found), None)


def cell_fault(word: str, cell: Range) -> Fault | None:
    """What is wrong with ``cell`` where ``word`` is expected."""
    best, worst = cell
    match word:
        case "asked":
            return None if best.gates else Fault.OPEN if worst.gates else Fault.GREEN
        case "may":
            return None if worst.gates else Fault.GREEN
        case "none":
            return None if worst is Need.NOT_NEEDED else Fault.STRICT if best > Need.NOT_NEEDED else Fault.OPEN
        case "light":
            return Fault.STRICT if best.gates else None
        case "report":
            if worst is Need.NOT_NEEDED:
                return Fault.GREEN
            return Fault.STRICT if best.gates else Fault.OPEN if worst.gates or best is Need.NOT_NEEDED else None
        case "ordinary":
            return None if worst < Need.PRESUMED_DENIAL else Fault.STRICT
        case "barred":
            return None if best is Need.NO_ROUTE else Fault.OPEN if worst is Need.NO_ROUTE else Fault.GREEN
    raise ValueError(f"no such expectation: {word}")


def class_fault(allowed: Iterable[str], found: KlassRange) -> Fault | None:
    """What is wrong with the class where one of ``allowed`` is expected."""
    classes = [Klass[name.upper()] for name in allowed]
    if found.worst < min(classes):
        return Fault.GREEN
    if found.best > max(classes):
        return Fault.STRICT
    return None if min(classes) <= found.best and found.worst <= max(classes) else Fault.OPEN


def paper_fault(word: str, status: str) -> Fault | None:
    """What is wrong with the status of the one paper on file."""
    if word == "valid":
        return None if status == "held" else Fault.STRICT
    return Fault.GREEN if status == "held" else None
