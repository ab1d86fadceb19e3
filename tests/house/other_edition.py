"""An edition that stands by itself: made from the shipped one, with facts and authorities of its own, less, and
reordered.

Kept are the packs of the South, the North and the UN Command, and of the vocabulary what they speak of. An invented
island asks for a permit by a fact, a unit and an authority that the shipped edition does not have.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from dorasan.facts.vocabulary import FILES, HOME
from dorasan.law.source import SHIPPED
from dorasan.yaml12 import Loader

KEPT = ("kr", "north", "unc")
FRAME = ("subject", "act")
ADDED = ("isle_harbour", "isle_tonnes")
TAKEN = ("un-committee", "us-commerce", "us-treasury", "us-state", "working-group")
SITE = {"en": "place on the spot", "ko": "현장 소재지"}
MINISTRY = {"en": "Seoul", "ko": "서울"}
SALE = {"en": "sold for good", "ko": "영구 매각"}
GOODS = ["item", "component"]
FACTS: dict[str, Any] = {
    "isle_harbour": {
        "type": "enum",
        "values": ["north_quay", "south_quay", "sale"],
        "subjects": GOODS,
        "label": {"en": "harbour on the isle", "ko": "섬 항구"},
        "ask": {"en": "Which quay does it leave from?", "ko": "어느 부두에서 출항합니까?"},
    },
    "isle_tonnes": {
        "type": "number",
        "unit": "tonne",
        "subjects": GOODS,
        "label": {"en": "weight on the isle", "ko": "섬 반출 중량"},
        "ask": {"en": "How many tonnes does it weigh?", "ko": "무게가 몇 톤입니까?"},
    },
}
VALUES = {
    "north_quay": {"en": "the north quay", "ko": "북부두"},
    "south_quay": {"en": "the south quay", "ko": "남부두"},
    "sale": SALE,
    "unit.tonne": {"en": "tonnes", "ko": "톤"},
}
PACK = """\
order: isle
title: {en: The Isle, ko: 섬나라}
principal: {isle/: isle-harbour}
binds:
  - {name: anybody, says: {en: anybody, ko: 누구나}, when: {fact: direction, applies: true}}
usual: {direction: to_north, isle_harbour: north_quay, isle_tonnes: 3}
"""
LAW = """\
instrument: {id: Harbour Order, title: {en: Harbour Order, ko: 항만령}}
checked_on: 2026-11-01
provisions:
  - id: isle/order/1
    says:
      en: What leaves by the north quay and weighs over two tonnes needs a permit.
      ko: 북부두로 두 톤을 넘겨 반출하려면 허가를 받아야 한다.
    at: para 1
    at_ko: 제1항
    in_force: {from: 2001-01-01}
    status: confirmed
    source: https://example.org
    binds: [anybody]
    effect: requires
    by: [{act: isle-permit, of: isle-harbour, timing: prior_approval, policy: case_by_case}]
    on: {subjects: [item, component], acts: [supply]}
    when: {all: [{fact: isle_harbour, in: [north_quay, sale]}, {fact: isle_tonnes, above: 2}]}
    examples:
      - {given: {subject: item, act: supply, isle_tonnes: 3}, then: bites}
      - {given: {subject: item, act: supply, isle_tonnes: 2}, then: silent}
"""


def other_edition(folder: Path) -> Path:
    """Write it to ``folder``: its vocabulary and its packs. Returns the folder."""
    (folder / "vocabulary").mkdir(parents=True)
    for name in KEPT:
        shutil.copytree(SHIPPED / name, folder / "packs" / name)
    spoken = set(re.findall(r"\w+", "".join(file.read_text("utf-8") for file in (folder / "packs").rglob("*.yaml"))))
    (folder / "packs" / "isle").mkdir()
    (folder / "packs" / "isle" / "_pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "packs" / "isle" / "order.yaml").write_text(LAW, encoding="utf-8")
    words = {name: yaml.load((HOME / name).read_text("utf-8"), Loader=Loader) for name in FILES}
    kept = {name for name in words["facts.yaml"]["facts"] if name in spoken or name in FRAME}
    words["facts.yaml"] = {"facts": _facts(words["facts.yaml"]["facts"], kept)}
    words["implications.yaml"] = list(_implications(words["implications.yaml"], kept))
    words["authorities.yaml"] = _authorities(words["authorities.yaml"])
    words["values.yaml"] = dict(reversed({**words["values.yaml"], **VALUES}.items()))
    for name, content in words.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / "vocabulary" / name).write_text(text, encoding="utf-8")
    return folder


def _facts(shipped: dict[str, Any], kept: set[str]) -> dict[str, Any]:
    """The frame first, then the island's own, then what is kept of the shipped, last first."""
    site = {**shipped["site"], "label": SITE}
    rest = {name: shipped[name] for name in reversed(shipped) if name in kept and name not in FRAME}
    return {name: shipped[name] for name in FRAME} | FACTS | rest | {"site": site}


def _implications(shipped: list[dict[str, Any]], kept: set[str]) -> Any:
    for rule in reversed(shipped):
        then = {name: values for name, values in rule["then"].items() if name in kept}
        if then and set(rule["if"]) <= kept:
            yield {**rule, "then": then}


def _authorities(shipped: dict[str, Any]) -> dict[str, Any]:
    ours = {name: shipped["authorities"][name] for name in reversed(shipped["authorities"]) if name not in TAKEN}
    ours["kr-unification"] = {**ours["kr-unification"], "short": MINISTRY}
    harbour = {"en": "Harbour Office", "ko": "항만청"}
    return {
        "beside": shipped["beside"],
        "governments": {**shipped["governments"], "isle": {"en": "the Isle", "ko": "섬"}},
        "authorities": {"isle-harbour": {"government": "isle", "short": harbour, "name": harbour}, **ours},
        "acts": {**shipped["acts"], "isle-permit": {"en": "harbour permit", "ko": "항만 허가"}},
        "holders": dict(reversed(shipped["holders"].items())),
    }
