"""What stands behind the rulings: who reads what, what may be forgotten, other layers, what is held and assumed."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check
from dorasan.report.document import Bit, Block, Part, Point, Points, Say, Section, Words
from dorasan.report.naming import Naming
from dorasan.report.phrase import by_key, cite, first_sentence, need_range
from dorasan.report.readings import readings_told, same_readings
from dorasan.report.taken import assumed_fact, taken_words
from dorasan.wording.cells import act_word, authority_short
from dorasan.wording.values import as_written, label
from dorasan.words import say


def contested(check: Check, lang: Tongue, naming: Naming) -> Section | None:
    """Each provision read differently: the readings, who holds them, what each would ask of whom."""
    if not check.contested:
        return None
    parts: list[Block] = [Say(say(lang, "report.contested_how"), "dim")]
    for group in by_key(check.contested, same_readings):
        cites = dict.fromkeys(cite(check, lang, contest.provision) for contest in group)
        parts.append(Part("; ".join(cites), readings_told(group, lang, lambda lines: naming.where(lang, lines))))
    return Section(say(lang, "check.contested"), parts, "contested")


def forgotten(check: Check, lang: Tongue, naming: Naming) -> Section | None:
    """What the project seems to lack."""
    missing = check.forgotten
    if not missing:
        return None
    items: list[Words] = []
    for item in missing:
        where = naming.where(lang, item.lines) if item.lines else say(lang, "check.project")
        items.append((Bit(f"{where}: ", "strong"), Bit(say(lang, f"forgotten.{item.key}"))))
    return Section(say(lang, "check.forgotten"), [Points(items)], "forgotten")


def layers(check: Check, lang: Tongue, naming: Naming) -> list[Section]:
    """Practice, exposure and the North's own consent: beside the law, never in a class."""
    return [
        _layer(check, lang, naming, "practice"),
        _exposure(check, lang, naming),
        _layer(check, lang, naming, "north"),
    ]


def _layer(check: Check, lang: Tongue, naming: Naming, name: str) -> Section:
    blocks: list[Block] = [Say(say(lang, f"check.layer_{name}_how"), "dim")]
    wanted = [line for line in check.lines if any(f.layer == name and f.says != "lifted" for f in line.findings)]
    for group in by_key(wanted, lambda line: tuple((f.provision, f.says) for f in line.findings if f.layer == name)):
        line = group[0]
        cells = line.vectors[name][check.view]
        asked = [f"{authority_short(lang, who)} {need_range(lang, cell)}" for who, cell in cells.items()]
        items = [
            _said(check, lang, naming, f.provision, f.says == "bites")
            for f in line.findings
            if f.layer == name and f.says != "lifted"
        ]
        names = naming.names(lang, [entry.id for entry in group])
        lead = (Bit("; ".join(asked), "strong"), Bit(f" - {names}"))
        blocks.append(Points([Point(lead, [Points(items)])]))
    if not wanted:
        blocks.append(Say(say(lang, "check.none")))
    return Section(say(lang, f"check.layer_{name}"), blocks, name)


def _exposure(check: Check, lang: Tongue, naming: Naming) -> Section:
    shown: dict[tuple[str, bool], list[str]] = {}
    for line in check.lines:
        for item in (*line.exposures, *line.warnings):
            shown.setdefault((item.provision, item.sure), []).append(line.id)
    items = [_said(check, lang, naming, provision, sure, lines) for (provision, sure), lines in shown.items()]
    how = Say(say(lang, "check.layer_exposure_how"), "dim")
    rest: Block = Points(items) if items else Say(say(lang, "check.none"))
    return Section(say(lang, "check.layer_exposure"), [how, rest], "exposure")


def _said(check: Check, lang: Tongue, naming: Naming, provision: str, sure: bool, lines: Sequence[str] = ()) -> str:
    entry = check.provisions[provision]
    return say(
        lang,
        "check.said",
        kind=say(lang, f"check.effect_{entry.effect}"),
        says=first_sentence(entry.says[lang]),
        cite=entry.cite[lang],
        open="" if sure else say(lang, "check.cannot_tell"),
        where=say(lang, "check.on_lines", lines=naming.where(lang, lines)) if lines else "",
    )


def rests_on(check: Check, lang: Tongue, naming: Naming) -> list[Part]:
    """Papers on file, facts assumed, checks made or not made, provisions nobody has confirmed."""
    parts: list[Part] = []
    if held := _held(check, lang, naming):
        parts.append(Part(say(lang, "check.held_heading"), [Points(held)], "held"))
    assumed: list[Words] = []
    for item in check.assumed:
        assumed.append(assumed_fact(item, lang, naming.where(lang, item.lines), naming.place(lang, item.place)))
    if assumed:
        parts.append(Part(say(lang, "check.assumed"), [Points(assumed)], "assumed"))
    if check.taken:
        taken: list[Words] = [
            taken_words(item, lang, naming.where(lang, item.lines), naming.place) for item in check.taken
        ]
        parts.append(Part(say(lang, "check.taken"), [Points(taken)], "taken"))
    if catch_alls := _catch_alls(check, lang, naming):
        parts.append(Part(say(lang, "check.catch_alls"), [Points(catch_alls)], "catch-alls"))
    unconfirmed: list[Words] = []
    for entry in check.unconfirmed:
        provision = check.provisions[entry.provision]
        values = {"cite": provision.cite[lang], "unsure": provision.unsure.get(lang, "")}
        unconfirmed.append(say(lang, "check.unconfirmed_line", lines=naming.where(lang, entry.lines), **values))
    inner: list[Block] = [Points(unconfirmed)] if unconfirmed else [Say(say(lang, "check.none"))]
    parts.append(Part(say(lang, "check.unconfirmed"), inner, "unconfirmed"))
    return parts


def _held(check: Check, lang: Tongue, naming: Naming) -> list[Words]:
    papers: dict[tuple[str, str, str, str, str], list[str]] = {}
    for line in check.lines:
        for held in line.held:
            papers.setdefault((held.authority, held.act, held.status, held.needed, held.paper), []).append(line.id)
    out: list[Words] = []
    for (authority, act, status, needed, paper), lines in papers.items():
        name = f"{authority_short(lang, authority)} {act_word(lang, act)}"
        where = naming.where(lang, lines)
        values = {"act": name, "status": say(lang, f"check.status_{status}"), "lines": where}
        out.append(say(lang, "check.held_line", paper=f", {as_written(lang, paper)}" if paper else "", **values))
        if needed == "no":
            out.append(say(lang, "check.never_needed", act=name, lines=where))
    return out


def _catch_alls(check: Check, lang: Tongue, naming: Naming) -> list[Words]:
    out: list[Words] = []
    for item in check.catch_alls:
        out.append(
            say(
                lang,
                f"check.{item.status}",
                label=label(lang, item.fact),
                by=as_written(lang, item.by) or say(lang, "check.by_nobody"),
                on=item.on or say(lang, "check.no_day"),
                assumed=f" ({say(lang, 'provenance.assumed')})" if item.assumed else "",
                lines=naming.where(lang, item.lines),
                cites="; ".join(dict.fromkeys(cite(check, lang, p) for p in item.provisions)),
            )
        )
    return out
