"""Goods bought abroad for the North and sent on: no lighter than the same goods sent from the South."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dorasan.law.condition import comparisons
from dorasan.law.provision import Effect, Provision
from dorasan.law.snapshot import law_of_day
from tests.common import current, load_here, ruled
from tests.law.test_questions import LOOKED_AT, project_of

ONLY_FROM_THE_SOUTH = {"un/2270/19", "kr/act/13-1-intangible-out"}
GOODS: dict[str, dict[str, object]] = {
    "computer": {"hs": "8471.30"},
    "steel": {"hs": "7306.30"},
    "diesel": {"hs": "2710.19", "petroleum": "refined", "quota_open": "yes", "barrels": 1.2, "livelihood_only": "no"},
    "watch": {"hs": "9101.11", "luxury": "listed_class"},
    "american": {"hs": "9018.90", "goods_kind": "medical_device", "origin": "us", "us_content": 100},
    "medicine": {"hs": "3004.20", "goods_kind": "medicine"},
}


def _acts(p: Provision) -> set[str]:
    return {word for c in comparisons(p.scope) if c.fact == "act" for word in c.words}


def _northward(p: Provision) -> bool:
    return any(c.fact == "direction" and "to_north" in c.words for r in p.readings for c in comparisons(r.test))


def test_every_rule_on_sending_speaks_of_buying_to_send() -> None:
    law = law_of_day(current().library, LOOKED_AT)  # terms written out: the direction stands in one
    sending = [p for p in law.provisions.values() if "supply" in _acts(p) and _northward(p)]
    asking = {p.id for p in sending if p.effect in (Effect.FORBIDS, Effect.REQUIRES) and "procure" not in _acts(p)}
    assert len(sending) > 30
    assert asking == ONLY_FROM_THE_SOUTH


@pytest.mark.parametrize("goods", GOODS)
def test_bought_in_china_is_asked_as_much(goods: str, tmp_path: Path) -> None:
    lines = {act: {"acts": [act], "facts": {**GOODS[goods], "departs_from": "cn"}} for act in ("supply", "procure")}
    file = tmp_path / "project.yaml"
    file.write_text(yaml.safe_dump(project_of({"question": "q", "asks": {"en": "x", "ko": "x"}, "lines": lines})))
    ruling = ruled(load_here(file), today=LOOKED_AT)
    assert ruling["procure"].klass_range() == ruling["supply"].klass_range()
    for who in ("un-committee", "us-commerce", "us-treasury", "kr-unification"):
        assert ruling["procure"].cell(who) == ruling["supply"].cell(who), who
