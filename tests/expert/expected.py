"""What the texts ask of each line, read from ``expected.yaml``: an answer per authority, each with its paragraph.

The sheet was written from the law's texts, not from the packs. Its answers say less than a ruling does: whether
anything is asked at all, not in what form; and where the texts settle nothing it is silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dorasan.judge.need import Klass
from dorasan.yaml12 import Loader

HERE = Path(__file__).parent
ANSWERS = ("none", "asked", "report", "barred", "may")
RESERVED = ("harmless", "class", "either")


@dataclass(frozen=True)
class Ground:
    """The paragraph an answer rests on, and what it says of the case in one sentence."""

    paragraph: str
    says: str


@dataclass(frozen=True)
class Opinion:
    """One answer. Of several authorities at least one is meant: one's act stands in for the other's."""

    authorities: tuple[str, ...]
    answer: str
    ground: Ground

    @property
    def label(self) -> str:
        return " or ".join(self.authorities)


@dataclass(frozen=True)
class ExpectedLine:
    project: str
    line: str
    harmless: bool
    classes: tuple[Klass, ...]
    opinions: tuple[Opinion, ...]


def _line(project: str, line: str, entry: dict[str, Any], grounds: dict[str, Ground]) -> ExpectedLine:
    answers = [((who,), *entry[who]) for who in entry if who not in RESERVED]
    if "either" in entry:
        who, *answer = entry["either"]
        answers.append((tuple(who), *answer))
    opinions = [Opinion(who, say, grounds[why]) for who, say, why in answers]
    classes = tuple(Klass[word.upper()] for word in entry.get("class", ()))
    return ExpectedLine(project, line, entry.get("harmless", False), classes, tuple(opinions))


def read() -> tuple[list[ExpectedLine], dict[str, Ground]]:
    """Every expected line in the order of the sheet, and all grounds by name."""
    sheet = yaml.load((HERE / "expected.yaml").read_text(encoding="utf-8"), Loader)
    grounds = {name: Ground(**entry) for name, entry in sheet["grounds"].items()}
    lines = [
        _line(project, line, entry, grounds)
        for project, entries in sheet["projects"].items()
        for line, entry in entries.items()
    ]
    return lines, grounds
