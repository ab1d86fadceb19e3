"""One line in words, the same for a workbook, a page and Markdown: class, cells, codes, what is asked of it."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import LineEntry
from dorasan.report.document import Bit
from dorasan.report.dossier import Dossier
from dorasan.report.phrase import SIGN, carrying, classed, need_range
from dorasan.report.reason import reasons
from dorasan.report.tally import NOTHING, State, cell_of
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

MOST_QUESTIONS = 3
INSTEAD = frozenset({"unjudged", "assumed"})  # heaps that are told by their name, because the cell itself would mislead


def class_words(found: Dossier, lang: Tongue, line: LineEntry, *, carried: bool) -> Bit:
    """The class under the view shown in its colour, with the sign of a contested cell; none as carried where nothing
    carries it."""
    unstated = say(lang, "report.carriage_open") if carried and line.id in found.check.uncarried else ""
    if unstated and not line.carriers:
        return Bit(unstated, "dim")
    classes = line.carried_classes if carried else line.classes
    contested = line.carried_contested if carried else line.contested
    known = classed(lang, classes[found.check.view], carrying(found.check, line) if carried else [line])
    words = known.words + (f" {SIGN}" if contested else "")
    return Bit(f"{words} ({unstated})" if unstated else words, known.manner)


def cell_words(found: Dossier, lang: Tongue, line: LineEntry, who: str) -> tuple[str, State]:
    """What one authority needs as carried; when the line alone needs another thing, that too."""
    carried, contested = cell_of(found.check, line, who)
    alone, _ = cell_of(found.check, line, who, carried=False)
    heap = found.heap(line, who)
    if heap in INSTEAD:
        return say(lang, f"report.state_{heap}"), heap
    words = need_range(lang, carried) + (f" {SIGN}" if contested else "")
    if alone != carried:
        words = say(lang, "report.cell_and_alone", carried=words, alone=need_range(lang, alone))
    return words, heap


def is_silent(found: Dossier, line: LineEntry, who: str) -> bool:
    """Nothing is asked by this authority, nobody reads it otherwise, and it was judged on what is stated."""
    carried, contested = cell_of(found.check, line, who)
    return carried == NOTHING and not contested and found.heap(line, who) not in INSTEAD


def reason_words(found: Dossier, lang: Tongue, line: LineEntry) -> str:
    """Why, in one cell: what bites with its citation, else what it depends on."""
    said = dict(reasons(found.check, lang, line))
    return said.get("why") or said.get("open") or ""


def contested_words(found: Dossier, lang: Tongue, line: LineEntry) -> str:
    return dict(reasons(found.check, lang, line)).get("contested", "")


def question_words(found: Dossier, lang: Tongue, line: LineEntry) -> str:
    """The facts that would settle most of this line."""
    asked = [label(lang, question.fact) for question in found.questions_of.get(line.id, [])]
    more = [say(lang, "check.and_more", n=len(asked) - MOST_QUESTIONS)] if len(asked) > MOST_QUESTIONS else []
    return ", ".join([*asked[:MOST_QUESTIONS], *more])


def code_words(found: Dossier, lang: Tongue, line: LineEntry) -> tuple[str, str]:
    """The codes a listed line may have, and what is doubtful about the code given; empty for lines without a list."""
    listed = found.listed.get(line.id)
    if listed is None or listed.code is None:
        return "", ""
    from dorasan.goods.interval import WHOLE, show

    code = listed.code
    codes = say(lang, "hs.anything") if code.candidates == WHOLE else show(code.candidates)
    doubts = [say(lang, f"hs.doubt_{doubt}") for doubt in code.doubts]
    return codes, "; ".join(doubts or [say(lang, f"hs.confidence_{code.confidence}")])


def authority_heads(found: Dossier, lang: Tongue) -> list[str]:
    return [authority_short(lang, who) for who in found.authorities]
