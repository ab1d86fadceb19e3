"""The twenty-four questions of the research notes, as corrected: each a small project with the right citations.

Where the law answers otherwise than the note, the question says so under ``differs`` with the paragraph.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dorasan.judge.cluster import STRICT
from dorasan.judge.finding import Finding, Says, findings
from dorasan.judge.need import NOTHING, Need, Range
from dorasan.judge.question import questions
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.provision import Layer
from dorasan.yaml12 import Loader
from tests.common import FACTS, LANGS, REGISTRY, current, load_here, ruled

HERE = Path(__file__).parent / "questions"
LOOKED_AT = date(2026, 11, 22)


def read(name: str) -> Any:
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=Loader)


QUESTIONS: list[dict[str, Any]] = [*read("un.yaml"), *read("us_kr_unc.yaml")]
BY_NAME = {entry["question"]: entry for entry in QUESTIONS}
LINES = [pytest.param(q["question"], line, id=f"{q['question']}-{line}") for q in QUESTIONS for line in q["expect"]]


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("questions")

    @cache
    def answer(name: str) -> Rulings:
        file = folder / f"{name}.yaml"
        file.write_text(yaml.safe_dump(project_of(BY_NAME[name]), allow_unicode=True), encoding="utf-8")
        return ruled(load_here(file), today=LOOKED_AT)

    return answer


def project_of(question: dict[str, Any]) -> dict[str, Any]:
    """The question as a project file; what every question takes for granted gives way to what it says."""
    common = {**read("_common.yaml")["facts"], **question.get("facts", {})}
    legs: dict[str, Any] = {}
    lines = []
    for name, line in question["lines"].items():
        kind = line.get("kind", "item")
        own = {fact: value for fact, value in line.get("facts", {}).items() if kind in FACTS[fact].subjects}
        if kind == "leg":
            legs[name] = {"name": name, "facts": own, "needs": line.get("needs", [])}
            continue
        entry = {"id": name, "kind": kind, "name": name, "facts": own, "needs": line.get("needs", [])}
        lines.append({**entry, **({"acts": line["acts"]} if "acts" in line else {})})
    as_of = question.get("as_of", LOOKED_AT)
    granted = {fact: {"value": value, "assumed": True} for fact, value in common.items()}
    return {
        "project": question["question"],
        "title": question["asks"],
        "as_of": as_of,
        "facts": granted,
        "legs": legs,
        "lines": lines,
    }


def wanted(spec: Any) -> Range:
    low, high = spec if isinstance(spec, list) else (spec, spec)
    return Range(Need[low.upper()], Need[high.upper()])


def by_view(spec: Any) -> dict[str, Range]:
    return {view: wanted(one) for view, one in (spec if isinstance(spec, dict) else {STRICT: spec}).items()}


def said(ruling: LineRuling) -> dict[str, Finding]:
    return {finding.provision.id: finding for act in ruling.acts for finding in findings(act.row)}


def lifting(ruling: LineRuling) -> dict[str, str]:
    """Every lift that surely applies, with its citation."""
    return {
        found.lift.id: found.lift.cite("en")
        for finding in said(ruling).values()
        for found in finding.lifts
        if found.truth == (1, 0)
    }


def test_there_are_twenty_four() -> None:
    assert [q["question"] for q in QUESTIONS] == [
        *(f"UN-{n}" for n in range(1, 13)),
        *(f"US-{n}" for n in range(1, 13)),
    ]
    for question in QUESTIONS:
        assert set(question["expect"]) <= set(question["lines"])
        assert set(question["asks"]) == set(LANGS)
        for item in question.get("differs", []):
            assert item["at"] and set(item["why"]) == set(LANGS)


@pytest.mark.parametrize(("name", "line"), LINES)
def test_cells_and_class(answers: Any, name: str, line: str) -> None:
    expected, ruling = BY_NAME[name]["expect"][line], answers(name)[line]
    want = {who: by_view(spec) for who, spec in expected["cells"].items()}
    found = {who: {v: ruling.cell(who, v) for v in want.get(who, {STRICT: NOTHING})} for who in REGISTRY.authorities}
    assert {who: cells for who, cells in found.items() if who in want or cells[STRICT] != NOTHING} == want
    best, worst = (expected["class"] * 2 if isinstance(expected["class"], list) else [expected["class"]] * 2)[:2]
    assert [klass.name.lower() for klass in ruling.klass_range()] == [best, worst]


@pytest.mark.parametrize(("name", "line"), LINES)
def test_citations(answers: Any, name: str, line: str) -> None:
    expected, ruling = BY_NAME[name]["expect"][line], answers(name)[line]
    found = said(ruling)
    for key, allowed in (("cites", {Says.BITES}), ("open", {Says.CANNOT_TELL})):
        for provision, citation in expected.get(key, {}).items():
            assert provision in found, f"{provision} says nothing to {line}"
            assert found[provision].says in allowed
            assert found[provision].provision.cite("en") == citation
    for provision in expected.get("lifted", []):
        assert found[provision].says is Says.LIFTED
    for provision in expected.get("silent", []):
        assert provision in current().library.provisions
        assert provision not in found or found[provision].says is Says.NO_RED_FLAG
    lifts = lifting(ruling)
    assert {lift: lifts.get(lift) for lift in expected.get("lifts", {})} == expected.get("lifts", {})
    assert not set(expected.get("no_lift", [])) & set(lifts)
    assert set(expected.get("no_lift", [])) <= set(current().library.provisions)
    shown = {provision.id for provision, _ in ruling.shown()}
    assert set(expected.get("shown", [])) <= shown


@pytest.mark.parametrize(("name", "line"), LINES)
def test_contests_company_practice_and_questions(answers: Any, name: str, line: str) -> None:
    expected, ruling = BY_NAME[name]["expect"][line], answers(name)[line]
    if "contested" in expected:
        assert {who for who in REGISTRY.authorities if ruling.contested(who)} == set(expected["contested"])
    for who, spec in expected.get("carried", {}).items():
        assert {view: ruling.carried_cell(who, view) for view in by_view(spec)} == by_view(spec), who
    for who, lines in expected.get("because", {}).items():
        assert set(ruling.because_of(who)) == set(lines)
    for who, spec in expected.get("practice", {}).items():
        assert ruling.cell(who, STRICT, Layer.PRACTICE) == wanted(spec)
    assert set(expected.get("asked", [])) <= {question.fact for question in questions([ruling])}
