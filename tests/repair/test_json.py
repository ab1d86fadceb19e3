"""What ``fix --json`` prints meets the published schemas, and every word that can be said stands in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from dorasan.cli.fix import fix_command
from dorasan.repair.burden import WEIGHT
from dorasan.repair.choice import Cost, Kind
from dorasan.repair.placed import Group
from dorasan.repair.today import CARRIAGE
from dorasan.report import repair_model as model

ROOT = Path(__file__).parents[2]
FLU, NURSERY = ROOT / "cases" / "2019-01-flu-medicine", ROOT / "cases" / "2019-12-gaepung-nursery"
GREENHOUSE = Path(__file__).parent / "greenhouse.yaml"


def meets(name: str, printed: str) -> Any:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = json.loads(printed)
    jsonschema.validate(found, schema)
    return found


@pytest.mark.parametrize(("file", "lines"), [(FLU, ["test-kits"]), (FLU, []), (GREENHOUSE, []), (NURSERY, [])])
def test_repairs_meet_the_published_schema(file: Path, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert fix_command("en", file, lines, as_json=True) == 0
    found = meets("fix", capsys.readouterr().out)
    assert found["format"] == "dorasan-fix-1"
    assert found["menu"] and found["targets"] and (found["whole"] is None) == bool(lines)


@pytest.mark.parametrize("file", [FLU, GREENHOUSE, NURSERY])
def test_the_split_meets_the_published_schema(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fix_command("ko", file, [], today=True, as_json=True) == 0
    found = meets("fix-today", capsys.readouterr().out)
    assert found["format"] == "dorasan-fix-today-1" and found["lines"]


def test_the_schema_has_every_word() -> None:
    assert set(get_args(model.KindWord)) == {kind.value for kind in Kind}
    assert set(get_args(model.CostWord)) == {cost.name.lower() for cost in Cost}
    assert set(get_args(model.GroupWord)) == {group.value for group in Group}
    assert set(get_args(model.BurdenWord)) == set(WEIGHT)
    assert set(get_args(model.LeftOut)) == set(CARRIAGE)
