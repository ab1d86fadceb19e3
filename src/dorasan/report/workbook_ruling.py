"""The columns a ruling adds to a line: row, group, classes, each authority, contested, reason, HS, what to find out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import LineEntry
from dorasan.report.cellstyle import Pen
from dorasan.report.dossier import Dossier
from dorasan.report.line_words import (
    authority_heads,
    cell_words,
    class_words,
    code_words,
    contested_words,
    question_words,
    reason_words,
)
from dorasan.wording.cells import authority_short
from dorasan.words import say

BEFORE = (("row", 13), ("first_group", 34), ("alone", 18), ("carried", 18))
AFTER = (("contested", 30), ("reason", 64), ("codes", 18), ("doubts", 24), ("ask", 40))
AUTHORITY = 15


@dataclass(frozen=True)
class Ruling:
    """One line's ruling; ``labelled``: each authority's cell names it, because no heading stands above."""

    found: Dossier
    lang: Tongue
    line: LineEntry
    labelled: bool = False


def ruling_heads(found: Dossier, lang: Tongue) -> list[str]:
    """The headings, in order."""
    before = [say(lang, f"report.col_{name}") for name, _ in BEFORE]
    return [*before, *authority_heads(found, lang), *(say(lang, f"report.col_{name}") for name, _ in AFTER)]


def ruling_widths(found: Dossier) -> list[int]:
    return [*(wide for _, wide in BEFORE), *([AUTHORITY] * len(found.authorities)), *(wide for _, wide in AFTER)]


def ruling_cells(pen: Pen, ruling: Ruling) -> list[Any]:
    """All but the first column (what became of the row): colour and word together."""
    found, lang, line = ruling.found, ruling.lang, ruling.line
    classes = [class_words(found, lang, line, carried=carried) for carried in (False, True)]
    out = [
        pen.cell(found.first_group(lang, line.id)[1], "plain"),
        *(pen.cell(bit.words, bit.manner) for bit in classes),
    ]
    for who in found.authorities:
        words, heap = cell_words(found, lang, line, who)
        words = f"{authority_short(lang, who)}: {words}" if ruling.labelled else words
        out.append(pen.cell(words, "dim" if heap == "not_needed" else heap))
    codes, doubts = code_words(found, lang, line)
    listed = found.listed.get(line.id)
    flagged = listed is not None and listed.code is not None and listed.code.flagged
    texts = [(contested_words(found, lang, line), "plain"), (reason_words(found, lang, line), "plain")]
    texts += [(codes, "plain"), (doubts, "hidden" if flagged else "plain")]
    texts.append((question_words(found, lang, line), "plain"))
    return [*out, *(pen.cell(words, look) for words, look in texts)]
