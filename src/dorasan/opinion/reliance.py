"""What a result rests on that is not settled: facts assumed or taken otherwise than written, checks made and not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import plain
from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.ruling import Rulings
from dorasan.law.provision import Provision
from dorasan.opinion.behind import AssumedFact, CheckedFact, TakenFact
from dorasan.opinion.bites import Checked, checked
from dorasan.project.reopened import HOW as REOPENED
from dorasan.wording.values import note_of, possible_in_each
from dorasan.words import LANGS

Taking = Literal["supposed", "overruled", "reopened"]


def assumed_facts(rulings: Rulings) -> list[AssumedFact]:
    """Facts the project file itself marks as assumed, with the lines they stand on."""
    found: dict[tuple[str, Given], dict[str, None]] = {}
    for line in rulings:
        for act in line.acts:
            for name, given in _as_declared(rulings.vocabulary, act.act.facts):
                if given.provenance.assumed:
                    found.setdefault((name, given), {})[line.line.id] = None
    return [assumed_fact(rulings.vocabulary, name, given, list(lines)) for (name, given), lines in found.items()]


def assumed_fact(vocabulary: Vocabulary, name: str, given: Given, lines: list[str]) -> AssumedFact:
    """One of them, with who says so and when."""
    said = given.provenance
    return AssumedFact(
        fact=name,
        value=plain(given.possible),
        words=possible_in_each(vocabulary, name, given.possible),
        by=said.by,
        on=said.on,
        source=said.source,
        note={lang: note_of(lang, said) for lang in LANGS},
        place=said.place,
        lines=lines,
    )


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
            for name, given in _as_declared(rulings.vocabulary, act.act.facts):
                if given.provenance.how == REOPENED:
                    found.setdefault(("reopened", name, given, None), {})[line.line.id] = None
    return [
        taken_fact(rulings.vocabulary, how, name, stands, instead, list(lines))
        for (how, name, stands, instead), lines in found.items()
    ]


def _as_declared(vocabulary: Vocabulary, facts: Mapping[str, Given]) -> Iterator[tuple[str, Given]]:
    """What was given, in the order in which the edition declares its facts."""
    return ((name, facts[name]) for name in vocabulary.facts if name in facts)


def taken_fact(
    vocabulary: Vocabulary, how: Taking, name: str, stands: Given | None, instead: Given | None, lines: list[str]
) -> TakenFact:
    origin = stands.provenance if stands is not None else Provenance("unknown")
    said = instead.provenance if instead is not None else origin
    return TakenFact(
        how=how,
        fact=name,
        words=possible_in_each(vocabulary, name, stands.possible if stands else None),
        instead_of=possible_in_each(vocabulary, name, instead.possible if instead else None),
        by=said.by,
        note={lang: note_of(lang, origin) for lang in LANGS},
        place=origin.place,
        instead_at=said.place if instead is not None else None,
        lines=lines,
    )


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
