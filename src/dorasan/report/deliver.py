"""Reports to files: the suffix says which kind. Put in place in one step; a list is never overwritten."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import reason
from dorasan.report.dossier import Dossier
from dorasan.whole_file import Content, write_whole

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
            problems.append(Problem("problem.not_writable", place, {"why": reason(os.strerror(errno.EISDIR))}))
        elif not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
            problems.append(Problem("problem.not_writable", place, {"why": str(target.parent)}))
    if problems:
        raise BadInputError(problems)


def deliver(found: Dossier, lang: Tongue, target: Path) -> None:
    """Write one report. Raises :class:`BadInputError` when it cannot be written; the old file then stays."""
    check_targets([target], [read.packing_list.path for read in found.lists])
    write_whole(target, _content(found, lang, target.suffix.lower()))


def _content(found: Dossier, lang: Tongue, suffix: str) -> Content:
    if suffix == ".xlsx":
        from dorasan.report.workbook import workbook

        return lambda out: workbook(found, lang).save(out)  # made here as well: it is put together on the disk
    if suffix == ".json":
        return found.sitting.opinion.data + b"\n"
    from dorasan.report.body import body
    from dorasan.report.html_page import html_page
    from dorasan.report.markdown import markdown

    return (html_page if suffix == ".html" else markdown)(body(found, lang))
