"""``dorasan ask``: an interview on the terminal, or single answers given as options."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.api import Law, open_law
from dorasan.cli.guard import guarded
from dorasan.cli.law import day_of
from dorasan.cli.progress import busy
from dorasan.facts.tongue import Tongue
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from dorasan.intake.interview import Interview

BY = "DORASAN_BY"


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
        from dorasan.cli.interview import Conversation
        from dorasan.intake.interview import Interview

        day = day_of(as_of)
        law = open_law()
        project = project_file(law, file, lang)
        interview = Interview(project, law.edition, date.today(), day, only_checked)
        if take_back:
            return _undo(interview, law.tongue(lang))
        who = _who(by, lang, interactive=not answers)
        if answers:
            return _answer(interview, law.tongue(lang), answers, lines, who)
        return Conversation(interview, law.tongue(lang), who).hold()

    return guarded(lang, run)


def project_file(law: Law, file: Path, lang: Lang) -> Path:
    """The file to keep answers in. Beside a bare list one is written, or the one that stands there is used."""
    from dorasan.intake.draft import beside, draft_path, is_list, write_draft

    if file.is_dir():
        return file / "project.yaml"
    if not is_list(file):
        return file
    target = draft_path(file)
    if beside(file) is not None:
        print(say(lang, "intake.found_draft", file=target))
        return target
    if target.exists():
        raise BadInputError([Problem("intake.names_another", Place(str(target)), {"list": file.name})])
    law.load(file)  # what is wrong with the list is said before anything is written
    write_draft(file, target, lang)
    print(say(lang, "intake.wrote_draft", file=target))
    return target


def _who(by: str | None, lang: Lang, interactive: bool) -> str:
    """Who answers: the option, the environment, or the person asked; never made up."""
    found = (by or os.environ.get(BY) or "").strip()
    if not found and interactive:
        try:
            found = input(say(lang, "intake.who")).strip()
        except EOFError:
            found = ""
    if not found:
        raise BadInputError([Problem("intake.no_by", Place("--by"))])
    return found


def _answer(interview: Interview, lang: Tongue, answers: Sequence[str], lines: str | None, who: str) -> int:
    """Check every answer, then keep them all, then judge once."""
    from dorasan.intake.interview import ONE_BY_ONE, fact_named, open_lines
    from dorasan.intake.pick import picked
    from dorasan.intake.typed import typed_value
    from dorasan.report.ask_text import labels

    project = interview.read_premised()
    place = Place("--answer")
    problems: list[Problem] = []
    kept = []
    for text in answers:
        try:
            name, equals, value = text.partition("=")
            if not equals:
                raise BadInputError([Problem("intake.no_equals", place, {"text": text})])
            fact = fact_named(lang.vocabulary, name.strip(), place)
            able = [n for n, line in project.lines.items() if lang.vocabulary.applies(fact, line.kind)]
            named = {n: project.lines[n].name.get(lang, "") for n in able}
            wanted = open_lines(project, fact)
            if lines:
                wanted = picked(lines, able, named, Place("--lines"), numbers=project.numbers)
            if not wanted:
                raise BadInputError([Problem("intake.nothing_open", place, {"fact": fact})])
            if fact in ONE_BY_ONE and not lines and len(wanted) > 1:
                raise BadInputError([Problem("intake.one_by_one", place, {"fact": fact, "n": len(wanted)})])
            kept.append(
                (fact, typed_value(lang.vocabulary.facts[fact], value, labels(lang.vocabulary, fact), place), wanted)
            )
        except BadInputError as bad:
            problems += bad.problems
    if problems:
        raise BadInputError(problems)
    from dorasan.cli.said import open_words, saved_words

    interview.keep_all(kept, who)
    for fact, raw, wanted in kept:
        print(saved_words(interview, lang, fact, raw, wanted, who))
    with busy(say(lang, "report.judging")):
        now = interview.judge()
    print(open_words(interview, lang, now))
    return 0


def _undo(interview: Interview, lang: Tongue) -> int:
    from dorasan.cli.said import undone_words

    taken = interview.undo()
    print(undone_words(lang, taken))
    return 0
