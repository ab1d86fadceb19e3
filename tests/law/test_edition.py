"""Editions: the digest covers every byte."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from dorasan.facts.vocabulary import FILES, HOME
from dorasan.law.source import SHIPPED, source_of
from tests.law.test_loader import FILE, pack


def digest(folders: list[Path]) -> str:
    return source_of(folders).digest()


@pytest.mark.parametrize("change", [" ", "\n", "# a comment"])
def test_every_byte_counts(tmp_path: Path, change: str) -> None:
    folder = pack(tmp_path)
    before = digest([folder])
    (folder / "test.yaml").write_text(FILE + change, encoding="utf-8")
    assert digest([folder]) != before


def test_a_file_renamed_added_or_split_is_another_edition(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    seen = {digest([folder])}
    (folder / "test.yaml").rename(folder / "test2.yaml")
    seen.add(digest([folder]))
    (folder / "a.yaml").write_text("", encoding="utf-8")
    seen.add(digest([folder]))
    text = (folder / "test2.yaml").read_text(encoding="utf-8")
    (folder / "a.yaml").write_text(text[:10], encoding="utf-8")
    (folder / "test2.yaml").write_text(text[10:], encoding="utf-8")
    seen.add(digest([folder]))
    assert len(seen) == 4


@pytest.mark.parametrize("name", FILES)
def test_every_byte_of_the_vocabulary_counts(tmp_path: Path, name: str) -> None:
    copytree(SHIPPED, tmp_path / "packs")
    (tmp_path / "vocabulary").mkdir()
    for file in FILES:
        (tmp_path / "vocabulary" / file).write_bytes((HOME / file).read_bytes())
    before = digest([tmp_path])
    assert before == source_of().digest(), "the same words, wherever they lie"
    with (tmp_path / "vocabulary" / name).open("a", encoding="utf-8") as file_:
        file_.write("\n")
    assert digest([tmp_path]) != before
