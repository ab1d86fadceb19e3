"""No project of a portfolio is lost: sums from the JSON are the sums that are printed, over every case and scenario."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorasan.law.provision import Layer
from dorasan.report.whatif.annex import waited
from dorasan.report.whatif_json import overview_json, whatif_json
from dorasan.whatif.called import keys, titles
from dorasan.whatif.compare import MAYBE, NO, YES
from dorasan.whatif.load import shipped
from dorasan.whatif.portfolio import project_files
from dorasan.whatif.proof import CellProof, law_digest
from dorasan.whatif.study import Setting
from tests.common import EN, KO
from tests.whatif.common import CASES, edition, over_all_cases, own

CELLS = CellProof(1, 1, 0, "a", "a")
FOLDERS = st.lists(st.sampled_from(["a", "b", "a/c", "b/c", "a/c/d"]), min_size=1, max_size=6)


@given(st.data(), FOLDERS)
def test_no_two_are_called_alike(data: st.DataObject, folders: list[str]) -> None:
    names = data.draw(st.lists(st.sampled_from("xy"), min_size=len(folders), max_size=len(folders)))
    file = data.draw(st.sampled_from(["project.yaml", "owners.yaml"]))
    projects = [
        replace(own()[0], id=name, title={"en": name, "ko": name}, file=f"{folder}/{file}")
        for name, folder in zip(names, folders, strict=True)
    ]
    for called in (keys(projects), titles(projects, KO), titles(projects, EN, 1)):
        assert len(set(called)) == len(projects)
        assert all(
            called[n] == name if names.count(name) == 1 else called[n].startswith(name + " (")
            for n, name in enumerate(names)
        )


def test_the_folder_tells_two_cases_of_one_id_apart() -> None:
    names = over_all_cases()["independence"].portfolio.keys
    alike = [name for name in names if name.startswith("kaesong-owners-2019")]
    assert alike == ["kaesong-owners-2019 (2019-01-kaesong-owners)", "kaesong-owners-2019 (2019-05-kaesong-owners)"]


@pytest.mark.parametrize("name", shipped())
def test_sums_from_the_json_are_the_sums_on_the_screen(name: str) -> None:
    found = over_all_cases()[name]
    told = whatif_json(found, Setting(edition(), EN, "", (*law_digest(edition().library), True), CELLS))
    assert len(set(told.projects)) == len(told.projects) == len(list(CASES.glob("*/project.yaml")))
    for side in ("before", "after"):
        assert list(told.days[side]) == told.projects
    for act in waited(EN, found):
        told_cases = tuple(
            sum(act.key in case.acts for case in told.days[side].values()) for side in ("before", "after")
        )
        assert told_cases == act.cases, act.label
    assert [row.project for row in told.matrix] == told.projects
    for n, who in enumerate(found.before.found.authorities):
        words = [row.authorities[who] for row in told.matrix]
        was, now = found.before.asked[:, n], found.after.asked[:, n]
        assert words.count("none") == int(((was == NO) & (now == NO)).sum())
        assert words.count("gone") == len(told.cases_spared.get(who, [])) == int(((was != NO) & (now == NO)).sum())
        assert words.count("new") == len(told.cases_added.get(who, []))
        assert len(told.cases_maybe_spared.get(who, [])) == int(((was == YES) & (now == MAYBE)).sum())
    for how, lines in told.moved_lines.items():
        assert len({(line.project, line.line) for line in lines}) == len(lines) == len(found.moved(how))
    for cases in (told.cases_spared, told.cases_maybe_spared, told.cases_added):
        assert all(len(set(names)) == len(names) and set(names) <= set(told.projects) for names in cases.values())


def test_the_overview_tells_the_same_cases_and_cells_as_each_study() -> None:
    every = over_all_cases()
    told = overview_json(list(every.values()), edition(), "")
    for entry in told.scenarios:
        found = every[entry.id]
        assert len(set(entry.cases_with_other_days)) == len(found.cases_of_other_days())
        one = whatif_json(found, Setting(edition(), EN, "", (*law_digest(edition().library), True), CELLS))
        assert entry.law_cells_moved == one.cells.moved_by_layer[Layer.LAW.value]
        assert sum(one.cells.moved.values()) == sum(one.cells.moved_by_layer.values())
        assert one.cells.compared == one.cells.law_compared * 3


def test_a_file_reached_twice_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "project.yaml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = project_files([Path(), tmp_path, Path("a"), Path("b/../a/project.yaml")])
    assert found == [Path("a/project.yaml"), Path("b/project.yaml")]
