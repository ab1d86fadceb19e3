"""``dorasan fix``: the menu and its repairs; with ``--today``, what may leave now and what waits for whom."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.cli.law import day_of
from dorasan.cli.progress import own_answers
from dorasan.facts.tongue import Tongue
from dorasan.sitting.sitting import Sitting
from dorasan.words import Lang


def fix_command(
    lang: Lang,
    file: Path,
    lines: Sequence[str],
    *,
    today: bool = False,
    as_of: str | None = None,
    as_json: bool = False,
    full: bool = False,
    profile: str | None = None,
    only_checked: bool = False,
) -> int:
    """0 when told, 1 on bad input (an unknown line among them)."""

    def run() -> int:
        law = open_law()
        sitting = law.sit(file, as_of=day_of(as_of), profile=profile, only_checked=only_checked).sitting
        wanted = sitting.lines(lines)
        if not as_json:
            own_answers(lang, file, sitting.project.file)
        told = law.tongue(lang)
        if today:
            text = _split(sitting, wanted, told, as_json)
        elif full or lines or as_json:
            text = _repairs(sitting, wanted, told, as_json)
        else:
            text = _screen(sitting, told)
        _print(text)
        return 0

    return guarded(lang, run)


def _split(sitting: Sitting, lines: Sequence[str], lang: Tongue, as_json: bool) -> str:
    from dorasan.repair.today import split
    from dorasan.report.blocks_text import blocks_text
    from dorasan.report.fix.today import fix_today
    from dorasan.report.repair_json import split_json
    from dorasan.report.terminal_page import manner

    parted, project, edition = split(sitting, lines=lines), sitting.project, sitting.edition
    if as_json:
        return split_json(parted, project.id, edition).model_dump_json(indent=1)
    return blocks_text(fix_today(parted, project, edition, lang, sitting.today), manner())


def _repairs(sitting: Sitting, lines: Sequence[str], lang: Tongue, as_json: bool) -> str:
    from dorasan.repair.fix import fix
    from dorasan.report.blocks_text import blocks_text
    from dorasan.report.fix.whole import fix_whole
    from dorasan.report.repair_json import fix_json
    from dorasan.report.terminal_page import manner

    found = fix(sitting, lines=lines)
    if as_json:
        return fix_json(found, sitting.edition).model_dump_json(indent=1)
    return blocks_text(fix_whole(found, sitting.edition, lang, sitting.today), manner())


def _screen(sitting: Sitting, lang: Tongue) -> str:
    from dorasan.repair.fix import fix
    from dorasan.report.blocks_text import blocks_text
    from dorasan.report.fix.screen import fix_screen
    from dorasan.report.terminal_page import manner

    return blocks_text(fix_screen(sitting, fix(sitting), lang), manner())


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
