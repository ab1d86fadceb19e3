"""Reports to files: the suffix says which kind. Put in place in one step; a list is never overwritten."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from dorasan.problem import BadInputError, Place, Problem
from dorasan.report.dossier import Dossier
from dorasan.words import Lang

SUFFIXES = (".xlsx", ".html", ".md", ".json")


def check_targets(targets: Sequence[Path], sources: Sequence[Path]) -> None:
    """Raise :class:`BadInputError` with everything wrong about where reports shall go, before any work is done."""
    problems = []
    own = {source.resolve() for source in sources}
    for target in targets:
        place = Place(str(target))
        if target.suffix.lower() not in SUFFIXES:
            problems.append(Problem("report.bad_suffix", place, {"suffix": target.suffix or target.name}))
        elif target.resolve() in own:
            problems.append(Problem("report.own_list", place))
        elif target.is_dir():
            problems.append(Problem("report.not_writable", place, {"why": os.strerror(errno.EISDIR)}))
        elif not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
            problems.append(Problem("report.not_writable", place, {"why": str(target.parent)}))
    if problems:
        raise BadInputError(problems)


def deliver(found: Dossier, lang: Lang, target: Path) -> None:
    """Write one report. Raises :class:`BadInputError` when it cannot be written; the old file then stays."""
    check_targets([target], [read.packing_list.path for read in found.lists])
    try:
        _replace(target, _writer(found, lang, target.suffix.lower()))
    except OSError as why:
        values = {"why": why.strerror or type(why).__name__}
        raise BadInputError([Problem("report.not_writable", Place(str(target)), values)]) from why


def _writer(found: Dossier, lang: Lang, suffix: str) -> Callable[[Path], object]:
    if suffix == ".xlsx":
        from dorasan.report.workbook import workbook

        book = workbook(found, lang)
        return lambda path: book.save(path)
    if suffix == ".json":
        from dorasan.report.list_json import full_check

        text = full_check(found).model_dump_json(indent=1) + "\n"
    else:
        from dorasan.report.body import body
        from dorasan.report.html_page import html_page
        from dorasan.report.markdown import markdown

        text = (html_page if suffix == ".html" else markdown)(body(found, lang))
    return lambda path: path.write_text(text, encoding="utf-8")


def _replace(target: Path, write: Callable[[Path], object]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    aside = Path(name)
    try:
        write(aside)
        aside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
