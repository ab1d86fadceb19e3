"""What every command does with what goes wrong: problems told all at once, a missing extra in one line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from dorasan.extras import MissingExtraError, extras_told
from dorasan.problem import BadInputError, Problem
from dorasan.words import Lang, say


def guarded(lang: Lang, run: Callable[[], int]) -> int:
    """Run; 1 after showing everything that is wrong with what was given, or which extra is wanted."""
    try:
        with extras_told():
            return run()
    except MissingExtraError as missing:
        print(missing.line(lang), file=sys.stderr)
    except BadInputError as bad:
        show_problems(bad.problems, lang)
    return 1


def show_problems(problems: Sequence[Problem], lang: Lang) -> None:
    """All problems to standard error, one after the other, and their number."""
    for problem in problems:
        print(problem.show(lang), file=sys.stderr)
    if problems:
        print(say(lang, "cli.problems", n=len(problems)), file=sys.stderr)
