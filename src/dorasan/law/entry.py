"""One entry of a pack file as a provision, its terms, binds, readings and examples with the lines they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from dorasan.facts.declared import FactDeclaration
from dorasan.law.act import OfficialAct
from dorasan.law.condition import ALWAYS, All, Condition, ConditionError, Some, read_condition, too_deep
from dorasan.law.file import ActShape, ExampleShape, LawFileShape, ProvisionShape, ReadingShape, TermShape
from dorasan.law.provision import (
    Aggregate,
    Example,
    Instrument,
    Pack,
    Period,
    Position,
    Provision,
    Reading,
    TermDefinition,
    Text,
)
from dorasan.marked_yaml import Marked, Path_
from dorasan.problem import Problem
from dorasan.shape_fault import faults

GUIDE = "docs/provisions.md"
BEGINNING = date(1945, 10, 24)  # terms without dates of their own hold for as long as there is a United Nations


class Run:
    """One run of the loader: collects problems while it reads."""

    def __init__(self, facts: Mapping[str, FactDeclaration]) -> None:
        self.facts = facts
        self.problems: list[Problem] = []

    def condition(self, raw: Any, marked: Marked, path: Path_) -> Condition:
        if raw is None:
            return ALWAYS
        if too_deep(raw):
            self.problems.append(Problem("law.too_deep", marked.place(path)))
            return ALWAYS
        try:
            return read_condition(raw, self.facts)
        except ConditionError as wrong:
            self.problems.append(Problem(wrong.key, marked.place((*path, *wrong.path)), wrong.values))
            return ALWAYS

    def shape(self, model: type[Any], marked: Marked) -> Any:
        try:
            return model.model_validate(marked.data)
        except ValidationError as wrong:
            self.problems.extend(faults(wrong, marked, model, GUIDE))
            return None


def read_term(
    term: TermShape, marked: Marked, path: Path_, pack: str, instrument: Instrument | None, run: Run
) -> TermDefinition:
    period = Period(term.in_force.since, term.in_force.until) if term.in_force else Period(BEGINNING)
    return TermDefinition(
        name=term.name,
        says=term.says.model_dump(),
        test=run.condition(term.when, marked, (*path, "when")),
        in_force=period,
        at={"en": term.at, "ko": term.at_ko or term.at},
        confirmed=term.status == "confirmed",
        pack=pack,
        instrument=instrument,
        source=term.source,
        file=marked.file,
        line=marked.place(path).line or 0,
    )


def read_provision(
    entry: ProvisionShape,
    shape: LawFileShape,
    instrument: Instrument,
    pack_name: str,
    pack: Pack,
    marked: Marked,
    path: Path_,
    run: Run,
) -> Provision:
    on = All(
        (
            run.condition({"fact": "subject", "in": list(entry.on.subjects)}, marked, (*path, "on", "subjects")),
            run.condition({"fact": "act", "in": list(entry.on.acts)}, marked, (*path, "on", "acts")),
        )
    )
    binds = _binds(entry, pack, marked, path, run)
    test = run.condition(entry.when, marked, (*path, "when"))
    checked_on = entry.checked_on or shape.checked_on
    if checked_on is None:
        run.problems.append(Problem("law.no_checked_on", marked.place(path), {"id": entry.id}))
        checked_on = BEGINNING
    acts = entry.by if isinstance(entry.by, tuple) else (entry.by,)
    aggregate = None
    if entry.aggregate is not None:
        over = run.condition(entry.aggregate.over, marked, (*path, "aggregate", "over"))
        aggregate = Aggregate(entry.aggregate.of, over, entry.aggregate.period)
    return Provision(
        id=entry.id,
        says=entry.says.model_dump(),
        instrument=instrument,
        at={"en": entry.at, "ko": entry.at_ko or entry.at},
        in_force=Period(
            entry.in_force.since, entry.in_force.until, _text(entry.in_force.ended), _text(entry.in_force.older)
        ),
        checked_on=checked_on,
        confirmed=entry.status == "confirmed",
        effect=entry.effect,
        layer=entry.layer,
        scope=on,
        binds=binds,
        readings=_readings(entry.readings, test, marked, path, run),
        by=tuple(_act(act) for act in acts),
        lifts=entry.lifts,
        catch_all=entry.catch_all,
        source=entry.source,
        unsure=_text(entry.unsure),
        aggregate=aggregate,
        rows=entry.rows,
        frees=entry.frees,
        does_not_free=entry.does_not_free,
        examples=tuple(_example(e, n, marked, path, entry, checked_on) for n, e in enumerate(entry.examples)),
        file=marked.file,
        line=marked.place(path).line or 0,
        pack=pack_name,
    )


def _binds(entry: ProvisionShape, pack: Pack, marked: Marked, path: Path_, run: Run) -> Condition:
    tests: list[Condition] = []
    for n, name in enumerate(entry.binds):
        if name not in pack.binds:
            known = ", ".join(sorted(pack.binds))
            run.problems.append(
                Problem("law.no_bind", marked.place((*path, "binds", n)), {"name": name, "known": known})
            )
            continue
        tests.append(pack.binds[name].test)
    return tests[0] if len(tests) == 1 else Some(tuple(tests))


def _readings(
    shapes: tuple[ReadingShape, ...], test: Condition, marked: Marked, path: Path_, run: Run
) -> tuple[Reading, ...]:
    if not shapes:
        return (Reading("plain", {"en": "as written", "ko": "문언대로"}, test, plain=True),)
    out = []
    for n, shape in enumerate(shapes):
        where = (*path, "readings", n)
        own = test
        if shape.adds is not None:
            own = All((test, run.condition(shape.adds, marked, (*where, "adds"))))
        elif shape.replaces is not None:
            own = run.condition(shape.replaces, marked, (*where, "replaces"))
        positions = tuple(
            Position(p.holder, p.since, p.until, p.source, p.assumed, _text(p.note), p.inferred)
            for p in shape.positions
        )
        out.append(Reading(shape.name, shape.says.model_dump(), own, shape.plain, shape.speculative, positions))
    if sum(reading.plain for reading in out) != 1:
        run.problems.append(Problem("law.one_plain", marked.place((*path, "readings"))))
        return (Reading("plain", {"en": "as written", "ko": "문언대로"}, test, plain=True),)
    return tuple(out)


def _act(shape: ActShape) -> OfficialAct:
    return OfficialAct(shape.act, shape.of, shape.timing, shape.policy, shape.days)


def _text(shape: Any) -> Text:
    return shape.model_dump() if shape is not None else {}


def _example(
    shape: ExampleShape, n: int, marked: Marked, path: Path_, entry: ProvisionShape, checked_on: date
) -> Example:
    as_of = shape.as_of or (checked_on if entry.as_of_default == "checked" else None)
    line = marked.place((*path, "examples", n)).line or 0
    return Example(dict(shape.given), shape.then, as_of, shape.reading, line)
