"""``dorasan check`` and ``dorasan why``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dorasan.cli.law import current_edition, day_of, show_problems
from dorasan.judge.ruling import Rulings, judge
from dorasan.problem import BadInputError
from dorasan.project.load import load_project
from dorasan.report.inputs import check_project
from dorasan.words import Lang


def check_command(lang: Lang, file: Path, as_of: str | None, seat: str | None, view: str, json: bool) -> int:
    """0 when nothing is barred or undetermined under the view, 2 when something is, 1 on bad input."""

    def run() -> int:
        from dorasan.report.summary import summary

        check = summary(_rulings(file, as_of, seat), view, as_of_given=as_of is not None)
        if json:
            _print(check.model_dump_json(indent=1))
            return check.exit_code
        from dorasan.report.page import manner
        from dorasan.report.terminal import check_text

        _print(check_text(check, lang, manner()))
        return check.exit_code

    return _guarded(run, lang)


def why_command(
    lang: Lang, file: Path, subject: str, as_of: str | None, seat: str | None, view: str, json: bool
) -> int:
    """0 when told, 1 on bad input (an unknown line among them)."""

    def run() -> int:
        from dorasan.report.page import manner
        from dorasan.report.proof import proof
        from dorasan.report.why import why_text

        found = proof(_rulings(file, as_of, seat), subject, view)
        _print(found.model_dump_json(indent=1) if json else why_text(found, lang, manner()))
        return 0

    return _guarded(run, lang)


def _rulings(file: Path, as_of: str | None, seat: str | None) -> Rulings:
    day = day_of(as_of)
    edition = current_edition()
    project = load_project(file / "project.yaml" if file.is_dir() else file)
    check_project(project, seat)
    return judge(edition, project, today=date.today(), as_of=day, seat=seat)


def _guarded(run: Callable[[], int], lang: Lang) -> int:
    try:
        return run()
    except BadInputError as bad:
        show_problems(bad.problems, lang)
        return 1


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
