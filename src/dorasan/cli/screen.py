"""``dorasan screen``: names, or the parties of a project, held against lists of names."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import cast, get_args

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.cli.law import day_of
from dorasan.parties.beside import UNKNOWN, Beside
from dorasan.parties.entry import PartyKind
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang


def screen_command(
    lang: Lang,
    names: list[str],
    project: Path | None,
    kind: str | None,
    as_of: str | None,
    json: bool,
    beside: Beside = UNKNOWN,
) -> int:
    """0 without a hit, 2 with one that nobody has rejected by name, 1 on bad input. 0 is not *clear*."""
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
    return 2 if any(hit.answer != "rejected" for hit in entry.hits) else 0
