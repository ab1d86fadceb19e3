"""Every error of a project file: told in both languages with its line, its mend followed, and never green by it.

The cases stand in ``mends.yaml``. A mend that a message suggests, or each name that it lists, is put in the place of
what was wrong; what was caught before the mistake must then be caught again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dorasan.judge.admission import admit
from dorasan.judge.carry import carriage
from dorasan.judge.court import Court, weight_of
from dorasan.judge.days import Days
from dorasan.judge.dockets import Dockets
from dorasan.judge.need import Need
from dorasan.judge.ruling import LineRuling
from dorasan.problem import BadInputError, Problem
from dorasan.project.project import Project
from dorasan.words import area
from dorasan.yaml12 import Loader
from tests.common import LANGS, current, load_here

HERE = Path(__file__).parent
TODAY = date(2026, 11, 26)
LISTS = ("acts", "near", "values", "kinds", "known", "header", "units")  # the names that a message lists
KEYS = ("project", "fact", "shape", "yaml")
ADMISSION = {"check.bad_seat", "check.held_authority", "check.held_act", "check.no_held_line"}
OF_A_WORKBOOK = {"project.table_sheet"}  # test_table_gate.py provokes it
OF_A_CALLER = {  # what a program hands over otherwise than as a file (tests/house/test_api.py); a bomb (test_load.py)
    "project.outside_folder",
    "project.bad_name",
    "project.no_folder",
    "project.other_words",
    "project.nameless_bytes",
    "project.text_as_path",
    "yaml.too_many",
}
NOT_OF_A_PROJECT = OF_A_WORKBOOK | {  # faults of scenarios and packs, and what no value of a project file is short of
    f"shape.{name}"
    for name in [
        "other",
        "number",
        "change",
        "ends",
        "backwards",
        "days_or_state",
        "slug",
        "until_before",
        "ended_without_until",
        "policy",
        "ground",
        "assumed_note",
        "inferred_or_assumed",
        "plain_changes",
        "rival",
        "held_by_some",
    ]
}

Data = Mapping[str, Any]


@cache
def data() -> Data:
    return yaml.load((HERE / "mends.yaml").read_text(encoding="utf-8"), Loader=Loader)  # type: ignore[no-any-return]


CASES = [pytest.param(case, id=case["id"]) for case in data()["cases"]]


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines() if line.strip())


def written(case: Data) -> str:
    """The project file of a case, as a user would have written it."""
    if "file" in case:
        return str(case["file"])
    answers = {name: value for name, value in data()["answers"].items() if name not in case.get("unsaid", ())}
    parts = [
        "project: mends\ntitle: {en: Mends, ko: 고치기}\nas_of: 2026-11-18\n",
        f"facts: {data()['facts']}\n",
        f"parties:\n{indented(case['parties'])}" if "parties" in case else "",
        f"legs:\n{indented(data()['legs'])}{indented(case.get('legs', ''))}",
        f"lines:\n{indented(case['lines'])}",
        "assertions:\n",
        "  - {lines: all, by: Kim, on: 2026-11-01, facts: {"
        + ", ".join(f"{name}: {value}" for name, value in answers.items())
        + "}}\n",
        indented(case["answers_more"]) if "answers_more" in case else "",
        case.get("more", ""),
    ]
    return "".join(parts)


def read(folder: Path, text: str, files: Mapping[str, str], encoding: str = "utf-8") -> Project:
    """Read and admit; raises BadInputError."""
    file = folder / "project.yaml"
    file.unlink(missing_ok=True)
    if encoding != "none":
        file.write_bytes(text.encode(encoding))
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    project = load_here(file)
    admit(project)
    return project


@cache
def court() -> Court:
    """One court for all projects of the day: the law is prepared once. What is asked hangs on no seat."""
    return Court(current(), "kr", Days(TODAY, None, date(2026, 11, 18)), Dockets(current().library))


def ruled(project: Project, line: str, carried: bool) -> LineRuling:
    """The ruling on one line; with what carries it, where that is what was mistaken."""

    def alone(name: str) -> LineRuling:
        found = project.lines[name]
        return LineRuling(found, tuple(one for act in found.acts for one in court().on_each_day(found, act)))

    if not carried:
        return alone(line)
    lines = {name: alone(name) for name in project.lines}
    needs = {name: one.needs for name, one in project.lines.items()}
    found = carriage(line, needs, lambda name: weight_of(lines[name]))
    return LineRuling(project.lines[line], lines[line].acts, found, lines)


def freed(case: Data, project: Project) -> list[str]:
    """The lines that surely need nothing of any of the authorities of which one must be asked, or may have to be."""
    out = []
    for entry, who in case["red"].items():
        line, carried = entry.split()[0], case.get("carried", False)
        ruling = ruled(project, line, carried)
        cells = [ruling.carried_cell(one) if carried else ruling.cell(one) for one in who.split(" or ")]
        if all(cell.worst is Need.NOT_NEEDED for cell in cells):
            out.append(f"{line}: {who} surely not needed")
    return out


def listed(problem: Problem) -> list[str]:
    """The names that its message lists."""
    found = next(str(problem.values[name]) for name in LISTS if name in problem.values)
    return [name for name in found.split(", ") if name not in ("-", "...")]


def mended(case: Data, problem: Problem, text: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Every mend followed: what was written instead, the file, and its tables."""
    files = case.get("files", {})
    form = case.get("listed_as", "{}" if case.get("listed") else None)
    for name in listed(problem) if form else []:
        yield name, text.replace(case["wrong"], form.format(name)), files
    for mend in case.get("mends", ()):
        if isinstance(mend, str):
            yield mend, text.replace(case["wrong"], mend), files
        elif "files" in mend:
            yield "files", text, mend["files"]
        else:
            assert text.count(mend["from"]) == 1
            yield str(mend["to"]), text.replace(mend["from"], mend["to"]), files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mends")


@pytest.fixture(scope="module")
def told(folder: Path) -> Mapping[str, tuple[str, list[Problem]]]:
    """By case: its file, and everything that is said to be wrong with it."""
    return {case["id"]: refused(case, folder) for case in data()["cases"]}


def refused(case: Data, folder: Path) -> tuple[str, list[Problem]]:
    text = written(case)
    assert text.count(case["wrong"]) == 1, case["id"]
    try:
        read(folder, text, case.get("files", {}), case.get("encoding", "utf-8"))
    except BadInputError as bad:
        return text, bad.problems
    return text, []


Told = Mapping[str, tuple[str, list[Problem]]]


@pytest.mark.parametrize("case", CASES)
def test_the_message_names_the_place_and_the_mend_in_both_languages(case: Data, folder: Path, told: Told) -> None:
    text, problems = told[case["id"]]
    assert {problem.key for problem in problems} == {case["key"]}
    problem = problems[0]
    assert problem.place.file == str(folder / case.get("place", "project.yaml"))
    if "place" in case:
        assert problem.place.row is not None
    elif case.get("line") != "none":
        at = text.index(case.get("at", case["wrong"]))
        assert problem.place.line == case.get("line", text.count("\n", 0, at) + 1)
    for lang in LANGS:
        what, mend = problem.show(lang).split("\n    ")
        where = problem.place.show(lang)
        assert what.startswith(where) and len(what) > len(where) + 4 and len(mend) > 4
        assert (lang == "ko") == bool(re.search("[가-힣]", mend))
        if case.get("listed") or "listed_as" in case:
            assert all(name in mend for name in listed(problem))


@pytest.mark.parametrize("case", CASES)
def test_no_mend_that_a_message_suggests_frees_what_is_caught(case: Data, folder: Path, told: Told) -> None:
    text, problems = told[case["id"]]
    wrong, accepted = [], 0
    for what, mend, files in mended(case, problems[0], text):
        try:
            project = read(folder, mend, files)
        except BadInputError:
            assert what not in case.get("mends", ()), f"“{what}” is refused too"
            continue  # one of a list that does not fit is no green light
        accepted += 1
        wrong += [f"after “{what}”: {said}" for said in freed(case, project)]
    assert accepted, "no mend leads to a file that can be read"
    assert not wrong


def test_every_error_that_a_project_can_meet_is_provoked() -> None:
    known = {f"{name}.{key}" for name in KEYS for key in area(name) if not key.endswith("_mend")}
    tried = {case["key"] for case in data()["cases"]}
    assert known - NOT_OF_A_PROJECT - OF_A_CALLER | ADMISSION == tried
    assert known > NOT_OF_A_PROJECT
