"""Answers live in the project file, with who and when; the last can be taken back; a killed process loses nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.problem import BadInputError
from dorasan.project.answers import Answer, answered, changed, taken_out
from tests.common import load_here
from tests.house.breaking import full_disk, killed_at


def record(file: Path, answers: list[Answer]) -> None:
    changed(file, lambda data: answered(data, answers))


def undo(file: Path, most: int = 1) -> tuple[Answer, ...]:
    gone: list[Answer] = []
    changed(file, lambda data: gone.extend(taken_out(data, most)))
    return tuple(gone)


TEXT = """\
# The clinic. This comment stays.
project: clinic
title: t   # so does this one
lines:
  - {id: a, kind: item, name: A, facts: {hs: "0602.90"}}
  - {id: b, kind: item, name: B}
"""


def test_an_answer_is_kept_with_who_and_when_and_comments_stay(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(TEXT, encoding="utf-8")
    record(file, [Answer("origin", "kr", ("all",), "Kim", date(2026, 11, 22))])
    record(file, [Answer("us_content", {"from": 0, "to": 8}, ("a",), "Lee", date(2026, 11, 23))])
    text = file.read_text(encoding="utf-8")
    assert "# The clinic. This comment stays." in text and "# so does this one" in text and '"0602.90"' in text
    given = load_here(file).lines["b"].acts[0].facts["origin"]
    assert (given.provenance.by, given.provenance.on) == ("Kim", "2026-11-22")
    assert undo(file) == (Answer("us_content", {"from": 0, "to": 8}, ("a",), "Lee", date(2026, 11, 23)),)
    assert "us_content" not in load_here(file).lines["a"].acts[0].facts
    assert undo(file) == (Answer("origin", "kr", ("all",), "Kim", date(2026, 11, 22)),)
    assert undo(file) == ()


def test_what_a_person_wrote_himself_is_never_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(TEXT + "assertions:\n  - {lines: all, facts: {us_person: no}, by: Kim}\n", encoding="utf-8")
    assert undo(file) == ()
    assert "us_person" in file.read_text(encoding="utf-8")


def test_the_later_answer_holds(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(TEXT, encoding="utf-8")
    for value in ("us", "kr"):
        record(file, [Answer("origin", value, ("a",), "Kim", date(2026, 11, 22))])
    assert load_here(file).lines["a"].acts[0].facts["origin"].possible.values == {"kr"}  # type: ignore[union-attr]


def test_killed_while_writing_the_file_is_as_before_and_then_holds_the_answer(tmp_path: Path) -> None:
    file, answer = tmp_path / "p.yaml", Answer("origin", "kr", ("all",), "Kim", date(2026, 11, 22))
    file.write_text(TEXT, encoding="utf-8")
    for step in (1, 5, 10, 15):
        assert killed_at(step, lambda: record(file, [answer]))
        assert file.read_text(encoding="utf-8") == TEXT
    assert not killed_at(0, lambda: record(file, [answer]))
    assert undo(file) == (answer,)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(TEXT, encoding="utf-8")
    with full_disk(100), pytest.raises(BadInputError):
        record(file, [Answer("origin", "kr", ("all",), "Kim", date(2026, 11, 22))])
    assert file.read_text(encoding="utf-8") == TEXT
    assert [found.name for found in tmp_path.iterdir()] == ["p.yaml"]
