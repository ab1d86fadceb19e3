"""Read packs: folders of YAML to provisions, with file and line in every error, and all errors at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dorasan.facts.vocabulary import Vocabulary
from dorasan.law.entry import Run, read_provision, read_term
from dorasan.law.file import (
    LawFileShape,
    PackShape,
    ProvisionShape,
)
from dorasan.law.provision import (
    Instrument,
    Pack,
    Provision,
    TermDefinition,
)
from dorasan.law.source import Source
from dorasan.marked_yaml import Marked, Path_, load
from dorasan.problem import BadInputError, Problem
from dorasan.shown import shown_by

FOR_EVER = date(9999, 12, 30)


@dataclass(frozen=True)
class Library:
    """Everything read: the vocabulary, packs, terms by (pack, name), provisions by id, research rows that are no
    operative rule."""

    vocabulary: Vocabulary
    packs: dict[str, Pack]
    terms: dict[tuple[str, str], tuple[TermDefinition, ...]]
    provisions: dict[str, Provision]
    not_operative: dict[str, str] = field(default_factory=dict)

    __repr__ = shown_by("packs", "provisions", "terms")

    def cited(self, provision: str, lang: str) -> str:
        """A provision as it is cited; what is not in these packs by the name it was given."""
        found = self.provisions.get(provision)
        return found.cite(lang) if found is not None else provision


def read_library(source: Source) -> Library:
    """Read every pack of an edition. Raises :class:`BadInputError` with every problem found."""
    vocabulary = source.vocabulary()
    run = Run(vocabulary.facts)
    packs: dict[str, Pack] = {}
    terms: dict[tuple[str, str], tuple[TermDefinition, ...]] = {}
    provisions: dict[str, Provision] = {}
    not_operative: dict[str, str] = {}
    for folder in source.packs:
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
    return Library(vocabulary, packs, terms, provisions, not_operative)


def _coverage(file: Path, run: Run) -> dict[str, str]:
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


def _read_pack(folder: Path, run: Run) -> Pack | None:
    file = folder / "_pack.yaml"
    marked = load(file, _shown(file))
    shape: PackShape | None = run.shape(PackShape, marked)
    if shape is None:
        return None
    binds = {
        term.name: read_term(term, marked, ("binds", n), folder.name, None, run) for n, term in enumerate(shape.binds)
    }
    for prefix in (*shape.held_from, *shape.review):
        if not prefix.startswith(f"{shape.order}/"):
            where = marked.place(("held_from" if prefix in shape.held_from else "review", prefix))
            run.problems.append(Problem("law.prefix_of_other", where, {"prefix": prefix, "order": shape.order}))
    return Pack(
        shape.order,
        shape.title.model_dump(),
        binds,
        dict(shape.usual),
        dict(shape.principal),
        marked.file,
        dict(shape.held_from),
        dict(shape.review),
    )


def _read_file(
    file: Path,
    pack_name: str,
    pack: Pack,
    run: Run,
    terms: dict[tuple[str, str], tuple[TermDefinition, ...]],
    provisions: dict[str, Provision],
) -> None:
    marked = load(file, _shown(file))
    shape: LawFileShape | None = run.shape(LawFileShape, marked)
    if shape is None:
        return
    instrument = Instrument(
        shape.instrument.id, shape.instrument.title.model_dump(), shape.instrument.url, shape.instrument.cited_ko
    )
    for n, term in enumerate(shape.terms):
        key = (pack_name, term.name)
        terms[key] = (*terms.get(key, ()), read_term(term, marked, ("terms", n), pack_name, instrument, run))
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
        provisions[entry.id] = read_provision(entry, shape, instrument, pack_name, pack, marked, path, run)


def read_entries(
    entries: tuple[ProvisionShape, ...], instrument: Instrument, library: Library, marked: Marked, path: Path_
) -> tuple[list[Provision], list[Problem]]:
    """Provisions written elsewhere in the pack language (a scenario), read against the packs of ``library``.

    Checked for ever unless they say otherwise: what is supposed does not go stale.
    """
    run = Run(library.vocabulary.facts)
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
        found.append(read_provision(entry, file, instrument, home, library.packs[home], marked, (*path, n), run))
    return found, run.problems
