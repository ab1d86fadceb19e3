"""``dorasan fix``: the menu and its repairs; with ``--today``, what may leave now and what waits for whom."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.cli.guard import guarded
from dorasan.cli.law import current_edition, day_of
from dorasan.judge.admission import admit
from dorasan.law.edition import Edition
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.project.load import load_project
from dorasan.project.project import Project
from dorasan.words import Lang


def fix_command(
    lang: Lang,
    file: Path,
    lines: Sequence[str],
    *,
    today: bool = False,
    as_of: str | None = None,
    as_json: bool = False,
) -> int:
    """0 when told, 1 on bad input (an unknown line among them)."""

    def run() -> int:
        edition, day = current_edition(), day_of(as_of)
        project = load_project(file / "project.yaml" if file.is_dir() else file)
        admit(project)
        _known(project, lines)
        _print((_split if today else _repairs)(edition, project, day, lines, lang, as_json))
        return 0

    return guarded(lang, run)


def _split(
    edition: Edition, project: Project, day: date | None, lines: Sequence[str], lang: Lang, as_json: bool
) -> str:
    from dorasan.repair.today import split
    from dorasan.report.page import manner
    from dorasan.report.repair_json import split_json
    from dorasan.report.split_text import split_text

    parted = split(edition, project, today=date.today(), as_of=day, lines=lines)
    if as_json:
        return split_json(parted, project.id, edition).model_dump_json(indent=1)
    return split_text(parted, project, edition, lang, manner())


def _repairs(
    edition: Edition, project: Project, day: date | None, lines: Sequence[str], lang: Lang, as_json: bool
) -> str:
    from dorasan.repair.fix import fix
    from dorasan.report.page import manner
    from dorasan.report.repair_json import fix_json
    from dorasan.report.repair_text import fix_text

    now = date.today()
    found = fix(edition, project, today=now, as_of=day, lines=lines)
    return (
        fix_json(found, edition).model_dump_json(indent=1) if as_json else fix_text(found, edition, lang, manner(), now)
    )


def _known(project: Project, lines: Sequence[str]) -> None:
    """Raise :class:`BadInputError` with every line that the project does not have."""
    wrong = [name for name in lines if name not in project.lines]
    if wrong:
        here = Place(project.file)
        raise BadInputError(
            [Problem("fix.no_line", here, {"id": name, "known": near(name, project.lines)}) for name in wrong]
        )


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
