"""What stands behind the rulings: who reads what, questions, what may be forgotten, other layers, what is assumed."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import Contest, ReadingEntry
from dorasan.report.document import Bit, Block, Fold, Grid, Part, Points, Say, Section, Words, row
from dorasan.report.dossier import Dossier
from dorasan.report.line_words import need_range
from dorasan.report.phrase import by_key, cite, first_sentence, position_words
from dorasan.report.sections import same_readings
from dorasan.report.taken import assumed_fact, taken_words
from dorasan.wording.cells import act_word, authority_name, authority_short, holder_name, reading_name
from dorasan.wording.values import as_written, label, word
from dorasan.words import say

MOST_OPEN = 10  # questions shown at once; the others are folded


def contested(found: Dossier, lang: Tongue) -> Section | None:
    """Each provision read differently: the readings, who holds them, what each would ask of whom."""
    check = found.check
    if not check.contested:
        return None
    parts: list[Block] = [Say(say(lang, "report.contested_how"), "dim")]
    for group in by_key(check.contested, same_readings):
        cites = dict.fromkeys(cite(check, lang, contest.provision) for contest in group)
        parts.append(Part("; ".join(cites), _contest(found, lang, group)))
    return Section(say(lang, "check.contested"), parts, "contested")


def _contest(found: Dossier, lang: Tongue, group: Sequence[Contest]) -> list[Block]:
    readings = group[0].readings
    rows = []
    for reading in readings:
        kind = "speculative" if reading.speculative else "plain" if reading.plain else "rival"
        said = say(lang, f"check.reading_{kind}", name=reading_name(lang, reading.name), says=reading.says[lang])
        rows.append(row(said, "\n".join(_holders(reading, lang))))
    head = (say(lang, "report.reading"), say(lang, "report.held_by"))
    blocks: list[Block] = [Grid("", head, rows, widths=(50, 50))]
    comes: list[Words] = []
    for alike in by_key(group, lambda c: (c.authority, tuple(r.requires for r in c.readings))):
        contest = alike[0]
        cells = [
            f"{reading_name(lang, r.name)}: {need_range(lang, r.requires)}" for r in contest.readings if r.requires
        ]
        lines = list(dict.fromkeys(line for c in alike for line in c.lines))
        lead = say(
            lang, "check.comes_to", authority=authority_name(lang, contest.authority), lines=found.where(lang, lines)
        )
        comes.append((Bit(f"{lead} ", "strong"), Bit("; ".join(cells))))
        holders = {p.holder: None for r in contest.readings if r.asks_other_than_holder for p in r.positions}
        for holder in holders:
            values = {"holder": holder_name(lang, holder), "authority": authority_name(lang, contest.authority)}
            comes.append(say(lang, "check.whose", **values))
    return [*blocks, Points(list(dict.fromkeys(comes)))]


def _holders(reading: ReadingEntry, lang: Tongue) -> list[str]:
    out = [position_words(lang, position, held=position.held) for position in reading.positions]
    return out or [say(lang, "check.no_position")] * (not reading.speculative)


def questions(found: Dossier, lang: Tongue) -> Section | None:
    """All questions, the most settling first, with what may be answered."""
    check = found.check
    if not check.questions:
        return None
    rows = []
    for n, question in enumerate(check.questions, start=1):
        lines = f"{say(lang, 'report.n_lines', n=len(question.lines))}: {found.names(lang, question.lines, 3)}"
        effect = say(lang, "report.settles", n=question.settles, of=question.touches)
        values = ", ".join(word(lang, question.fact, value) for value in question.values)
        rows.append(row(str(n), question.ask[lang], effect, values, lines, question.fact, anchor=f"q{n}"))
    head = [say(lang, f"report.col_{name}") for name in ("number", "question", "settles", "values", "on", "fact")]
    how = say(lang, "report.questions_how")
    shares = (5, 30, 12, 20, 23, 10)
    blocks: list[Block] = [Say(how, "dim"), Grid("", head, rows[:MOST_OPEN], names=1, widths=shares)]
    if rest := rows[MOST_OPEN:]:
        more = Grid("", head, rest, names=1, widths=shares)
        blocks.append(Fold(say(lang, "report.more_questions", n=len(rest)), [more]))
    return Section(say(lang, "check.questions"), blocks, "questions")


def forgotten(found: Dossier, lang: Tongue) -> Section | None:
    """What the project seems to lack."""
    missing = found.check.forgotten
    if not missing:
        return None
    items: list[Words] = []
    for item in missing:
        where = found.where(lang, item.lines) if item.lines else say(lang, "check.project")
        items.append((Bit(f"{where}: ", "strong"), Bit(say(lang, f"forgotten.{item.key}"))))
    return Section(say(lang, "check.forgotten"), [Points(items)], "forgotten")


def layers(found: Dossier, lang: Tongue) -> list[Section]:
    """Practice, exposure and the North's own consent: beside the law, never in a class."""
    return [_layer(found, lang, "practice"), _exposure(found, lang), _layer(found, lang, "north")]


def _layer(found: Dossier, lang: Tongue, name: str) -> Section:
    check = found.check
    blocks: list[Block] = [Say(say(lang, f"check.layer_{name}_how"), "dim")]
    wanted = [line for line in check.lines if any(f.layer == name and f.says != "lifted" for f in line.findings)]
    for group in by_key(wanted, lambda line: tuple((f.provision, f.says) for f in line.findings if f.layer == name)):
        line = group[0]
        cells = line.vectors[name][check.view]
        asked = [f"{authority_short(lang, who)} {need_range(lang, cell)}" for who, cell in cells.items()]
        items = [
            _said(found, lang, f.provision, f.says == "bites")
            for f in line.findings
            if f.layer == name and f.says != "lifted"
        ]
        names = f"{say(lang, 'report.n_lines', n=len(group))}: {found.names(lang, [entry.id for entry in group])}"
        lead = (Bit(f"{'; '.join(asked)} ", "strong"), Bit(names))
        blocks.append(Say(lead))
        blocks.append(
            Fold(say(lang, "report.provisions", n=len(items)), [Points(items)]) if len(items) > 3 else Points(items)
        )
    if not wanted:
        blocks.append(Say(say(lang, "check.none")))
    return Section(say(lang, f"check.layer_{name}"), blocks, name)


def _exposure(found: Dossier, lang: Tongue) -> Section:
    shown: dict[tuple[str, bool], list[str]] = {}
    for line in found.check.lines:
        for item in (*line.exposures, *line.warnings):
            shown.setdefault((item.provision, item.sure), []).append(line.id)
    items = [_said(found, lang, provision, sure, lines) for (provision, sure), lines in shown.items()]
    how = Say(say(lang, "check.layer_exposure_how"), "dim")
    rest: Block = Points(items) if items else Say(say(lang, "check.none"))
    return Section(say(lang, "check.layer_exposure"), [how, rest], "exposure")


def _said(found: Dossier, lang: Tongue, provision: str, sure: bool, lines: Sequence[str] = ()) -> str:
    entry = found.check.provisions[provision]
    return say(
        lang,
        "check.said",
        kind=say(lang, f"check.effect_{entry.effect}"),
        says=first_sentence(entry.says[lang]),
        cite=entry.cite[lang],
        open="" if sure else say(lang, "check.cannot_tell"),
        where=say(lang, "check.on_lines", lines=found.where(lang, lines)) if lines else "",
    )


def rests_on(found: Dossier, lang: Tongue) -> Section:
    """Papers on file, facts assumed, checks made or not made, provisions nobody has confirmed."""
    check = found.check
    parts: list[Block] = []
    if held := _held(found, lang):
        parts.append(Part(say(lang, "check.held_heading"), [Points(held)]))
    assumed: list[Words] = []
    for item in check.assumed:
        assumed.append(assumed_fact(item, lang, found.where(lang, item.lines), found.place(lang, item.place)))
    if assumed:
        parts.append(Part(say(lang, "check.assumed"), [Points(assumed)], "assumed"))
    if check.taken:
        taken: list[Words] = [
            taken_words(item, lang, found.where(lang, item.lines), found.place) for item in check.taken
        ]
        parts.append(Part(say(lang, "check.taken"), [Points(taken)], "taken"))
    if catch_alls := _catch_alls(found, lang):
        parts.append(Part(say(lang, "check.catch_alls"), [Points(catch_alls)], "catch-alls"))
    unconfirmed: list[Words] = []
    for entry in check.unconfirmed:
        provision = check.provisions[entry.provision]
        values = {"cite": provision.cite[lang], "unsure": provision.unsure.get(lang, "")}
        unconfirmed.append(say(lang, "check.unconfirmed_line", lines=found.where(lang, entry.lines), **values))
    inner: list[Block] = [Points(unconfirmed)] if unconfirmed else [Say(say(lang, "check.none"))]
    parts.append(Part(say(lang, "check.unconfirmed"), inner, "unconfirmed"))
    return Section(say(lang, "report.rests_on"), parts, "rests-on")


def _held(found: Dossier, lang: Tongue) -> list[Words]:
    papers: dict[tuple[str, str, str, str, str], list[str]] = {}
    for line in found.check.lines:
        for held in line.held:
            papers.setdefault((held.authority, held.act, held.status, held.needed, held.paper), []).append(line.id)
    out: list[Words] = []
    for (authority, act, status, needed, paper), lines in papers.items():
        name = f"{authority_short(lang, authority)} {act_word(lang, act)}"
        where = found.where(lang, lines)
        values = {"act": name, "status": say(lang, f"check.status_{status}"), "lines": where}
        out.append(say(lang, "check.held_line", paper=f", {as_written(lang, paper)}" if paper else "", **values))
        if needed == "no":
            out.append(say(lang, "check.never_needed", act=name, lines=where))
    return out


def _catch_alls(found: Dossier, lang: Tongue) -> list[Words]:
    out: list[Words] = []
    for item in found.check.catch_alls:
        out.append(
            say(
                lang,
                f"check.{item.status}",
                label=label(lang, item.fact),
                by=as_written(lang, item.by) or say(lang, "check.by_nobody"),
                on=item.on or say(lang, "check.no_day"),
                assumed=f" ({say(lang, 'provenance.assumed')})" if item.assumed else "",
                lines=found.where(lang, item.lines),
                cites="; ".join(dict.fromkeys(cite(found.check, lang, p) for p in item.provisions)),
            )
        )
    return out
