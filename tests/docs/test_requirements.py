"""What the package says it needs and what is locked are the same, and the lock names no place to fetch from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

TOP = Path(__file__).parents[2]
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def plain(name: str) -> str:
    return re.sub(r"[._-]+", "-", name.lower())


def test_the_lock_covers_what_the_package_declares() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    declared = [*project["dependencies"], *extras]
    wanted = {plain(NAME.match(one)[0]) for one in declared}  # type: ignore[index]
    lines = (TOP / "requirements" / "run.in").read_text(encoding="utf-8").splitlines()
    assert {plain(NAME.match(line)[0]) for line in lines if line and not line.startswith("#")} == wanted  # type: ignore[index]
    locked = {plain(NAME.match(one)[0]) for one in _locked()}  # type: ignore[index]
    assert wanted <= locked


def test_the_lock_is_hashed_and_names_no_index() -> None:
    text = (TOP / "requirements" / "dev.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    assert text.count("--hash=sha256:") >= len(_locked())
    assert all("==" in one for one in _locked())


def _locked() -> list[str]:
    lines = (TOP / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if re.match(r"^[a-z0-9]", line)]
