"""Lint: what a pack must keep to, beyond its shape. Every finding with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dorasan.facts.given import FactValueError, possible_value
from dorasan.law.condition import Condition, comparisons, terms_of
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.law.scaffold import placeholders
from dorasan.problem import Place, Problem

ASKING = (Effect.REQUIRES, Effect.REPORTS, Effect.LIFTS)
POSITIVE = {"bites", "lifts"}
NEGATIVE = {"silent", "not bound", "not in force"}


def lint(library: Library) -> list[Problem]:
    """All problems of all packs; an empty list is a clean bill."""
    found: list[Problem] = []
    for provision in library.provisions.values():
        found.extend(_of_provision(provision, library))
    found.extend(placeholders(library))
    return found


def lint_one(provision: Provision, library: Library) -> list[Problem]:
    """The problems of one provision of a library."""
    return [*_of_provision(provision, library), *placeholders(replace(library, provisions={provision.id: provision}))]


def _problem(key: str, provision: Provision, **values: object) -> Problem:
    return Problem(f"law.{key}", Place(provision.file, line=provision.line), {"id": provision.id, **values})


def _of_provision(provision: Provision, library: Library) -> Iterator[Problem]:
    pack = library.packs[provision.pack]
    if provision.order != pack.order:
        yield _problem("order_mismatch", provision, order=pack.order)
    yield from _names(provision, library)
    yield from _terms(provision, library)
    yield from _effect(provision, library)
    if provision.effect is Effect.FORBIDS and not any(provision.id.startswith(p) for p in pack.principal):
        yield _problem("no_principal", provision)
    if provision.catch_all and provision.effect not in (Effect.FORBIDS, Effect.WARNS):
        yield _problem("catch_all_effect", provision)
    if provision.aggregate is not None and provision.aggregate.period != "project":
        yield from _record(provision, library)
    if (provision.effect is Effect.EXPOSES) != (provision.layer is Layer.EXPOSURE):
        yield _problem("layer_exposure", provision)
    if not (provision.source if provision.confirmed else provision.unsure):
        yield _problem("source_missing", provision)
    thens = {example.then for example in provision.examples}
    if not (thens & POSITIVE and thens & NEGATIVE):
        yield _problem("few_examples", provision)
    yield from _example_facts(provision, library)


def _record(provision: Provision, library: Library) -> Iterator[Problem]:
    """What others draw on a quota of a year is a record: whatever tests the project's own draws alone is no quota."""
    facts = library.vocabulary.facts
    for reading in provision.rivals:
        named = {compare.fact for compare in comparisons(reading.test)}
        if not any(facts[name].kind == "record" for name in named if name in facts):
            yield _problem("quota_without_record", provision)


def _names(provision: Provision, library: Library) -> Iterator[Problem]:
    known = library.vocabulary.registry
    for act in provision.by:
        if act.of not in known.authorities:
            yield _problem("no_authority", provision, name=act.of)
        if act.act not in known.acts:
            yield _problem("no_act", provision, name=act.act)
    for reading in provision.readings:
        for position in reading.positions:
            if position.holder not in known.holders:
                yield _problem("no_holder", provision, name=position.holder)


def _terms(provision: Provision, library: Library) -> Iterator[Problem]:
    conditions: list[Condition] = [provision.binds, *(reading.test for reading in provision.readings)]
    for name in {name for condition in conditions for name in terms_of(condition)}:
        definitions = library.terms.get((provision.pack, name))
        if not definitions:
            yield _problem("no_term", provision, name=name)
            continue
        edges = [provision.in_force.since, provision.in_force.until or provision.checked_on]
        for day in edges:
            if not any(definition.in_force.covers(day) for definition in definitions):
                yield _problem("term_gap", provision, name=name, day=day.isoformat())
        for definition in definitions:
            for inner in terms_of(definition.test):
                if (provision.pack, inner) not in library.terms:
                    yield _problem("no_term", provision, name=inner)


def _effect(provision: Provision, library: Library) -> Iterator[Problem]:
    if provision.effect in (Effect.REQUIRES, Effect.REPORTS) and not provision.by:
        yield _problem("needs_by", provision)
    if provision.by and provision.effect not in ASKING:
        yield _problem("by_without_effect", provision)
    if provision.effect is not Effect.LIFTS:
        if provision.lifts:
            yield _problem("lifts_only", provision)
        return
    if not provision.lifts:
        yield _problem("lifts_missing", provision)
    if len(provision.rivals) > 1:
        yield _problem("lift_readings", provision)
    others = [other for other in library.provisions.values() if other.effect is not Effect.LIFTS]
    for pattern in provision.lifts:
        narrowed = _with_only(provision, pattern)
        if not any(other.is_lifted_by(narrowed) for other in others):
            yield _problem("lifts_nothing", provision, pattern=pattern)
    for name in provision.frees:
        if name not in library.provisions or not library.provisions[name].is_lifted_by(provision):
            yield _problem("frees_not", provision, other=name)
    for name in provision.does_not_free:
        if name in library.provisions and library.provisions[name].is_lifted_by(provision):
            yield _problem("frees_too_much", provision, other=name)


def _with_only(provision: Provision, pattern: str) -> Provision:
    fields = {name: getattr(provision, name) for name in provision.__dataclass_fields__}
    return Provision(**{**fields, "lifts": (pattern,)})


def _example_facts(provision: Provision, library: Library) -> Iterator[Problem]:
    facts = library.vocabulary.facts
    for example in provision.examples:
        for name, raw in example.given.items():
            place = Place(provision.file, line=example.line)
            if name not in facts:
                yield Problem("law.bad_example", place, {"id": provision.id, "what": name})
                continue
            try:
                possible_value(facts[name], raw)
            except FactValueError as wrong:
                yield Problem("law.bad_example", place, {"id": provision.id, "what": f"{name}: {wrong.values}"})
        if example.reading is not None and example.reading not in {r.name for r in provision.readings}:
            yield Problem(
                "law.bad_example",
                Place(provision.file, line=example.line),
                {"id": provision.id, "what": f"reading {example.reading}"},
            )
