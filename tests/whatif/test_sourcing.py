"""Goods bought abroad and sent north: a scenario asks, or frees, what it does of goods sent from the South."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from dorasan.judge.court import judge
from dorasan.judge.need import Range
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer
from dorasan.whatif.load import shipped
from dorasan.whatif.overlay import overlay
from tests.common import load_here
from tests.law.test_questions import LOOKED_AT, project_of
from tests.whatif.common import edition, supposed

PUMPS = {"hs": "8413.70", "purpose": "livelihood", "custody": "gift"}
NORTHERN = (("north", Layer.NORTH), ("working-group", Layer.PRACTICE), ("un-committee", Layer.LAW))
MOVED = {
    "border-closed": ("north", Layer.NORTH),
    "step-by-step": ("working-group", Layer.PRACTICE),
    "whitelist": ("un-committee", Layer.LAW),
}


def _pumps(tmp_path: Path, name: str) -> dict[str, LineRuling]:
    """The same pumps, sent from the South and bought in China, under the law as it stood and under the scenario."""
    lines = {act: {"acts": [act], "facts": {**PUMPS, "departs_from": "cn"}} for act in ("supply", "procure")}
    file = tmp_path / "project.yaml"
    file.write_text(yaml.safe_dump(project_of({"question": "q", "asks": {"en": "x", "ko": "x"}, "lines": lines})))
    project = load_here(file)
    court = replace(edition(), library=overlay(edition().library, supposed(name)))
    plain, after = (judge(law, project, today=LOOKED_AT) for law in (edition(), court))
    return {"before": plain["procure"], "supply": after["supply"], "procure": after["procure"]}


def _cells(ruling: LineRuling) -> dict[str, Range]:
    return {who: ruling.cell(who, layer=layer) for who, layer in NORTHERN}


@pytest.mark.parametrize("name", shipped())
def test_what_is_bought_in_china_stands_as_what_is_sent(name: str, tmp_path: Path) -> None:
    found = _pumps(tmp_path, name)
    assert _cells(found["procure"]) == _cells(found["supply"])


@pytest.mark.parametrize("name", MOVED)
def test_the_scenario_reaches_what_is_bought_in_china(name: str, tmp_path: Path) -> None:
    found = _pumps(tmp_path, name)
    who, layer = MOVED[name]
    assert found["procure"].cell(who, layer=layer) != found["before"].cell(who, layer=layer)
