"""The rulings of the twenty-five projects, the law opened once, and each line held against the sheet."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from dorasan.api import Law, open_law
from dorasan.judge.need import Range
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer
from tests.common import REGISTRY

from .compare import Compared, compare
from .expected import HERE, read

TODAY = date(2026, 11, 26)
NORTH = "kp"


def project_files() -> list[Path]:
    return sorted((HERE / "projects").glob("*.yaml"))


@cache
def _law() -> Law:
    return open_law()


@cache
def ruled(file: Path) -> dict[str, LineRuling]:
    """The project's own lines by id; its legs and totals are judged too, but the sheet is silent on them."""
    judged = _law().sit(file, today=TODAY)
    return {line.id: line.ruling for line in judged if line.ruling.line.kind not in ("leg", "aggregate")}


def all_compared() -> list[Compared]:
    """Every opinion of the sheet against the strict view of the line alone."""
    out: list[Compared] = []
    governments = REGISTRY.authorities
    for line in read()[0]:
        ruling = ruled(HERE / "projects" / f"{line.project}.yaml")[line.line]

        def cell(who: str, ruling: LineRuling = ruling) -> Range:
            layer = Layer.NORTH if governments[who].government == NORTH else Layer.LAW
            # the Command controls the crossing: goods answer to it by the stretch that they go over
            return ruling.carried_cell(who, layer=layer) if who == "unc" else ruling.cell(who, layer=layer)

        out += compare(line, cell, ruling.klass_range())
    return out
