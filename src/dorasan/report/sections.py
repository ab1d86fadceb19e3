"""What follows the table of lines: contested cells, what carries what, acts that would clear, the other layers."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import Contest, ReadingEntry
from dorasan.opinion.check import Answers, Check, LineEntry
from dorasan.report.phrase import (
    answers_key,
    answers_lines,
    by_key,
    cell_text,
    cite,
    class_text,
    first_sentence,
    ids_group,
    line_group,
    need,
    position_words,
)
from dorasan.report.terminal_page import Page
from dorasan.wording.cells import authority_name, authority_short, holder_name, reading_name
from dorasan.words import say


def contested(page: Page, check: Check, lang: Tongue) -> None:
    """Each provision read differently: the readings in words, who holds them, what each would ask of whom."""
    if not check.contested:
        return
    page.heading(say(lang, "check.contested"))
    for group in by_key(check.contested, same_readings):
        cites = dict.fromkeys(check.provisions[contest.provision].cite[lang] for contest in group)
        contest_text(page, list(cites), group, lang)


def same_readings(contest: Contest) -> object:
    """Equal for contests that are about the same readings held by the same holders."""
    return tuple(
        (r.name, r.says["en"], r.speculative, tuple((p.holder, p.since, p.held) for p in r.positions))
        for r in contest.readings
    )


def contest_text(
    page: Page, headings: Sequence[str], group: Sequence[Contest], lang: Tongue, told: set[object] | None = None
) -> None:
    """The readings of a provision (or of several read alike), and per authority what they come to.

    ``told`` holds readings already printed on this page: they are named again, not repeated.
    """
    page.blank()
    for heading in headings:
        page.say(heading, style="heading")
    known = same_readings(group[0])
    repeated = told is not None and known in told
    if told is not None:
        told.add(known)
    if repeated:
        page.say(say(lang, "check.readings_above"), 2)
    for reading in [] if repeated else group[0].readings:
        kind = "speculative" if reading.speculative else "plain" if reading.plain else "rival"
        page.item(
            "  - ", say(lang, f"check.reading_{kind}", name=reading_name(lang, reading.name), says=reading.says[lang])
        )
        _holders(page, reading, lang)
    for alike in by_key(group, lambda c: (c.authority, tuple(r.requires for r in c.readings))):
        contest = alike[0]
        cells = [
            f"{reading_name(lang, reading.name)}: {cell_text(lang, reading.requires)}"
            for reading in contest.readings
            if reading.requires
        ]
        lines = list(dict.fromkeys(line for c in alike for line in c.lines))
        authority = authority_name(lang, contest.authority)
        lead = say(lang, "check.comes_to", authority=authority, lines=ids_group(lang, lines))
        page.item("  => ", f"{lead} {'; '.join(cells)}")
    for authority in dict.fromkeys(contest.authority for contest in group):
        _whose(page, [c for c in group if c.authority == authority], authority, lang)


def _holders(page: Page, reading: ReadingEntry, lang: Tongue) -> None:
    for position in reading.positions:
        page.say(position_words(lang, position, held=position.held), 6)
    if not reading.positions and not reading.speculative:
        page.say(say(lang, "check.no_position"), 6)


def _whose(page: Page, contests: Sequence[Contest], authority: str, lang: Tongue) -> None:
    """Whose consent a reading makes necessary: the authority's, not the holder's."""
    holders = {
        position.holder: None
        for contest in contests
        for reading in contest.readings
        if reading.asks_other_than_holder
        for position in reading.positions
    }
    for holder in holders:
        values = {"holder": holder_name(lang, holder), "authority": authority_name(lang, authority)}
        page.item("     ", say(lang, "check.whose", **values))


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
                classes = {entry.id: class_text(lang, entry.classes[view]) for entry in check.lines}
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


def layer(page: Page, check: Check, lang: Tongue, name: str) -> None:
    """Practice, or the North's own consent: its needs, lines and citations; never part of a class."""
    page.heading(say(lang, f"check.layer_{name}"))
    page.say(say(lang, f"check.layer_{name}_how"), style="dim")
    found = False
    wanted = [line for line in check.lines if any(f.layer == name and f.says != "lifted" for f in line.findings)]
    for group in by_key(wanted, lambda line: tuple((f.provision, f.says) for f in line.findings if f.layer == name)):
        found = True
        page.say(line_group(lang, group), style="heading")
        line = group[0]
        cells = line.vectors[name][check.view]
        shown = [
            f"{authority_short(lang, who)} {cell_text(lang, cell)}" for who, cell in cells.items() if need(cell[1])
        ]
        if shown:
            page.item("  => ", "; ".join(shown))
        for finding in line.findings:
            if finding.layer == name and finding.says != "lifted":
                _said(page, check, lang, finding.provision, finding.says == "bites")
    if not found:
        page.say(say(lang, "check.none"), 2)


def shown(page: Page, check: Check, lang: Tongue) -> None:
    """Exposure and warnings: a third column, never a ban and never hidden."""
    page.heading(say(lang, "check.layer_exposure"))
    page.say(say(lang, "check.layer_exposure_how"), style="dim")
    found: dict[tuple[str, bool], list[str]] = {}
    for line in check.lines:
        for item in (*line.exposures, *line.warnings):
            found.setdefault((item.provision, item.sure), []).append(line.id)
    for (provision, sure), lines in found.items():
        _said(page, check, lang, provision, sure, lines)
    if not found:
        page.say(say(lang, "check.none"), 2)


def _said(page: Page, check: Check, lang: Tongue, provision: str, sure: bool, lines: Sequence[str] = ()) -> None:
    entry = check.provisions[provision]
    kind = say(lang, f"check.effect_{entry.effect}")
    open_ = "" if sure else say(lang, "check.cannot_tell")
    where = say(lang, "check.on_lines", lines=ids_group(lang, lines)) if lines else ""
    page.item(
        "  - ",
        say(
            lang,
            "check.said",
            kind=kind,
            says=first_sentence(entry.says[lang]),
            cite=entry.cite[lang],
            open=open_,
            where=where,
        ),
    )
