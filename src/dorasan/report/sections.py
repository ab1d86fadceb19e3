"""What follows the table of lines: what carries what, and the acts that would clear each line."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Answers, Check, LineEntry
from dorasan.report.phrase import (
    answers_key,
    answers_lines,
    by_key,
    cell_text,
    cite,
    classed,
    line_group,
)
from dorasan.report.terminal_page import Page
from dorasan.wording.cells import authority_short
from dorasan.words import say


def as_carried(page: Page, check: Check, lang: Tongue) -> None:
    """Lines that inherit something, with the link named and the alternatives."""
    lines = [line for line in check.lines if line.carriers]
    if not lines:
        return
    page.heading(say(lang, "check.carried"))
    view = check.view

    def key(line: LineEntry) -> object:
        because = tuple(
            (who, tuple(ids), line.carried_vectors["law"][view][who]) for who, ids in line.because_of.items()
        )
        return because, tuple((c.chosen, tuple(c.alternatives)) for c in line.carriers)

    for group in by_key(lines, key):
        line = group[0]
        page.blank()
        page.say(line_group(lang, group), style="heading")
        chain = ", ".join(carrier.chosen for carrier in line.carriers)
        page.item("  ", say(lang, "check.rests_on", chain=chain))
        for who, ids in line.because_of.items():
            mark = f" {page.how.contested}" if who in line.carried_contested else ""
            cell = cell_text(lang, line.carried_vectors["law"][view][who]) + mark
            names = authority_short(lang, who)
            page.item("  + ", say(lang, "check.inherits", authority=names, cell=cell, links=", ".join(ids)))
        if not line.because_of:
            page.item("  ", say(lang, "check.inherits_nothing"))
        for carrier in line.carriers:
            others = [name for name in carrier.alternatives if name != carrier.chosen]
            if others:
                classes = {entry.id: classed(lang, entry.classes[view], [entry]).words for entry in check.lines}
                shown = ", ".join(f"{name} ({classes[name]})" for name in others)
                page.item("  / ", say(lang, "check.instead", chosen=carrier.chosen, others=shown))


def answers(page: Page, check: Check, lang: Tongue) -> None:
    """The minimal sets of acts that would clear each line, all of them, the least burdensome first."""
    page.heading(say(lang, "check.answers"))
    page.say(say(lang, "check.answers_how"), style="dim")
    for group in by_key(
        check.lines, lambda line: (answers_key(line.answers), answers_key(_inherited(line)), tuple(line.no_route))
    ):
        line = group[0]
        page.blank()
        page.say(line_group(lang, group), style="heading")
        own = answers_lines(lang, line.answers)
        for words in own:
            page.item("  - ", words)
        if not own:
            page.item("  - ", say(lang, "check.nothing_needed"))
        for provision in line.no_route:
            page.item("  ! ", say(lang, "check.no_route_for", cite=cite(check, lang, provision)))
        for words, carriers in _inherited_acts(lang, line):
            page.item("  + ", say(lang, "check.and_for", line=", ".join(carriers), words=words))


def _inherited(line: LineEntry) -> list[Answers]:
    return [answer for answer in line.carried_answers if answer.line != line.id]


def _inherited_acts(lang: Tongue, line: LineEntry) -> list[tuple[str, list[str]]]:
    """Acts that come with what the line needs, each once, with the links; those of the line itself left out."""
    own = set(answers_lines(lang, line.answers))
    found: dict[str, dict[str, None]] = {}
    for answer in _inherited(line):
        for words in answers_lines(lang, [answer]):
            if words not in own:
                found.setdefault(words, {})[answer.line] = None
    return [(words, list(carriers)) for words, carriers in found.items()]
