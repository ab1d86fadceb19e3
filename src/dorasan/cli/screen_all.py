"""Every project of a folder held against the lists that are here now: which have a hit that nobody has judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.cli.screen import unless_unseen
from dorasan.parties.editions import editions
from dorasan.parties.joined import not_looked_at
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.project import Project
from dorasan.words import Lang, say

_ENDINGS = (".yaml", ".yml")
_MARK = b"project:"
_HEAD = 4096


def all_command(lang: Lang, folder: Path) -> int:
    """0 when no hit waits, 2 when one does or a project cannot be read, 3 when none does and Treasury's list was not
    looked at, which is said; 1 without any project."""
    return guarded(lang, lambda: screen_all(lang, folder) or _end(lang))


def _end(lang: Lang) -> int:
    missing = not_looked_at(editions())
    if missing:
        print(say(lang, "screen.not_looked_at", lists=", ".join(say(lang, f"screen.list_{name}") for name in missing)))
    return unless_unseen(missing)


def screen_all(lang: Lang, folder: Path) -> int:
    """Tell each project with open hits by its file. Raises :class:`BadInputError` for a folder without projects."""
    files = list(_projects(folder))
    if not files:
        raise BadInputError([Problem("screen.no_projects", Place(str(folder)))])
    law, told = open_law(), []
    for file in files:
        try:
            hits = _open(law.load(file))
        except BadInputError:
            told.append(say(lang, "lists.hits_unread", file=file))
            continue
        if hits:
            told.append(say(lang, "lists.hits_project", file=file, hits=", ".join(hits)))
    if told:
        print(say(lang, "lists.hits_now"), *told, sep="\n")
        return 2
    print(say(lang, "lists.hits_none", n=len(files)))
    return 0


def _projects(folder: Path) -> Iterator[Path]:
    """Files that say so themselves; decisions and other tables beside them do not."""
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in _ENDINGS and file.is_file():
            with file.open("rb") as opened:
                head = opened.read(_HEAD)
            if head.startswith(_MARK) or b"\n" + _MARK in head:
                yield file


def _open(project: Project) -> list[str]:
    return [
        f"{one.party} ~ {hit.entry.ref} {hit.entry.name}"
        for one in project.screened
        for hit in one.screening.hits
        if one.answer(hit)[0] == "open"
    ]
