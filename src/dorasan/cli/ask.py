"""``dorasan ask``: an interview on the terminal, or single answers given as options."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.api import Law, open_law
from dorasan.cli.guard import guarded
from dorasan.cli.law import day_of
from dorasan.facts.tongue import Tongue
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from dorasan.intake.interview import Interview

BY = "DORASAN_BY"
INTERRUPTED = 130


def ask_command(
    lang: Lang,
    file: Path,
    as_of: str | None,
    by: str | None,
    answers: Sequence[str],
    lines: str | None,
    take_back: bool,
    only_checked: bool = False,
) -> int:
    """0 when done (or stopped by the one who answers), 1 on bad input; nothing is kept then."""

    def run() -> int:
        from dorasan.intake.interview import Interview

        day = day_of(as_of)
        law = open_law()
        who = "" if take_back else _who(by, lang, interactive=not answers)
        with project_file(law, file, lang) as project:
            interview = Interview(project, law.edition, date.today(), day, only_checked)
            return _held(interview, law.tongue(lang), answers, lines, who, take_back=take_back)

    try:
        return guarded(lang, run)
    except KeyboardInterrupt:
        print()
        return INTERRUPTED


def _held(
    interview: Interview, lang: Tongue, answers: Sequence[str], lines: str | None, who: str, *, take_back: bool
) -> int:
    from dorasan.cli.given import keep_given
    from dorasan.cli.interview import Conversation
    from dorasan.cli.said import age_told, undone_words

    if take_back:
        print(undone_words(lang, interview.undo()))
    elif answers:
        keep_given(interview, lang, answers, lines, who)
        print(age_told(interview, lang))
    else:
        return Conversation(interview, lang, who).hold()
    return 0


@contextmanager
def project_file(law: Law, file: Path, lang: Lang) -> Iterator[Path]:
    """The file to keep answers in. Beside a bare list one is written, or the one that stands there is used; one that
    was written and in which nothing was answered is taken away again, whatever happened."""
    from dorasan.intake.draft import beside, draft_path, is_list, write_draft

    if file.is_dir() or not is_list(file):
        yield file / "project.yaml" if file.is_dir() else file
        return
    target = draft_path(file)
    if beside(file) is not None:
        print(say(lang, "intake.found_draft", file=target))
        yield target
        return
    if target.exists():
        raise BadInputError([Problem("intake.names_another", Place(str(target)), {"list": file.name})])
    law.load(file)  # what is wrong with the list is said before anything is written
    write_draft(file, target, lang)
    drafted = target.read_bytes()
    try:
        yield target
    finally:
        if target.is_file() and target.read_bytes() == drafted:
            target.unlink()
        else:
            print(say(lang, "intake.wrote_draft", file=target))


def _who(by: str | None, lang: Lang, interactive: bool) -> str:
    """Who answers: the option, the environment, or the person asked until a name is given; never made up.

    Raises :class:`BadInputError` where nobody is named, or what stands there is no name.
    """
    from dorasan.cli.keyboard import typed
    from dorasan.cli.prompts import QUIT
    from dorasan.intake.signer import signer

    if found := (by or os.environ.get(BY) or "").strip():
        return signer(found, Place("--by" if by else BY))
    place = Place(say(lang, "intake.who").strip(" :?"))
    while interactive:
        try:
            found = typed(say(lang, "intake.who"), lang)
        except EOFError:
            break
        if not found or found.casefold() in QUIT:
            break
        try:
            return signer(found, place)
        except BadInputError as bad:
            print("\n".join(problem.show(lang) for problem in bad.problems))
    raise BadInputError([Problem("intake.no_by", Place("--by"))])
