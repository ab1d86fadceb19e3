"""What ``whatif --json`` prints meets the published schemas, and every word that can be said stands in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from dorasan.cli.whatif import whatif_command
from dorasan.law.provision import Layer
from dorasan.report import whatif_model as model
from dorasan.report.whatif.picture import CHANGES
from dorasan.report.whatif_json import HOWS, WORDS
from dorasan.whatif.cleared_by import ClearedBy
from dorasan.whatif.compare import BARE, CARRIED
from dorasan.whatif.load import shipped
from dorasan.whatif.scenario import Touch
from tests.whatif.common import OWN

SCHEMAS = Path(__file__).parents[2] / "schemas"


def meets(name: str, printed: str) -> Any:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(printed)
    jsonschema.validate(found, schema)
    return found


@pytest.mark.parametrize("name", [*shipped(), "independence+frozen-2025"])
def test_each_scenario_meets_the_published_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert whatif_command("en", [name, str(OWN)], today="2021-05-21", as_json=True) == 0
    found = meets("whatif", capsys.readouterr().out)
    assert found["after"]["id"] == name and found["format"] == "dorasan-whatif-1"
    days = [figure for case in found["days"]["after"].values() for figure in (case["together"], *case["acts"].values())]
    assert all("from" in figure or "state" in figure for figure in days)
    assert any(figure.get("state") == "frozen" for figure in days) == ("frozen" in name)


def test_the_overview_meets_the_published_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert whatif_command("ko", ["all", str(OWN)], today="2021-05-21", as_json=True) == 0
    found = meets("whatif-all", capsys.readouterr().out)
    assert len(found["scenarios"]) == 1 + len(shipped())


def test_the_schema_has_every_word() -> None:
    assert set(get_args(model.LayerWord)) == {layer.value for layer in Layer}
    assert set(get_args(model.TouchWord)) == {touch.value for touch in Touch}
    assert set(get_args(model.ChangeWord)) == set(CHANGES)
    assert {standing: standing.name.lower() for standing in ClearedBy} == WORDS
    assert set(HOWS) == {BARE, CARRIED}
