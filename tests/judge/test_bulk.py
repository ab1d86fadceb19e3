"""The bulk judge against the scalar judge: every column of every row, on the shipped packs and on small laws."""

from __future__ import annotations

from random import Random

import pytest

from dorasan.facts.possible import Possible
from dorasan.judge.bulk import Column, judge_frame
from dorasan.judge.docket import Docket
from dorasan.judge.frame import frame_of
from dorasan.judge.row_judge import judge_row
from tests.common import FACTS
from tests.judge.test_shipped import DAYS, shipped
from tests.strategies import SMALL, Size, a_law, a_real_row, a_row, effort

BATCH = 500


def agree(law: Docket, rows: list[dict[str, Possible]], facts: list[str] | None = None) -> int:
    """Every cell of every row; how many were compared."""
    table = judge_frame(law, frame_of(FACTS, rows, facts))
    layers = list(dict.fromkeys(cluster.layer for cluster in law.clusters))
    cells = [(layer, who, view) for layer in layers for who in law.authorities(layer) for view in law.views()]
    columns = {Column(layer, who, view, bound).name for layer, who, view in cells for bound in ("best", "worst")}
    assert set(table.columns) == columns and table.height == (len(rows) if columns else table.height)
    assert not any(table.null_count().row(0))
    found = {name: table[name].to_list() for name in table.columns}
    for n, row in enumerate(rows):
        ruling = judge_row(law, row)
        for layer, who, view in cells:
            cell = ruling.cell(layer, who, view)
            bulk = tuple(found[Column(layer, who, view, bound).name][n] for bound in ("best", "worst"))
            assert bulk == (int(cell.best), int(cell.worst)), (layer, who, view, row)
    return len(rows) * len(cells)


@pytest.mark.parametrize("seed", range(effort(10)))
def test_on_the_shipped_packs(seed: int) -> None:
    """Random subjects with unknown, set, interval and not applicable facts; 100,000 of them under ``make proof``."""
    r = Random(seed)
    unknown = [0.02, 0.1, 0.3, 1.0][seed % 4]
    rows = [a_real_row(r, unknown) for _ in range(BATCH)]
    assert agree(shipped(DAYS[seed % len(DAYS)]), rows) > BATCH


@pytest.mark.parametrize("seed", range(effort(60)))
def test_on_small_laws(seed: int) -> None:
    r = Random(seed)
    law = a_law(r, Size()).docket()
    if law.clusters:
        agree(law, [a_row(r) for _ in range(40)], list(SMALL))
