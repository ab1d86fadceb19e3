"""A check as a new workbook: the list handed back with its rulings, the other lines, questions, sources, account.

Never a resave of the user's file: values only, no macros, no links, no formulas of his.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import LineEntry
from dorasan.opinion.summary import CLASSES
from dorasan.report.account import accounted, counts_words
from dorasan.report.body import foot, head_lines, unlooked_at
from dorasan.report.body_sources import cited_lines, status_words
from dorasan.report.cellstyle import Pen
from dorasan.report.dossier import Dossier
from dorasan.report.first.screen import first_screen
from dorasan.report.phrase import basis, count_notes, state_name
from dorasan.report.sheet_text import paragraphs
from dorasan.report.tally import STATES, tally
from dorasan.report.terminal import check_alerts
from dorasan.report.workbook_page import printed
from dorasan.report.workbook_rows import list_sheets
from dorasan.report.workbook_ruling import Ruling, ruling_cells, ruling_heads, ruling_widths
from dorasan.wording.cells import authority_name, settled_class
from dorasan.wording.told import told_on
from dorasan.wording.values import word
from dorasan.words import say

Cell = str | int | tuple[str, str]  # words, or words with a look


def workbook(found: Dossier, lang: Tongue) -> Any:
    """The whole workbook, not yet saved."""
    book = Workbook(write_only=True)
    _first(book, found, lang)
    _summary(book, found, lang)
    list_sheets(book, found, lang)
    listed = {line.id for line in found.listed.values() if line.source is not None}
    others = [line for line in found.check.lines if line.id not in listed]
    if others:
        _lines(book, found, lang, others, "others" if found.lists else "lines")
    _questions(book, found, lang)
    _sources(book, found, lang)
    if found.lists:
        _account(book, found, lang)
    book.properties.title = found.title[lang]
    book.properties.creator = "Dorasan"
    return book


def _sheet(
    book: Any,
    found: Dossier,
    lang: Tongue,
    name: str,
    head: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[Cell]],
) -> None:
    """A plain table with its heading in the first row."""
    page = book.create_sheet(say(lang, f"report.sheet_{name}"))
    pen = Pen(page)
    for n, wide in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(n)].width = wide
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    printed(page, found, lang)
    pen.put([pen.cell(words, "head") for words in head])
    count = 1
    for row in rows:
        pen.put([pen.cell(*cell) if isinstance(cell, tuple) else pen.cell(cell) for cell in row])
        count += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(head))}{count}"


def _first(book: Any, found: Dossier, lang: Tongue) -> None:
    """The first screen, a paragraph a row."""
    page = book.create_sheet(say(lang, "report.first"))
    pen = Pen(page)
    page.column_dimensions["A"].width = 118
    printed(page, found, lang)
    paragraphs(pen, first_screen(found.sitting, lang, view=found.check.view, travels=True, ids=False))


def _summary(book: Any, found: Dossier, lang: Tongue) -> None:
    check = found.check
    page = book.create_sheet(say(lang, "report.sheet_summary"))
    pen = Pen(page)
    heaps = tally(check, found.instead)
    used = [s for s in STATES if any(figures[s] for figures in heaps.values())]
    page.column_dimensions["A"].width = 34
    for n in range(2, 3 + len(used)):
        page.column_dimensions[get_column_letter(n)].width = 16
    printed(page, found, lang)
    pen.put([pen.cell(say(lang, "report.title", title=found.title[lang]), "title")])
    for words in check_alerts(check, lang):
        pen.put([pen.cell(words, "loud")])
    for words in (*foot(found, lang), *head_lines(found, lang)):
        pen.put([pen.cell(words, "his_free")])
    pen.put([])
    head = ["", *(say(lang, f"report.col_{name}") for name in ("alone", "carried"))]
    pen.put([pen.cell(words, "head") for words in head])
    for key in CLASSES:
        alone = check.counts.alone[key]
        carried = check.counts.carried[key] if check.carriage_stated else say(lang, "report.carriage_open")
        pen.put([pen.cell(settled_class(lang, key), key), pen.cell(alone), pen.cell(carried)])
    for line in count_notes(check, lang):
        pen.put([pen.cell(line, "his_free")])
    pen.put([pen.cell(say(lang, "report.classes"), "his_free")])
    pen.put([])
    names = [state_name(check, lang, s) for s in used]
    pen.put([pen.cell(words, "head") for words in (say(lang, "report.figures", basis=basis(check, lang)), *names)])
    for who, figures in heaps.items():
        shades = [pen.cell(figures[s], s if figures[s] else "plain") for s in used]
        pen.put([pen.cell(authority_name(lang, who)), *shades])
    pen.put([pen.cell(say(lang, "report.states"), "his_free")])
    if unlooked := unlooked_at(found, lang):
        pen.put([pen.cell(unlooked, "his_free")])


def _lines(book: Any, found: Dossier, lang: Tongue, lines: list[LineEntry], name: str) -> None:
    """Lines that stand in no list: the columns are ours."""
    page = book.create_sheet(say(lang, f"report.sheet_{name}"))
    pen = Pen(page)
    head = [say(lang, f"report.col_{column}") for column in ("id", "kind", "name", "quantity")]
    head += ruling_heads(found, lang)[1:]
    for n, wide in enumerate([18, 12, 34, 16, *ruling_widths(found)[1:]], start=1):
        page.column_dimensions[get_column_letter(n)].width = wide
    page.freeze_panes = "D2"
    page.print_title_rows, page.print_title_cols = "1:1", "A:C"
    printed(page, found, lang, pages_wide=2)
    pen.put([pen.cell(words, "head") for words in head])
    for line in lines:
        own = [line.id, word(lang, "subject", line.kind), line.name.get(lang) or "", line.quantity]
        pen.put([*map(pen.cell, own), *ruling_cells(pen, Ruling(found, lang, line))])
    page.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(lines) + 1}"


def _questions(book: Any, found: Dossier, lang: Tongue) -> None:
    columns = ("number", "question", "answer", "values", "settles", "lines", "on", "fact")
    head = [say(lang, f"report.col_{name}") for name in columns]
    rows: list[list[Cell]] = []
    for n, question in enumerate(found.check.questions, start=1):
        values = ", ".join(word(lang, question.fact, value) for value in question.values)
        effect = say(lang, "report.settles", n=question.settles, of=question.touches)
        names = found.names(lang, question.lines, 12)
        rows.append([n, question.ask[lang], "", values, effect, len(question.lines), names, question.fact])
    _sheet(book, found, lang, "questions", head, (7, 50, 22, 34, 18, 8, 60, 20), rows)


def _sources(book: Any, found: Dossier, lang: Tongue) -> None:
    columns = ("cite", "says", "layer", "status", "checked_on", "source", "lines")
    head = [say(lang, f"report.col_{name}") for name in columns]
    lines = cited_lines(found)
    rows: list[list[Cell]] = []
    for name, entry in sorted(found.check.provisions.items(), key=lambda pair: (pair[1].layer, pair[0])):
        sure = entry.confirmed and not entry.stale
        status = " - ".join(filter(None, (status_words(lang, entry), "" if sure else entry.unsure.get(lang, ""))))
        says, kind = told_on(entry.says[lang], lang, found.check.last_day), say(lang, f"report.layer_{entry.layer}")
        where = entry.source or entry.url
        told = (status, "plain" if sure else "contested")
        rows.append([entry.cite[lang], says, kind, told, str(entry.checked_on), where, lines.get(name, 0)])
    _sheet(book, found, lang, "sources", head, (34, 70, 11, 30, 12, 50, 8), rows)


def _account(book: Any, found: Dossier, lang: Tongue) -> None:
    head = [say(lang, f"report.col_{name}") for name in ("sheet", "rows", "fate", "why", "text", "changes")]
    rows: list[list[Cell]] = []
    for read in found.lists:
        listed = read.packing_list
        rows.append([(listed.path.name, "strong"), "", "", "", (counts_words(listed, lang), "strong"), ""])
        for entry in accounted(listed, lang):
            look = {"dropped": "dropped", "changed": "hidden"}.get(entry.what, "plain")
            rows.append([entry.sheet, entry.rows, (entry.what_words, look), entry.why, entry.text, entry.changes])
        for problem in listed.problems:
            place, what = problem.place, f"{problem.says(lang)} {problem.mend(lang)}"
            said = (say(lang, "report.remark"), "contested")
            rows.append([place.sheet or "", str(place.row or ""), said, "", "", " ".join(what.split())])
    _sheet(book, found, lang, "account", head, (18, 9, 16, 22, 50, 80), rows)
