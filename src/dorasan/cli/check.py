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
from dorasan.cli.reader import load_reader
from dorasan.facts.tongue import Tongue
from dorasan.goods import recalled
from dorasan.judge.precedents import precedents_of
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from dorasan.api import Case


def check_command(
    lang: Lang,
    file: Path,
    as_of: str | None,
    seat: str | None,
    view: str,
    json: bool,
    reports: Sequence[Path] = (),
    full: bool = False,
    profile: str | None = None,
    only_checked: bool = False,
) -> int:
    """0 when nothing is barred or undetermined under the view, 2 when something is, 1 on bad input.

    ``full`` prints every line behind the first screen, ``reports`` are files to write; ``only_checked``: no lift
    stands after it was last checked.
    """

    def run() -> int:
        from dorasan.report.deliver import check_targets, deliver

        check_targets(reports, [file])
        case = case_of(lang, file, as_of, seat, profile, only_checked=only_checked)
        code = case.sitting.exit_code(view)
        check_targets(reports, [file, *(read.packing_list.path for read in case.project.lists)])
        if reports:
            from dorasan.report.dossier import dossier

            with busy(say(lang, "report.judging")):
                found = dossier(case.sitting, view)
            for path in reports:
                with busy(say(lang, "report.writing", file=path)):
                    deliver(found, case.tongue(lang), path)
        if json:
            _bytes(case.opinion.data)
            print(say(lang, f"opinion.written_{code}", digest=case.opinion.digest), file=sys.stderr)
        else:
            own_answers(lang, file, case.project.file)
            _print(_text(case, case.tongue(lang), view, full, reports))
        case.sitting.dockets.precedents.keep()
        return code

    return guarded(lang, run)


def _text(case: Case, lang: Tongue, view: str, full: bool, written: Sequence[Path]) -> str:
    from dorasan.report.first.printed import printed
    from dorasan.report.terminal_page import manner

    text = printed(case.sitting, lang, manner(), view=view, full=full)
    return text + "".join(f"\n{say(lang, 'report.written', file=path)}" for path in written)


def why_command(
    lang: Lang,
    file: Path,
    subject: str,
    as_of: str | None,
    seat: str | None,
    view: str,
    json: bool,
    full: bool = False,
    profile: str | None = None,
    only_checked: bool = False,
) -> int:
    """0 when told, 1 on bad input (an unknown line among them). ``full``: the whole proof behind the short answer."""

    def run() -> int:
        from dorasan.report.terminal_page import manner
        from dorasan.report.why.page import why_printed

        case = case_of(lang, file, as_of, seat, profile, only_checked=only_checked)
        if json:
            _print(case.sitting.proof(subject, view).model_dump_json(indent=1))
        else:
            text = why_printed(case.sitting, subject, case.tongue(lang), manner(), view=view, full=full)
            own_answers(lang, file, case.project.file)
            _print(text)
        case.sitting.dockets.precedents.keep()
        return 0

    return guarded(lang, run)


def case_of(
    lang: Lang,
    file: Path,
    as_of: str | None = None,
    seat: str | None = None,
    profile: str | None = None,
    *,
    only_checked: bool = False,
) -> Case:
    """Read a project or a list and rule on it, with progress and with what earlier commands kept of the law's answers.
    Raises :class:`BadInputError`."""
    recalled.begin()
    day, law = day_of(as_of), open_law()
    load_reader(file)
    with rows_read(lang) as progress:
        case = law.sit(
            file,
            as_of=day,
            seat=seat,
            profile=profile,
            only_checked=only_checked,
            progress=progress,
            precedents=precedents_of(law.digest),
        )
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
    out.write(data)
    out.write(b"\n")
    out.flush()


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
