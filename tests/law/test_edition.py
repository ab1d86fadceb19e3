"""Editions: the digest covers every byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.law.edition import digest
from tests.law.test_loader import FILE, pack


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
