"""Holds a ruling against what the texts ask: agreement, wrongly green, over-strict, or open.

*Wrongly green*: the text demands a consent, or may on the stated facts, and the strict view is sure that none is needed
(or that a mere record will do where a consent is demanded). *Over-strict*: the text surely asks nothing and the strict
view surely asks. A cell left as a range that admits the right answer is *open*: neither fault, and no agreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from dorasan.judge.need import Klass, KlassRange, Need, Range

from .expected import ExpectedLine, Opinion

LIGHTEST_CONSENT = Need.NOTIFY  # from here on the goods wait
HEAVIEST_REPORT = Need.NON_OBJECTION  # a contact report waits for its acceptance


class Mark(Enum):
    AGREES = "agrees"
    GREEN = "wrongly green"
    STRICT = "over-strict"
    HEAVIER = "heavier than a report"
    OPEN = "open"


@dataclass(frozen=True)
class Compared:
    """One cell (or the class) of one line, and how it stands against the texts."""

    project: str
    line: str
    where: str
    expected: str
    found: str
    mark: Mark
    why: str = ""

    @property
    def place(self) -> str:
        return f"{self.project}/{self.line}/{self.where}"

    def __str__(self) -> str:
        return f"{self.place}: {self.found}, should be {self.expected}. {self.why}".rstrip()


def mark_cell(answer: str, cells: Iterable[Range]) -> Mark:
    """``cells``: one, or those of authorities of which any one's act is enough."""
    best, worst = (max(side) for side in zip(*cells, strict=True))
    match answer:
        case "none" if worst is Need.NOT_NEEDED:
            return Mark.AGREES
        case "none":
            return Mark.STRICT if best > Need.NOT_NEEDED else Mark.OPEN
        case "asked" if worst < LIGHTEST_CONSENT:
            return Mark.GREEN
        case "asked":
            return Mark.AGREES if best >= LIGHTEST_CONSENT else Mark.OPEN
        case "barred" if worst < Need.NO_ROUTE:
            return Mark.GREEN
        case "barred":
            return Mark.AGREES if best is Need.NO_ROUTE else Mark.OPEN
        case "may":
            return Mark.GREEN if worst is Need.NOT_NEEDED else Mark.AGREES
        case "report" if worst is Need.NOT_NEEDED:
            return Mark.GREEN
        case "report" if best > HEAVIEST_REPORT:
            return Mark.HEAVIER
        case "report":
            return Mark.AGREES if best >= Need.RECORD and worst <= HEAVIEST_REPORT else Mark.OPEN
    raise ValueError(f"no such answer: {answer}")


def mark_class(allowed: tuple[Klass, ...], found: KlassRange) -> Mark:
    if found.worst < min(allowed):
        return Mark.GREEN
    if found.best > max(allowed):
        return Mark.STRICT
    return Mark.AGREES if found.best in allowed and found.worst in allowed else Mark.OPEN


def compare(line: ExpectedLine, cell: Callable[[str], Range], found: KlassRange) -> list[Compared]:
    """Every opinion on the line against the ruling's cell, and the class last."""
    out = [_opinion(line, opinion, [cell(who) for who in opinion.authorities]) for opinion in line.opinions]
    if line.classes:
        wanted = " or ".join(klass.name.lower() for klass in line.classes)
        mark = mark_class(line.classes, found)
        out.append(Compared(line.project, line.line, "class", wanted, _span(found), mark))
    return out


def _opinion(line: ExpectedLine, opinion: Opinion, cells: list[Range]) -> Compared:
    found = " or ".join(_span(cell) for cell in cells)
    why = f"{opinion.ground.paragraph}: {opinion.ground.says}"
    mark = mark_cell(opinion.answer, cells)
    return Compared(line.project, line.line, opinion.label, opinion.answer, found, mark, why)


def _span(found: Range | KlassRange) -> str:
    best, worst = found.best.name.lower(), found.worst.name.lower()
    return best if best == worst else f"{best} to {worst}"


def account(compared: Iterable[Compared]) -> str:
    """The counts, cells and classes apart, and every fault by name."""
    items = list(compared)
    out = []
    for title, chosen in (
        ("cells", [item for item in items if item.where != "class"]),
        ("classes", [item for item in items if item.where == "class"]),
    ):
        counts = Counter(item.mark for item in chosen)
        share = 100 * counts[Mark.AGREES] / len(chosen)
        rest = ", ".join(f"{mark.value} {counts[mark]}" for mark in Mark if mark is not Mark.AGREES)
        out.append(f"{title}: {counts[Mark.AGREES]} of {len(chosen)} agree ({share:.1f} %); {rest}")
    for mark in (Mark.GREEN, Mark.STRICT, Mark.HEAVIER, Mark.OPEN):
        out += ["", f"{mark.value}:", *(f"  {item}" for item in items if item.mark is mark)]
    return "\n".join(out)
