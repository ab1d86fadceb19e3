"""What a result rests on that is not settled: facts assumed or taken otherwise than written, checks made and not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import plain
from dorasan.judge.ruling import Rulings
from dorasan.law.provision import Provision
from dorasan.problem import Place
from dorasan.project.telltales import HOW as REOPENED
from dorasan.report.bites import Checked, checked
from dorasan.report.model_behind import AssumedFact, CheckedFact, TakenFact
from dorasan.report.values import label, note_of, place_words, possible_words
from dorasan.words import LANGS, Lang, say

Taking = Literal["supposed", "overruled", "reopened"]


def assumed_facts(rulings: Rulings) -> list[AssumedFact]:
    """Facts the project file itself marks as assumed, with the lines they stand on."""
    found: dict[tuple[str, Given], dict[str, None]] = {}
    for line in rulings:
        for act in line.acts:
            for name, given in act.facts.items():
                if given.provenance.assumed:
                    found.setdefault((name, given), {})[line.line.id] = None
    return [
        AssumedFact(
            fact=name,
            value=plain(given.possible),
            words={lang: possible_words(lang, name, given.possible) for lang in LANGS},
            by=given.provenance.by,
            on=given.provenance.on,
            source=given.provenance.source,
            note={lang: note_of(lang, given.provenance) for lang in LANGS},
            place=given.provenance.place,
            lines=list(lines),
        )
        for (name, given), lines in found.items()
    ]


def taken_facts(rulings: Rulings) -> list[TakenFact]:
    """What was taken otherwise than written: acts supposed, statements overruled, a *no* that the line contradicts."""
    found: dict[tuple[Taking, str, Given | None, Given | None], dict[str, None]] = {}
    for line in rulings:
        for act in line.acts:
            if act.act.supposed:
                key: tuple[Taking, str, Given | None, Given | None] = ("supposed", "act", act.facts["act"], None)
                found.setdefault(key, {})[line.line.id] = None
            for item in act.act.overruled:
                found.setdefault(("overruled", item.fact, item.stands, item.overruled), {})[line.line.id] = None
            for name, given in act.facts.items():
                if given.provenance.how == REOPENED:
                    found.setdefault(("reopened", name, given, None), {})[line.line.id] = None
    return [_taken(how, name, stands, instead, list(lines)) for (how, name, stands, instead), lines in found.items()]


def _taken(how: Taking, name: str, stands: Given | None, instead: Given | None, lines: list[str]) -> TakenFact:
    origin = stands.provenance if stands is not None else Provenance("unknown")
    said = instead.provenance if instead is not None else origin
    return TakenFact(
        how=how,
        fact=name,
        words={lang: possible_words(lang, name, stands.possible) if stands else "" for lang in LANGS},
        instead_of={lang: possible_words(lang, name, instead.possible) if instead else "" for lang in LANGS},
        by=said.by,
        note={lang: note_of(lang, origin) for lang in LANGS},
        place=origin.place,
        instead_at=said.place if instead is not None else None,
        lines=lines,
    )


def taken_words(item: TakenFact, lang: Lang, lines: str, at: Callable[[Lang, Place | None], str] = place_words) -> str:
    """One of them in a sentence. ``lines``: the lines as the page names them; ``at``: and how it names a place."""
    values = {
        "label": label(lang, item.fact),
        "value": item.words[lang],
        "instead": item.instead_of[lang],
        "by": f"{'' if lang == 'ko' else ' '}({item.by})" if item.by else "",
        "note": item.note[lang],
        "place": at(lang, item.place),
        "other": at(lang, item.instead_at),
        "lines": lines,
    }
    return say(lang, f"check.taken_{item.how}", **values)


def checked_facts(rulings: Rulings, use: Callable[[Provision], None]) -> list[CheckedFact]:
    """*No red flag found by X on D*, or *not checked*: for every catch-all that could concern a line."""
    seen: dict[int, list[Checked]] = {}
    found: dict[tuple[str, bool, str, str, str, bool], tuple[dict[str, None], dict[str, None]]] = {}
    for line in rulings:
        for act in line.acts:
            checks = seen.get(id(act.row))
            if checks is None:
                checks = seen[id(act.row)] = checked(act.row)
            for item in checks:
                origin = act.facts[item.fact].provenance
                who = (origin.by, origin.on, origin.source, origin.assumed) if item.clean else ("", "", "", False)
                provisions, lines = found.setdefault((item.fact, item.clean, *who), ({}, {}))
                provisions[item.provision.id] = lines[line.line.id] = None
                use(item.provision)
    return [
        CheckedFact(
            fact=fact,
            status="no_red_flag" if clean else "not_checked",
            provisions=list(provisions),
            by=by,
            on=on,
            source=source,
            assumed=assumed,
            lines=list(lines),
        )
        for (fact, clean, by, on, source, assumed), (provisions, lines) in found.items()
    ]
