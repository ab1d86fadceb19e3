"""A check of many lines on one screen: how many are clear, contested, open; what would settle most; where to go on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from rich.cells import cell_len
from rich.text import Text

from dorasan.facts.tongue import Tongue
from dorasan.opinion.summary import CLASSES
from dorasan.report import screened_words
from dorasan.report.account import counts_words
from dorasan.report.body import assumed_words, head_lines, taken_short
from dorasan.report.dossier import Dossier
from dorasan.report.page import STYLES, Manner, Page
from dorasan.report.phrase import basis, class_key, class_text, count_notes
from dorasan.report.tally import STATES, State, tally
from dorasan.wording.cells import authority_name, settled_class
from dorasan.words import say

MOST_QUESTIONS = 5
MOST_GROUPS = 12
SHADES = {"not_needed": "green", "duty": "green", "needed": "yellow", "no_route": "red", "contested": "bold yellow"}


def compact_text(found: Dossier, lang: Tongue, how: Manner, written: Sequence[Path] = ()) -> str:
    """What ``dorasan check`` prints for a long list."""
    page = Page(how)
    check = found.check
    page.say(found.title[lang], style="heading")
    for words in head_lines(found, lang):
        page.say(words)
    for words in (assumed_words(found, lang), taken_short(found, lang)):
        if words:
            page.item("! ", words)
    for read in found.lists:
        page.say(f"{read.packing_list.path.name}: {counts_words(read.packing_list, lang)}")
    _counts(page, found, lang)
    _authorities(page, found, lang)
    _groups(page, found, lang)
    _questions(page, found, lang)
    _remarks(page, found, lang)
    _next(page, found, lang, written)
    page.blank()
    for words in screened_words.short(check.screened, lang):
        page.say(words)
    page.say(check.not_included[lang])
    page.say(say(lang, "check.foot", disclaimer=check.disclaimer[lang], edition=check.edition.short, days=found.days))
    return page.text()


def _counts(page: Page, found: Dossier, lang: Tongue) -> None:
    check = found.check
    for name in ("alone", "carried") if check.carriage_stated else ("alone",):
        counts = getattr(check.counts, name)
        text = Text(say(lang, f"report.count_{name}", n=len(check.own_lines)) + " ", style=STYLES["heading"])
        parts = [(key, say(lang, "check.count_of", n=counts[key], class_=settled_class(lang, key)))
                 for key in CLASSES if counts[key]]  # fmt: skip
        for n, (key, words) in enumerate(parts):
            text.append(", " if n else "")
            text.append(words, style=STYLES[key])
        page.item("", text)
    for line in count_notes(check, lang):
        page.item("", line)


def _authorities(page: Page, found: Dossier, lang: Tongue) -> None:
    """A row an authority, a column a heap of cells: figures, no bars."""
    heaps = tally(found.check)
    used = [s for s in STATES if any(figures[s] for figures in heaps.values())]
    page.heading(say(lang, "report.picture_title", basis=basis(found.check, lang)))
    names = [authority_name(lang, who) for who in found.authorities]
    heads = [say(lang, f"report.state_{s}") for s in used]
    left = min(max(map(cell_len, names), default=10), page.how.width // 2)
    widths = [left, *(min(max(cell_len(head), 5), 12) for head in heads)]
    page.row([Text(""), *(Text(head, style="bold") for head in heads)], widths, 2)
    for who, name in zip(found.authorities, names, strict=True):
        page.row([Text(name), *(_figure(heaps[who][s], s) for s in used)], widths, 2)
    silent = [authority_name(lang, who) for who in heaps if who not in found.authorities]
    if silent:
        page.say(say(lang, "check.silent", names=", ".join(silent)), 2, "dim")


def _figure(n: int, heap: State) -> Text:
    return Text(str(n) if n else "-", style=SHADES.get(heap, "magenta") if n else "dim")


def _groups(page: Page, found: Dossier, lang: Tongue) -> None:
    """Classes with some of their lines, the largest groups first."""
    ranked = sorted((group for group in found.groups if not group[0].is_quota), key=lambda group: -len(group))
    page.heading(say(lang, "report.groups_compact", n=len(ranked), basis=basis(found.check, lang)))
    for group in ranked[:MOST_GROUPS]:
        line = group[0]
        between = line.carried_classes[found.check.view]
        names = found.names(lang, [entry.id for entry in group], 3)
        text = Text(class_text(lang, between), style=STYLES[class_key(between)])
        text.append(f"{' ' + page.how.contested if line.carried_contested else ''}: ", style="")
        text.append(names, style="")
        page.item(f"{len(group):5}  ", text)
    if len(ranked) > MOST_GROUPS:
        page.say(say(lang, "report.groups_more", n=len(ranked) - MOST_GROUPS), 7, "dim")


def _questions(page: Page, found: Dossier, lang: Tongue) -> None:
    asked = found.check.questions
    if not asked:
        return
    page.heading(say(lang, "report.next"))
    for n, question in enumerate(asked[:MOST_QUESTIONS], start=1):
        page.item(f"{n:3}. ", question.ask[lang])
        key = "question_settles" if question.settles else "question_touches"
        values = {"lines": found.where(lang, question.lines), "n": question.settles, "of": question.touches}
        page.say(say(lang, f"check.{key}", **values), 5, "dim")
    if len(asked) > MOST_QUESTIONS:
        page.say(say(lang, "report.questions_more", n=len(asked) - MOST_QUESTIONS), 5, "dim")


def _remarks(page: Page, found: Dossier, lang: Tongue) -> None:
    """Codes not trusted, and how much was remarked while reading."""
    doubtful = [line.id for line in found.listed.values() if line.code is not None and line.code.flagged]
    remarks = sum(len(read.packing_list.problems) for read in found.lists)
    if not doubtful and not remarks:
        return
    page.heading(say(lang, "report.list_remarks"))
    if doubtful:
        names = found.names(lang, doubtful, 5)
        page.item("  - ", say(lang, "report.codes_not_trusted", n=len(doubtful), names=names))
    if remarks:
        page.item("  - ", say(lang, "report.remarks_in_list", n=remarks, file=_list_name(found)))


def _next(page: Page, found: Dossier, lang: Tongue, written: Sequence[Path]) -> None:
    page.heading(say(lang, "report.then"))
    file = quote(found.check.project.file)
    first = found.check.lines[0].id if found.check.lines else ""
    if written:
        for path in written:
            page.item("  - ", say(lang, "report.written", file=path))
    else:
        stem = quote(f"{Path(found.file).stem}_dorasan")
        report = f"dorasan check {file} --report {stem}.xlsx --report {stem}.html"
        page.item("  - ", say(lang, "report.then_report", command=report))
    if found.check.questions:
        page.item("  - ", say(lang, "report.then_ask", command=f"dorasan ask {file}"))
    if found.lists:
        page.item("  - ", say(lang, "report.then_import", command=f"dorasan import {_list_name(found)} --explain"))
    page.item("  - ", say(lang, "report.then_why", command=f"dorasan why {file} {first}"))
    page.item("  - ", say(lang, "report.then_full", command=f"dorasan check {file} --full"))


def _list_name(found: Dossier) -> str:
    return quote(str(found.lists[0].packing_list.path))
