"""Read packs: folders of YAML to provisions, with file and line in every error, and all errors at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dorasan.facts.declared import FactDeclaration, declared
from dorasan.law.act import Act
from dorasan.law.condition import ALWAYS, All, Condition, ConditionError, Some, read_condition, too_deep
from dorasan.law.file import (
    ActShape,
    ExampleShape,
    LawFileShape,
    PackShape,
    ProvisionShape,
    ReadingShape,
    TermShape,
)
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
from dorasan.law.regime import adopt
from dorasan.marked_yaml import Marked, Path_, load
from dorasan.problem import BadInputError, Problem

PACKS = Path(__file__).parent / "packs"
BEGINNING = date(1945, 10, 24)  # terms without dates of their own hold for as long as there is a United Nations
FOR_EVER = date(9999, 12, 30)


@dataclass(frozen=True)
class Library:
    """Everything read: packs, terms by (pack, name), provisions by id, research rows that are no operative rule."""

    packs: dict[str, Pack]
    terms: dict[tuple[str, str], tuple[TermDefinition, ...]]
    provisions: dict[str, Provision]
    not_operative: dict[str, str] = field(default_factory=dict)


class _Reading:
    """One run of the loader: collects problems while it reads."""

    def __init__(self, facts: dict[str, FactDeclaration]) -> None:
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
            for error in wrong.errors(include_url=False):
                path = tuple(part for part in error["loc"] if isinstance(part, str | int))
                what = f"{'.'.join(map(str, path))}: {error['msg']}"
                self.problems.append(Problem("law.shape", marked.place(path), {"what": what}))
            return None


def read_library(folders: list[Path] | None = None) -> Library:
    """Read pack folders (default: those shipped). Raises :class:`BadInputError` with every problem found."""
    roots = folders if folders is not None else sorted(p for p in PACKS.iterdir() if p.is_dir())
    adopt(roots)
    run = _Reading(declared())
    packs: dict[str, Pack] = {}
    terms: dict[tuple[str, str], tuple[TermDefinition, ...]] = {}
    provisions: dict[str, Provision] = {}
    not_operative: dict[str, str] = {}
    for folder in roots:
        try:
            pack = _read_pack(folder, run)
        except BadInputError as bad:
            run.problems.extend(bad.problems)
            continue
        if pack is None:
            continue
        packs[folder.name] = pack
        coverage = folder / "_coverage.yaml"
        if coverage.exists():
            not_operative.update(_coverage(coverage, run))
        for file in sorted(folder.glob("*.yaml")):
            if file.name.startswith("_"):
                continue
            try:
                _read_file(file, folder.name, pack, run, terms, provisions)
            except BadInputError as bad:
                run.problems.extend(bad.problems)
    if run.problems:
        raise BadInputError(run.problems)
    return Library(packs, terms, provisions, not_operative)


def _coverage(file: Path, run: _Reading) -> dict[str, str]:
    try:
        marked = load(file, _shown(file))
    except BadInputError as bad:
        run.problems.extend(bad.problems)
        return {}
    if marked.data is not None and not isinstance(marked.data, dict):
        run.problems.append(
            Problem("law.shape", marked.place(()), {"what": "research row: why it is no operative rule"})
        )
        return {}
    return {str(row): str(why) for row, why in (marked.data or {}).items()}


def _shown(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def _read_pack(folder: Path, run: _Reading) -> Pack | None:
    file = folder / "_pack.yaml"
    marked = load(file, _shown(file))
    shape: PackShape | None = run.shape(PackShape, marked)
    if shape is None:
        return None
    binds = {term.name: _term(term, marked, ("binds", n), folder.name, None, run) for n, term in enumerate(shape.binds)}
    return Pack(shape.order, shape.title.model_dump(), binds, dict(shape.usual), dict(shape.principal), marked.file)


def _read_file(
    file: Path,
    pack_name: str,
    pack: Pack,
    run: _Reading,
    terms: dict[tuple[str, str], tuple[TermDefinition, ...]],
    provisions: dict[str, Provision],
) -> None:
    marked = load(file, _shown(file))
    shape: LawFileShape | None = run.shape(LawFileShape, marked)
    if shape is None:
        return
    instrument = Instrument(shape.instrument.id, shape.instrument.title.model_dump(), shape.instrument.url)
    for n, term in enumerate(shape.terms):
        key = (pack_name, term.name)
        terms[key] = (*terms.get(key, ()), _term(term, marked, ("terms", n), pack_name, instrument, run))
    for n, entry in enumerate(shape.provisions):
        path: Path_ = ("provisions", n)
        if entry.id in provisions:
            other = provisions[entry.id]
            run.problems.append(
                Problem(
                    "law.same_id", marked.place((*path, "id")), {"id": entry.id, "other": f"{other.file}:{other.line}"}
                )
            )
            continue
        provisions[entry.id] = _provision(entry, shape, instrument, pack_name, pack, marked, path, run)


def _term(
    term: TermShape, marked: Marked, path: Path_, pack: str, instrument: Instrument | None, run: _Reading
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


def _provision(
    entry: ProvisionShape,
    shape: LawFileShape,
    instrument: Instrument,
    pack_name: str,
    pack: Pack,
    marked: Marked,
    path: Path_,
    run: _Reading,
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
        in_force=Period(entry.in_force.since, entry.in_force.until),
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


def _binds(entry: ProvisionShape, pack: Pack, marked: Marked, path: Path_, run: _Reading) -> Condition:
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
    shapes: tuple[ReadingShape, ...], test: Condition, marked: Marked, path: Path_, run: _Reading
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
            Position(p.holder, p.since, p.until, p.source, p.assumed, _text(p.note)) for p in shape.positions
        )
        out.append(Reading(shape.name, shape.says.model_dump(), own, shape.plain, shape.speculative, positions))
    if sum(reading.plain for reading in out) != 1:
        run.problems.append(Problem("law.one_plain", marked.place((*path, "readings"))))
        return (Reading("plain", {"en": "as written", "ko": "문언대로"}, test, plain=True),)
    return tuple(out)


def _act(shape: ActShape) -> Act:
    return Act(shape.act, shape.of, shape.timing, shape.policy, shape.days)


def _text(shape: Any) -> Text:
    return shape.model_dump() if shape is not None else {}


def _example(
    shape: ExampleShape, n: int, marked: Marked, path: Path_, entry: ProvisionShape, checked_on: date
) -> Example:
    as_of = shape.as_of or (checked_on if entry.as_of_default == "checked" else None)
    line = marked.place((*path, "examples", n)).line or 0
    return Example(dict(shape.given), shape.then, as_of, shape.reading, line)


def read_entries(
    entries: tuple[ProvisionShape, ...], instrument: Instrument, library: Library, marked: Marked, path: Path_
) -> tuple[list[Provision], list[Problem]]:
    """Provisions written elsewhere in the pack language (a scenario), read against the packs of ``library``.

    Checked for ever unless they say otherwise: what is supposed does not go stale.
    """
    run = _Reading(declared())
    found = []
    for n, entry in enumerate(entries):
        order = entry.id.split("/", 1)[0]
        home = next((name for name, pack in library.packs.items() if pack.order == order), None)
        if home is None:
            known = ", ".join(sorted(pack.order for pack in library.packs.values()))
            run.problems.append(
                Problem("law.order_mismatch", marked.place((*path, n, "id")), {"id": entry.id, "order": known})
            )
            continue
        file = LawFileShape.model_construct(instrument=instrument, checked_on=FOR_EVER, terms=(), provisions=())
        found.append(_provision(entry, file, instrument, home, library.packs[home], marked, (*path, n), run))
    return found, run.problems
