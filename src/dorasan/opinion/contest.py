"""Contested cells: which provision, each reading in words, who holds it since when, whose consent it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from dorasan.facts.authority import Registry
from dorasan.judge.cluster_ruling import Disagreement
from dorasan.judge.need import Range
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.provision import Provision, Reading
from dorasan.opinion.behind import Contest, PositionEntry, ReadingEntry
from dorasan.opinion.vectors import LAYERS, cell


def contests(rulings: Rulings, lines: Iterable[LineRuling], use: Callable[[Provision], None]) -> list[Contest]:
    """Every contested cell of ``lines``; those on which the readings come to the same are put together."""
    found: dict[tuple[Disagreement, date, str], tuple[Provision, dict[str, None]]] = {}
    for line in lines:
        for act in line.acts:
            for layer in LAYERS:
                for item in act.disagreements(layer):
                    provision = act.row.docket.law.provisions[item.provision]
                    use(provision)
                    entry = found.setdefault((item, act.day, layer.value), (provision, {}))
                    entry[1][line.line.id] = None
    return [
        Contest(
            provision=item.provision,
            authority=item.authority,
            layer=layer,
            readings=[_reading(rulings.vocabulary.registry, reading, item, day) for reading in provision.readings],
            lines=list(where),
        )
        for (item, day, layer), (provision, where) in found.items()
    ]


def _reading(registry: Registry, reading: Reading, item: Disagreement, day: date) -> ReadingEntry:
    requires: Range | None = dict(item.by_reading).get(reading.name)
    government = registry.government_of(item.authority)
    others = any(position.holder != government for position in reading.positions)
    return ReadingEntry(
        name=reading.name,
        says=reading.says,
        plain=reading.plain,
        speculative=reading.speculative,
        positions=[
            PositionEntry(
                holder=position.holder,
                since=position.since,
                until=position.until,
                held=position.held_on(day),
                source=position.source,
                assumed=position.assumed,
                note=position.note,
                inferred=position.inferred,
            )
            for position in reading.positions
        ],
        requires=None if requires is None else cell(requires),
        asks_other_than_holder=requires is not None and requires.best.gates and others,
    )
