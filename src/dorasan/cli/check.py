"""``dorasan check`` and ``dorasan why``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.cli.law import day_of
from dorasan.cli.progress import busy, own_answers, rows_read
from dorasan.facts.tongue import Tongue
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from dorasan.api import Case
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
        case = case_of(lang, file, as_of, seat)
        if json and not reports:
            _bytes(case.opinion.data)
            return case.sitting.exit_code(view)
        with busy(say(lang, "report.judging")):
            found = dossier(case.sitting, view)
        check_targets(reports, [file, *(read.packing_list.path for read in found.lists)])
        for path in reports:
            with busy(say(lang, "report.writing", file=path)):
                deliver(found, case.tongue(lang), path)
        if json:
            _bytes(case.opinion.data)
            return found.check.exit_code
        own_answers(lang, file, case.project.file)
        _print(_text(found, case.tongue(lang), full, reports))
        return found.check.exit_code

    return guarded(lang, run)


def _text(found: Dossier, lang: Tongue, full: bool, written: Sequence[Path]) -> str:
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
        from dorasan.report.why import why_text

        case = case_of(lang, file, as_of, seat)
        found = case.sitting.proof(subject, view)
        if json:
            _print(found.model_dump_json(indent=1))
            return 0
        own_answers(lang, file, case.project.file)
        _print(why_text(found, case.tongue(lang), manner()))
        return 0

    return guarded(lang, run)


def case_of(lang: Lang, file: Path, as_of: str | None = None, seat: str | None = None) -> Case:
    """Read a project or a list and rule on it, with progress. Raises :class:`BadInputError`."""
    day, law = day_of(as_of), open_law()
    with rows_read(lang) as progress:
        case = law.sit(file, as_of=day, seat=seat, progress=progress)
    with busy(say(lang, "report.judging")):
        _ = case.rulings
    return case


def _bytes(data: bytes) -> None:
    """Canonical text as it is, whatever the terminal speaks."""
    out = getattr(sys.stdout, "buffer", None)
    if out is None:
        _print(data.decode())
        return
    sys.stdout.flush()
    out.write(data + b"\n")
    out.flush()


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
