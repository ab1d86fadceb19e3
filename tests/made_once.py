"""Many commands in one process: what each process makes anew, and always makes alike, is made once.

That is the tree of commands in a language, which a real process builds for one command, the edition as shipped, its law
laid out by day, and a case of the repository's before that edition on a day, which many tests open. What a command
reads, writes and says is as it is in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import typer.main

from dorasan import api
from dorasan.case import Case
from dorasan.cli import app
from dorasan.cli.language import language
from dorasan.edition import store
from dorasan.judge.dockets import Dockets
from dorasan.judge.precedents import Precedents
from dorasan.law.loader import Library
from dorasan.sitting import sitting

CASES = Path(__file__).parents[1] / "cases"


def made_once() -> None:
    """From here on, in this process."""
    build, get_command, open_edition = app.build, typer.main.get_command, store.open_edition
    trees: Callable[[str], Any] = cache(lambda _: build())
    app.build = lambda: trees(language())
    typer.main.get_command = cache(get_command)
    store.open_edition = cache(open_edition)
    _laid_out_once()
    _sit_once()


def _laid_out_once() -> None:
    """The law of a day, and what it said to a row: of one edition the same in whatever sitting."""
    dockets = sitting.Dockets
    found: dict[tuple[int, bool], Dockets] = {}

    def once(library: Library, *, only_checked: bool = False, precedents: Precedents | None = None) -> Dockets:
        if precedents is not None:
            return dockets(library, only_checked=only_checked, precedents=precedents)
        key = (id(library), only_checked)
        if key not in found:
            found[key] = dockets(library, only_checked=only_checked)
        return found[key]

    sitting.Dockets = once  # type: ignore[assignment,misc]


def _sit_once() -> None:
    """No test writes into the folder of the cases: a path there stands for what is in its file. Whoever wants to be
    told of progress is told, and everything else is judged anew."""
    sit = api.Law.sit
    cases: dict[tuple[str, str, Path, str], Case] = {}

    def once(law: api.Law, project: Any, **asked: Any) -> Case:
        asked = {name: value for name, value in asked.items() if value is not None}
        file = Path(project).resolve() if isinstance(project, str | Path) else None
        if (
            file is None
            or CASES not in file.parents
            or "today" not in asked
            or {*asked} - {"today", "as_of", "profile"}
        ):
            return sit(law, project, **asked)
        key = (law.edition.digest, str(project), file, repr(sorted(asked.items())))
        if key not in cases:
            cases[key] = sit(law, project, **asked)
        return cases[key]

    api.Law.sit = once  # type: ignore[method-assign]
