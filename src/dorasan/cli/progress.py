"""Progress on long work, on standard error and only when that is a terminal; what is read besides what was asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dorasan.words import Lang, say

Report = Callable[[int, int | None], None]


def _nobody(done: int, of: int | None) -> None:
    """Where nobody looks, nothing is shown."""


@contextmanager
def rows_read(lang: Lang) -> Iterator[Report]:
    """A bar of rows read; it appears with the first report and goes when the work is done."""
    if not sys.stderr.isatty():
        yield _nobody
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say(lang, "report.reading_rows"), total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


@contextmanager
def busy(words: str) -> Iterator[None]:
    """A sign that work goes on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield


def own_answers(lang: Lang, asked: Path, read: str) -> None:
    """Say that answers kept beside a list are used, where they are."""
    if asked.is_file() and asked.suffix != Path(read).suffix:
        print(say(lang, "intake.own_answers", file=read))
