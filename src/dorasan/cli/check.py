"""``dorasan check`` and ``dorasan why``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.cli.guard import guarded
from dorasan.cli.law import current_edition, day_of
from dorasan.cli.progress import busy, rows_read
from dorasan.judge.court import judge
from dorasan.judge.ruling import Rulings
from dorasan.project.load import load_project
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from dorasan.report.dossier import Dossier


def check_command(
    lang: Lang,
    file: Path,
    as_of: str | None,
    seat: str | None,
    view: str,
    json: bool,
    reports: Sequence[Path] = (),
    full: bool = False,
) -> int:
    """0 when nothing is barred or undetermined under the view, 2 when something is, 1 on bad input.

    Many lines are summed up on the terminal; ``full`` prints them all, ``reports`` are files to write.
    """

    def run() -> int:
        from dorasan.report.deliver import check_targets, deliver
        from dorasan.report.dossier import dossier

        check_targets(reports, [file])
        rulings = rulings_of(lang, file, as_of, seat)
        with busy(say(lang, "report.judging")):
            found = dossier(rulings, view, as_of_given=as_of is not None)
        check_targets(reports, [file, *(read.packing_list.path for read in found.lists)])
        for path in reports:
            with busy(say(lang, "report.writing", file=path)):
                deliver(found, lang, path)
        if json:
            from dorasan.report.list_json import full_check

            _print(full_check(found).model_dump_json(indent=1))
            return found.check.exit_code
        _print(_text(found, lang, full, reports))
        return found.check.exit_code

    return guarded(lang, run)


def _text(found: Dossier, lang: Lang, full: bool, written: Sequence[Path]) -> str:
    from dorasan.report.dossier import MANY
    from dorasan.report.page import manner
    from dorasan.report.terminal import check_text

    if len(found.check.lines) > MANY and not full:
        from dorasan.report.compact import compact_text

        return compact_text(found, lang, manner(), written)
    text = check_text(found.check, lang, manner())
    return text + "".join(f"\n{say(lang, 'report.written', file=path)}" for path in written)


def why_command(
    lang: Lang, file: Path, subject: str, as_of: str | None, seat: str | None, view: str, json: bool
) -> int:
    """0 when told, 1 on bad input (an unknown line among them)."""

    def run() -> int:
        from dorasan.report.page import manner
        from dorasan.report.proof import proof
        from dorasan.report.why import why_text

        found = proof(rulings_of(lang, file, as_of, seat), subject, view)
        _print(found.model_dump_json(indent=1) if json else why_text(found, lang, manner()))
        return 0

    return guarded(lang, run)


def rulings_of(lang: Lang, file: Path, as_of: str | None = None, seat: str | None = None) -> Rulings:
    """Read a project or a list and rule on it, with progress. Raises :class:`BadInputError`."""
    day = day_of(as_of)
    edition = current_edition()
    with rows_read(lang) as progress:
        project = load_project(file / "project.yaml" if file.is_dir() else file, progress)
    with busy(say(lang, "report.judging")):
        return judge(edition, project, today=date.today(), as_of=day, seat=seat)


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
