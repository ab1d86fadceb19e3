"""Cases put together to projects, judged by the law as shipped, and held against what the texts say of them.

Cases of one day are read as one project and judged in one sitting; a case that brings project-wide facts of its own,
or that must be refused, is a project by itself. A case refused against expectation takes nobody else with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from dorasan.judge.court import judge
from dorasan.judge.need import Range
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.edition import Edition
from dorasan.opinion.clearing import held_of
from dorasan.problem import BadInputError, Problem
from dorasan.yaml12 import Loader
from tests.common import FACTS, current, load_here
from tests.wrong_green.expectation import Fault, cell_fault, class_fault, gravest, paper_fault

HERE = Path(__file__).parent
TODAY = date(2026, 11, 26)
NO_CELL = ("class", "paper", "error")
SUGGESTED = re.compile(r"acts: \[(\w+)")

Data = Mapping[str, Any]
Wrong = tuple[str, Fault, str]


@dataclass(frozen=True)
class Case:
    """One small project of a kind: ours of that kind, or a neighbour that differs in what made the fault."""

    kind: str
    own: bool
    data: Data
    kind_facts: Data

    @property
    def id(self) -> str:
        return f"{self.kind}.{self.data['id']}"

    @property
    def expect(self) -> Data:
        return dict(self.data["expect"])

    @property
    def by_itself(self) -> bool:
        return "alone" in self.data or self.expect.get("error", "may") != "may"

    @property
    def day(self) -> str:
        return str(self.data.get("as_of", common()["as_of"]))

    def line(self) -> dict[str, Any]:
        kind = self.data.get("kind", "item")
        shared = {name: value for name, value in self.kind_facts.items() if kind in FACTS[name].subjects}
        line = {key: self.data[key] for key in ("name", "acts", "leg") if key in self.data}
        actor = self.data.get("actor", "aid")
        facts = {**shared, **self.data.get("facts", {})}
        return {"id": self.id, "kind": kind, **({"actor": actor} if actor else {}), **line, "facts": facts}


@dataclass(frozen=True)
class Outcome:
    """A case judged, or refused with its problems."""

    ruling: LineRuling | None = None
    rulings: Rulings | None = None
    problems: tuple[Problem, ...] = ()
    mended: Mapping[str, Outcome] = field(default_factory=dict)  # by the act that an error's mend suggested


def read(name: str) -> Any:
    """A data file of this folder; dates stay text, as in a project file."""
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=Loader)


@cache
def common() -> Data:
    return read("common.yaml")  # type: ignore[no-any-return]


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every kind, own ones first."""
    found = []
    for file in sorted((HERE / "kinds").glob("*.yaml")):
        for kind, data in read(f"kinds/{file.name}").items():
            facts = data.get("facts", {})
            for part in ("own", "neighbours"):
                found += [Case(kind, part == "own", one, facts) for one in data[part]]
    return tuple(found)


def project_of(some: Sequence[Case]) -> dict[str, Any]:
    """The common block, the cases' lines, legs and papers, and whatever a case by itself brings."""
    lines = [case.line() for case in some]
    actors = {line["actor"] for line in lines if "actor" in line}
    answers = [
        {"lines": of, "by": "applicant", "on": "2018-09-01", "facts": answer["facts"]}
        for answer in common()["answers"]
        if (of := [line["id"] for line in lines if line["kind"] in answer["of"]])
    ]
    project: dict[str, Any] = {
        "project": some[0].kind,
        "title": some[0].id,
        "as_of": some[0].day,
        "facts": {**common()["facts"], **common()["moves"]},
        "parties": {name: party for name, party in common()["parties"].items() if name in actors},
        "legs": {},
        "lines": lines,
        "assertions": answers,
        "held": [],
    }
    for case in some:
        own = case.data.get("alone", {})
        project["facts"] |= own.get("facts", {})
        project["legs"] |= case.data.get("legs", {}) | own.get("legs", {})
        project["assertions"] += [{**one, "lines": [case.id]} for one in own.get("assertions", [])]
        project["held"] += [{**paper, "lines": [case.id]} for paper in case.data.get("held", [])]
    return project


@cache
def law() -> Edition:
    return current(None)


def judged(project: Data) -> Rulings:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "project.yaml"
        file.write_text(json.dumps(project, default=str, ensure_ascii=False), encoding="utf-8")
        return judge(law(), load_here(file), today=TODAY)


def tried(some: Sequence[Case]) -> dict[str, Outcome]:
    """Judged together; where the whole is refused, in halves, down to the case that is refused."""
    try:
        rulings = judged(project_of(some))
    except BadInputError as bad:
        if len(some) == 1:
            return {some[0].id: refused(some[0], bad)}
        middle = len(some) // 2
        return tried(some[:middle]) | tried(some[middle:])
    return {case.id: Outcome(rulings[case.id], rulings) for case in some}


def refused(case: Case, bad: BadInputError) -> Outcome:
    """Every act that a mend writes out is followed: what it leads to counts like the case itself."""
    shown = " ".join(problem.show("en") for problem in bad.problems)
    acts = [] if case.data.get("acts") else list(dict.fromkeys(SUGGESTED.findall(shown)))
    mended = {act: tried([Case(case.kind, case.own, {**case.data, "acts": [act]}, case.kind_facts)]) for act in acts}
    return Outcome(problems=tuple(bad.problems), mended={act: one[case.id] for act, one in mended.items()})


@cache
def outcomes() -> dict[str, Outcome]:
    """Every case's outcome, judged once; those that may be refused are kept apart from those of their day."""
    found: dict[str, Outcome] = {}
    together: dict[object, list[Case]] = {}
    for case in cases():
        key = case.id if case.by_itself else (case.day, "error" in case.expect)
        together.setdefault(key, []).append(case)
    for some in together.values():
        found |= tried(some)
    return found


def faults(expect: Data, outcome: Outcome) -> list[Wrong]:
    """What is wrong: of what, which fault, and what was said instead."""
    wanted = expect.get("error")
    if outcome.ruling is None:
        keys = [problem.key for problem in outcome.problems]
        found = [] if wanted in ("must", "may", *keys) else [("error", Fault.ERROR, ", ".join(keys))]
        for act, one in outcome.mended.items():
            rest = faults({**expect, "error": "may"}, one)
            found += [(f"{what} after acts: [{act}]", fault, said) for what, fault, said in rest]
        return found
    if wanted is not None and wanted != "may":
        return [("error", Fault.ERROR, "accepted")]
    return [*cell_faults(expect, outcome.ruling), *whole_faults(expect, outcome)]


def cell_faults(expect: Data, ruling: LineRuling) -> Iterable[Wrong]:
    for who, word in expect.items():
        if who in NO_CELL:
            continue
        # the Command controls who and what crosses, so goods answer to it by the stretch that they go over
        ranges = [ruling.carried_cell(one) if one == "unc" else ruling.cell(one) for one in who.split(" or ")]
        cell = Range(max(one.best for one in ranges), max(one.worst for one in ranges))
        if fault := cell_fault(word, cell):
            yield who, fault, f"{cell.best.name}..{cell.worst.name}, not {word}"


def whole_faults(expect: Data, outcome: Outcome) -> Iterable[Wrong]:
    assert outcome.ruling is not None and outcome.rulings is not None
    klass = outcome.ruling.klass_range()
    if "class" in expect and (fault := class_fault(expect["class"], klass)):
        yield "class", fault, f"{klass.best.name}..{klass.worst.name}, not {' or '.join(expect['class'])}"
    if "paper" in expect:
        statuses = [paper.status for paper in held_of(outcome.rulings, outcome.ruling)]
        assert len(statuses) == 1
        if fault := paper_fault(expect["paper"], statuses[0]):
            yield "paper", fault, f"{statuses[0]}, not {expect['paper']}"


def verdict(case: Case) -> Fault | None:
    """The gravest fault of a case, if any."""
    return gravest(fault for _, fault, _ in faults(case.expect, outcomes()[case.id]))
