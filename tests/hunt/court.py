"""The hunt itself: projects judged, and every line that came out greener than its paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Protocol

import yaml

from dorasan.api import Law
from dorasan.judge.need import Klass, KlassRange, Need, Range
from dorasan.judge.truth import Truth
from dorasan.law.provision import Layer, Provision
from dorasan.problem import BadInputError
from dorasan.project.project import Project
from tests.hunt.generate import Draft, batches, drafts
from tests.hunt.reach import Entry, Reach
from tests.hunt.write import Data, alone, without, written


class Ruled(Protocol):
    """What a ruling on a line must tell."""

    def cell(self, authority: str, *, layer: Layer) -> Range: ...

    def klass_range(self) -> KlassRange: ...

    def shown(self) -> list[tuple[Provision, Truth]]: ...


def asked(ruling: Ruled, authority: str) -> Range:
    """The cell of the strict view; the North's own consent stands in a layer of its own."""
    return ruling.cell(authority, layer=Layer.NORTH if authority == "north" else Layer.LAW)


def freed(entry: Entry, ruling: Ruled) -> list[str]:
    """The cells of the strict view that surely free what the paragraph catches."""
    out = [f"{who} surely not needed" for who in entry.ask if asked(ruling, who).worst is Need.NOT_NEEDED]
    if entry.any_of and all(asked(ruling, who).worst is Need.NOT_NEEDED for who in entry.any_of):
        out.append(f"{' and '.join(entry.any_of)} surely not needed")
    klass = ruling.klass_range()
    if entry.beyond_own and klass.worst < Klass.SHARED and not warned(entry, ruling):
        out.append(f"class surely {klass.worst.name.lower()}, though another government must consent")
    return out


def warned(entry: Entry, ruling: Ruled) -> bool:
    """The Union is no authority with a column of its own: what its law asks is told beside the class."""
    return entry.id.startswith("eu-") and any(p.id.startswith("transit/eu/") for p, _ in ruling.shown())


def doubted(entry: Entry, ruling: Ruled) -> list[str]:
    """The cells that leave open what a plain line of the kind surely asks for."""
    out = [f"{who} open" for who in entry.ask if asked(ruling, who).best is Need.NOT_NEEDED]
    if (
        entry.any_of
        and not entry.beyond_own
        and all(asked(ruling, who).best is Need.NOT_NEEDED for who in entry.any_of)
    ):
        out.append(f"{' and '.join(entry.any_of)} open")  # else one of them is asked for sure where the class is sure
    if entry.beyond_own and ruling.klass_range().best < Klass.SHARED:
        out.append(f"class may be {ruling.klass_range().best.name.lower()}")
    return out


@dataclass(frozen=True)
class Find:
    """One line that came out wrong, with its project."""

    draft: Draft
    cells: tuple[str, ...]
    data: Data


@dataclass
class Tally:
    """What was tried, entry by entry."""

    tried: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    plain: Counter[str] = field(default_factory=Counter)
    wrong: list[Find] = field(default_factory=list)
    unsure: list[Find] = field(default_factory=list)
    seen: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # (entry, feature, value)


def hunt(table: Reach, law: Law, folder: Path, *, seed: int, many: int, on_days: int, size: int = 30) -> Tally:
    """Write and judge ``many`` lines; a file that cannot be read is no green light, and is counted."""
    rng, tally = Random(seed), Tally()
    for day, lines in batches(drafts(table, rng, many, on_days), size):
        data = written(table, rng, day, lines)
        project, bad = readable(law, folder, data, lines)
        for line in lines:
            tally.tried[line.entry.id] += 1
            tally.refused[line.entry.id] += line.id in bad
        if project is not None:
            judged = law.sit(project, today=day)
            for line in lines:
                if line.id not in bad:
                    _look(line, judged.rulings[line.id], data, tally)
    return tally


def readable(law: Law, folder: Path, data: Data, lines: Sequence[Draft]) -> tuple[Project | None, set[str]]:
    """The project without the lines that cannot be read, and which these are."""
    project = _read(law, folder, data)
    if project is not None:
        return project, set()
    bad = {line.id for line in lines if _read(law, folder, alone(data, line.id)) is None}
    return _read(law, folder, without(data, bad)) if len(bad) < len(lines) else None, bad


def _read(law: Law, folder: Path, data: Data) -> Project | None:
    path = folder / "project.yaml"
    path.write_text(show(data), encoding="utf-8")
    try:
        return law.load(path)
    except BadInputError:
        return None


class _Dumper(yaml.CSafeDumper):
    """No anchors: each part of a file stands for itself."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def show(data: Data) -> str:
    """A project as the file a user would write."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=140))


def _look(line: Draft, ruling: Ruled, data: Data, tally: Tally) -> None:
    for feature in features(line):
        tally.seen[(line.entry.id, *feature)] += 1
    cells = freed(line.entry, ruling)
    if cells:
        tally.wrong.append(Find(line, tuple(cells), alone(data, line.id)))
    if line.plain:
        tally.plain[line.entry.id] += 1
        if not cells and (left := doubted(line.entry, ruling)):
            tally.unsure.append(Find(line, tuple(left), alone(data, line.id)))


def features(line: Draft) -> Iterator[tuple[str, str]]:
    """By what a wrong answer may go with."""
    yield "way", line.way
    yield "actor", line.actor
    yield "line", f"{line.kind}/{line.acts[0] if line.acts else 'act left out'}"
    yield "said", line.said


def report(table: Reach, tally: Tally, finds: Sequence[Find], shown: int = 1) -> str:
    """All finds, grouped by paragraph: how many of how many, with what they go, and an example with its project."""
    out: list[str] = []
    for entry in table.entries:
        mine = [find for find in finds if find.draft.entry.id == entry.id]
        if not mine:
            continue
        out.append(f"\n{entry.id} ({entry.cite}): {len(mine)} of {tally.tried[entry.id]}. {entry.says}")
        out += [f"  {count} x {cell}" for cell, count in Counter(c for find in mine for c in find.cells).most_common()]
        out.append(_with_what(entry.id, tally, mine))
        for find in mine[:shown]:
            draft = find.draft
            out.append(
                f"  e.g. {draft.id}, {draft.way}, {draft.actor}, {draft.kind} {draft.acts or '(no act)'}, {draft.said}:"
            )
            out.append(f"  {'; '.join(find.cells)}")
            out += [f"    | {line}" for line in show(find.data).splitlines()]
    return "\n".join(out)


def _with_what(entry: str, tally: Tally, mine: Sequence[Find]) -> str:
    found = Counter(feature for find in mine for feature in features(find.draft))
    rated = [(count / tally.seen[(entry, *feature)], count, feature) for feature, count in found.items()]
    parts: dict[str, list[str]] = {}
    for _, count, (name, value) in sorted(rated, key=lambda item: (-item[0], -item[1], item[2])):
        parts.setdefault(name, []).append(f"{value} {count}/{tally.seen[(entry, name, value)]}")
    return "\n".join(f"  {name}: {', '.join(values[:8])}" for name, values in parts.items())


def table_of(table: Reach, tally: Tally) -> list[tuple[Any, ...]]:
    """Per entry: id, tried, refused, surely freed, plain lines, of which neither freed nor surely asked."""
    wrong, unsure = (Counter(find.draft.entry.id for find in finds) for finds in (tally.wrong, tally.unsure))
    return [
        (e.id, tally.tried[e.id], tally.refused[e.id], wrong[e.id], tally.plain[e.id], unsure[e.id])
        for e in table.entries
    ]
