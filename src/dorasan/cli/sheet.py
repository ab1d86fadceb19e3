"""A report of blocks shown: on the screen, or to a file whose suffix says which kind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dorasan.problem import BadInputError, Place, Problem
from dorasan.report.document import Document
from dorasan.whole_file import write_whole
from dorasan.words import Lang, say

SUFFIXES = (".html", ".md", ".xlsx")


def suits(target: Path | None) -> None:
    """Raise :class:`BadInputError` where a report cannot go to the file, before any work is done."""
    if target is None:
        return
    problems = []
    if target.suffix.lower() not in SUFFIXES:
        values = {"suffix": target.suffix or target.name, "known": ", ".join(SUFFIXES)}
        problems.append(Problem("whatif.bad_suffix", Place(str(target)), values))
    if target.is_dir() or not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        problems.append(Problem("problem.not_writable", Place(str(target)), {"why": str(target.parent)}))
    if problems:
        raise BadInputError(problems)


def show_document(document: Document, lang: Lang, target: Path | None, *, silent: bool = False) -> None:
    """To the file if one is named, else to the screen; ``silent``: something else stands there."""
    if target is None and silent:
        return
    if target is None:
        from dorasan.report.blocks_text import document_text
        from dorasan.report.terminal_page import manner

        print(document_text(document, manner()), end="")
        return
    match target.suffix.lower():
        case ".xlsx":
            from dorasan.report.document_workbook import document_workbook

            write_whole(target, lambda out: document_workbook(document).save(out))
        case ".html":
            from dorasan.report.html_page import html_page

            write_whole(target, html_page(document))
        case _:
            from dorasan.report.markdown import markdown

            write_whole(target, markdown(document))
    print(say(lang, "whatif.wrote", file=target), file=sys.stderr if silent else sys.stdout)
