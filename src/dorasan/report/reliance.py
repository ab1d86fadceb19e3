"""What a result rests on that is not settled: facts assumed, checks made and not made."""

from __future__ import annotations

from collections.abc import Callable

from dorasan.facts.given import Given
from dorasan.facts.possible import plain
from dorasan.judge.ruling import Rulings
from dorasan.law.provision import Provision
from dorasan.report.bites import Checked, checked
from dorasan.report.model_behind import AssumedFact, CheckedFact
from dorasan.report.values import note_of, possible_words
from dorasan.words import LANGS


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
