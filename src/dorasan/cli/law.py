"""``dorasan law …``: look after the packs."""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase

from dorasan.judge.examples import run_examples
from dorasan.law.edition import Edition, current
from dorasan.law.lint import lint
from dorasan.problem import BadInputError, Problem
from dorasan.words import Lang, say


def show_problems(problems: list[Problem], lang: Lang) -> None:
    """All problems to standard error, one after the other."""
    for problem in problems:
        print(problem.show(lang), file=sys.stderr)


def edition_or_exit(lang: Lang) -> Edition | None:
    """The edition on disk, or None after showing what is wrong with it."""
    try:
        return current()
    except BadInputError as bad:
        show_problems(bad.problems, lang)
        print(say(lang, "cli.problems", n=len(bad.problems)), file=sys.stderr)
        return None


def lint_command(lang: Lang) -> int:
    """0 when clean, 1 when anything is wrong."""
    edition = edition_or_exit(lang)
    if edition is None:
        return 1
    problems = lint(edition.library)
    show_problems(problems, lang)
    provisions = edition.library.provisions.values()
    unconfirmed = sum(not provision.confirmed for provision in provisions)
    print(
        say(lang, "cli.linted", n=len(provisions), unconfirmed=unconfirmed, problems=len(problems), edition=edition.short)
    )
    return 1 if problems else 0


def test_command(lang: Lang, ids: list[str]) -> int:
    """Run the worked examples; ``ids`` may hold patterns such as ``un/*``."""
    edition = edition_or_exit(lang)
    if edition is None:
        return 1
    only = [name for name in edition.library.provisions if any(fnmatchcase(name, p) for p in ids)] if ids else None
    count, failed = run_examples(edition.library, only)
    show_problems(failed, lang)
    print(say(lang, "cli.tested", n=count, failed=len(failed)))
    return 1 if failed or not count else 0
