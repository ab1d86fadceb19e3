"""The small project file that stands beside a list: where the list is, and what is assumed of it, said as assumed."""

from __future__ import annotations

import io
import os
from pathlib import Path

from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.file import ASSUMED_PROFILE, PROFILE
from dorasan.project.load import LIST_SUFFIXES, identity_of
from dorasan.sitting.sitting import USUAL
from dorasan.whole_file import write_new
from dorasan.words import Lang, say

NOTES = ("head", "assumed", "next")
MOST_FILES = 50  # of a folder that are looked into


def is_list(path: Path) -> bool:
    """Does the name say that this is a list, not a project file?"""
    return path.suffix.lower() in LIST_SUFFIXES


def draft_path(listed: Path) -> Path:
    """``nursery.xlsx`` → ``nursery.yaml``, beside it."""
    return listed.with_suffix(".yaml")


def beside(listed: Path) -> Path | None:
    """The project file beside a list that names this list; None where there is none, or one that does not name it.

    Raises :class:`BadInputError` where what stands there cannot be read at all: answers may be in it.
    """
    target = draft_path(listed)
    if not target.is_file():
        return None
    data = load(target, str(target)).data
    lists = data.get("lists") if isinstance(data, dict) else None
    files = [entry.get("file") for entry in lists or () if isinstance(entry, dict)]
    named = (target.parent / file for file in files if isinstance(file, str) and "\0" not in file)
    return target if any(file.resolve() == listed.resolve() for file in named) else None


def kept_profile(folder: Path) -> tuple[Path, str] | None:
    """Who applies by the answers kept beside the lists of a folder: None where nobody answered that, or where several
    answered otherwise. What cannot be read there says nothing of it."""
    found: dict[str, Path] = {}
    for file in sorted(folder.glob("*.yaml"))[:MOST_FILES]:
        try:
            data = load(file, str(file)).data
        except BadInputError:
            continue
        plan = data.get("plan") if isinstance(data, dict) and data.get("lists") else None
        told = plan.get(PROFILE) if isinstance(plan, dict) else None
        if isinstance(told, dict) and isinstance(told.get("answer"), str):
            found.setdefault(told["answer"], file)
    return next(((file, name) for name, file in found.items()), None) if len(found) == 1 else None


def draft_text(listed: Path, target: Path, lang: Lang) -> str:
    """The file's text, with its comments in ``lang``."""
    data = {
        "project": identity_of(listed),
        "title": listed.stem,
        PROFILE: USUAL,
        ASSUMED_PROFILE: True,
        "lists": [{"file": os.path.relpath(listed.resolve(), target.resolve().parent).replace(os.sep, "/")}],
    }
    from ruamel.yaml import YAML  # slow to bring in, and only a written draft needs it

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
