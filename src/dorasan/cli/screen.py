"""``dorasan screen``: names, or the parties of a project, held against lists of names."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shlex import quote
from typing import cast, get_args

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.cli.law import day_of
from dorasan.parties.beside import UNKNOWN, Beside
from dorasan.parties.entry import PartyKind
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang

TREASURY, UNSEEN = "us_ofac_sdn", 3  # the list that names most, and how it ends where that was not looked at
# Endings of what people have at hand; nobody is called so.
FILES = frozenset((
    ".yaml", ".yml", ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".doc", ".odt", ".rtf", ".hwp", ".hwpx",
    ".pdf", ".txt", ".json", ".xml", ".html", ".htm", ".zip", ".eml", ".msg", ".md",
))  # fmt: skip


def screen_command(
    lang: Lang,
    names: list[str],
    project: Path | None,
    kind: str | None,
    as_of: str | None,
    json: bool,
    beside: Beside = UNKNOWN,
) -> int:
    """0 without a hit; 2 with one that nobody has rejected by name, and where too little of a name was given or none
    to find anybody by; 3 without a hit where Treasury's list was not looked at; 1 on bad input. 0 is not *clear*."""
    return guarded(lang, lambda: _run(lang, names, project, kind, as_of, json, beside))


def _run(
    lang: Lang, names: list[str], project: Path | None, kind: str | None, as_of: str | None, json: bool, beside: Beside
) -> int:
    from dorasan.opinion.screened import screened_of
    from dorasan.parties.facts import Screened
    from dorasan.parties.screen import screen

    law, day = open_law(), day_of(as_of)
    if kind is not None and kind not in get_args(PartyKind):
        raise BadInputError([Problem("screen.bad_kind", Place("--kind"), {"text": kind})])
    refused = [problem for name in names if (problem := _no_name(name)) is not None]
    if refused:
        raise BadInputError(refused)
    sort = cast(PartyKind | None, kind)
    found = [Screened(name, screen(name, kind=sort, as_of=day, beside=beside), {}) for name in names]
    if project is not None:
        found += law.load(project).screened
    if not found:
        raise BadInputError([Problem("screen.nobody", Place(str(project) if project else "dorasan screen"))])
    entry = screened_of(found, as_of=day, today=date.today())
    if json:
        text = entry.model_dump_json(indent=1) + "\n"
    else:
        from dorasan.report.blocks_text import blocks_text
        from dorasan.report.screened_words import part
        from dorasan.report.terminal_page import manner

        text = blocks_text([part(entry, law.tongue(lang))], manner())
    sys.stdout.write(text)
    typed = set(names) & set(entry.nobody)
    hit = typed or entry.little or any(hit.answer != "rejected" for hit in entry.hits)
    return 2 if hit else unless_unseen(entry.not_looked_at)


def unless_unseen(not_looked_at: Sequence[str]) -> int:
    """How a screening without a hit ends: a script that asks for 0 alone is not told so of half a screening."""
    return UNSEEN if TREASURY in not_looked_at else 0


def _no_name(text: str) -> Problem | None:
    """Why a text cannot be anybody's name: nothing is in it, or it is a file, which is held against the lists by what
    stands in it."""
    if not any(sign.isalnum() for sign in text):
        return Problem("screen.empty_name", Place("dorasan screen"), {"text": text})
    file = Path(text)
    if file.suffix.lower() in FILES or (os.sep in text and file.exists()):
        return Problem("screen.file_for_name", Place(text), {"file": quote(text)})
    return None
