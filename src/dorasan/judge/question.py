"""Questions: the fact that would settle most, first; one answer for as many lines as it covers.

A cell is what one authority needs for one line. It may be held open by several facts at once, even by facts none of
which narrows it alone (a listed party, and a transfer at sea): each of them is asked, and a fact is said to settle a
cell only when every answer to it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dorasan.judge.cluster import STRICT
from dorasan.judge.need import span
from dorasan.judge.refine import Refined
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer


@dataclass(frozen=True, slots=True)
class Question:
    """One fact asked of a group of lines. ``settles``: cells it would settle by itself; ``touches``: open cells it
    bears on; ``weight``: its part in them, where each open cell counts as one, shared by all that bear on it."""

    fact: str
    lines: tuple[str, ...]
    settles: int
    touches: int
    weight: float


Shares = Mapping[str, float]  # per fact that bears on a cell: the share of its values that would settle it


def questions(lines: Iterable[LineRuling], layer: Layer = Layer.LAW) -> list[Question]:
    """Every fact that bears on an open cell, the weightiest first."""
    found: dict[str, list[tuple[str, int, int, float]]] = {}
    clusters: dict[int, list[tuple[int, Shares]]] = {}  # lines with equal facts share what bears on them
    for line in lines:
        cells: dict[str, list[Shares]] = {}
        for act in line.acts:
            for cluster, refined in zip(act.row.docket.clusters, act.refined, strict=True):
                if cluster.layer is not layer:
                    continue
                if id(refined) not in clusters:
                    clusters[id(refined)] = list(_bearing(refined))
                for n, shares in clusters[id(refined)]:
                    cells.setdefault(cluster.authorities[n], []).append(shares)
        for fact, score in _scores(cells.values()).items():
            found.setdefault(fact, []).append((line.line.id, *score))
    ranked = [_question(fact, scores) for fact, scores in found.items()]
    return sorted(ranked, key=lambda q: (-q.weight, -q.settles, -q.touches, q.fact))


def _scores(cells: Iterable[list[Shares]]) -> dict[str, tuple[int, int, float]]:
    """Per fact: the cells of one line that it settles, those it bears on, and its weight in them."""
    out: dict[str, tuple[int, int, float]] = {}
    for parts in cells:
        facts = dict.fromkeys(fact for shares in parts for fact in shares)
        for fact in facts:
            share = min(shares.get(fact, 0.0) for shares in parts)
            settles, touches, weight = out.get(fact, (0, 0, 0.0))
            out[fact] = settles + (share == 1.0), touches + 1, weight + max(share, 1 / len(facts))
    return out


def _question(fact: str, scores: list[tuple[str, int, int, float]]) -> Question:
    return Question(
        fact=fact,
        lines=tuple(line for line, *_ in scores),
        settles=sum(settles for _, settles, _, _ in scores),
        touches=sum(touches for _, _, touches, _ in scores),
        weight=round(sum(weight for *_, weight in scores), 6),
    )


def _bearing(refined: Refined) -> Iterable[tuple[int, Shares]]:
    """Per open cell of one cluster: what bears on it."""
    for n, cell in enumerate(refined.views[STRICT]):
        if cell.sure:
            continue
        column = [(combination, ruling.views[STRICT][n]) for combination, ruling in refined.table]
        shares = dict.fromkeys(refined.left_open, 0.0)
        for at, fact in enumerate(refined.facts):
            rest: dict[tuple[int, ...], object] = {}
            if all(rest.setdefault((*c[:at], *c[at + 1 :]), found) == found for c, found in column):
                continue  # whatever the others are, this one changes nothing
            values = range(len(refined.classes[at]))
            settling = sum(span(found for c, found in column if c[at] == value).sure for value in values)
            shares[fact] = settling / len(values)
        yield n, shares
