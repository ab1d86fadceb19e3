"""The small project file that stands beside a list: where the list is, and what is assumed of it, said as assumed."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.file import ASSUMED_OF_A_BARE_LIST
from dorasan.project.load import LIST_SUFFIXES, identity_of
from dorasan.whole_file import write_new
from dorasan.words import Lang, say

NOTES = ("head", "assumed", "next")


def is_list(path: Path) -> bool:
    """Does the name say that this is a list, not a project file?"""
    return path.suffix.lower() in LIST_SUFFIXES


def draft_path(listed: Path) -> Path:
    """``nursery.xlsx`` → ``nursery.yaml``, beside it."""
    return listed.with_suffix(".yaml")


def draft_text(listed: Path, target: Path, lang: Lang) -> str:
    """The file's text, with its comments in ``lang``."""
    assumed: dict[str, Any] = {
        name: {"value": value, "assumed": True} for name, value in ASSUMED_OF_A_BARE_LIST.items()
    }
    data = {
        "project": identity_of(listed),
        "title": listed.stem,
        "facts": assumed,
        "lists": [{"file": os.path.relpath(listed.resolve(), target.resolve().parent).replace(os.sep, "/")}],
    }
    yaml = YAML()
    yaml.width = 120
    yaml.allow_unicode = True
    buffer = io.StringIO()
    yaml.dump(data, buffer)
    comments = "".join(
        f"# {line}\n" for note in NOTES for line in say(lang, f"intake.{note}", file=target.name).split("\n")
    )
    return comments + buffer.getvalue()


def write_draft(listed: Path, target: Path, lang: Lang) -> None:
    """Write a new project file. Raises :class:`BadInputError` when something stands there already or it cannot be."""
    place = Place(str(target))
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise BadInputError([Problem("intake.not_yaml", place)])
    if target.exists():
        raise BadInputError([Problem("intake.exists", place)])
    if not write_new(target, draft_text(listed, target, lang)):
        raise BadInputError([Problem("intake.exists", place)])
