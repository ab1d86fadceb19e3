"""What a newer version changes: an answer to what was open nothing, a value only what lifts the total above a tenth."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.office.cases.changes import changes
from dorasan.project.project import Project
from tests.common import load_here


def project(folder: Path, first: str, second: str = "{value_usd: 1000}", more: str = "") -> Project:
    def line(name: str, facts: str) -> str:
        return f"  - {{id: {name}, kind: item, name: {{en: Soap, ko: 비누}}, quantity: 10 box, facts: {facts}}}\n"

    file = folder / "project.yaml"
    head = f"project: p\ntitle: {{en: P, ko: P}}\nseat: kr\nfacts: {{direction: to_north{more}}}\nlines:\n"
    file.write_text(head + line("one", first) + line("two", second), encoding="utf-8")
    return load_here(file)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("changes")


@settings(max_examples=40, deadline=None)
@given(before=st.integers(1, 5000), after=st.integers(0, 8000))
def test_a_value_is_named_where_the_total_rises_above_a_tenth(folder: Path, before: int, after: int) -> None:
    found = changes(project(folder, f"{{value_usd: {before}}}"), project(folder, f"{{value_usd: {after}}}"))
    rose = 10 * (after + 1000) > 11 * (before + 1000)
    assert [(one.id, one.what) for one in found] == ([("one", "value")] if rose else [])


def test_an_answer_to_what_was_open_changes_nothing(folder: Path) -> None:
    before = project(folder, "{}")
    assert changes(before, project(folder, "{value_usd: 9000}", more=", corridor: west, currency: usd")) == ()


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("corridor: west", "corridor: east", "route"),
        ("currency: usd", "currency: krw", "payment"),
        ("recipient_kind: civilian_institution", "recipient_kind: private_person", "consignee"),
    ],
)
def test_what_contradicts_what_was_said_is_a_change(folder: Path, was: str, now: str, what: str) -> None:
    before, after = (project(folder, "{}", "{}", f", {one}") for one in (was, now))
    assert {(one.id, one.what) for one in changes(before, after)} == {("one", what), ("two", what)}
