"""Questions: the fact that would settle most, first; one answer for as many lines as it covers.

A cell is what one authority needs for one line. It may be held open by several facts at once, even by facts none of
which narrows it alone (a listed party, and a transfer at sea): each of them is asked, and a fact is said to settle a
cell only when every answer to it does.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dorasan.judge.cluster import STRICT, Cluster
from dorasan.judge.need import Need, Range
from dorasan.judge.refine import Refined
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Question:
    """One fact asked of a group of lines. ``settles``: cells it would settle by itself; ``touches``: open cells it
    bears on; ``weight``: its part in them, where each open cell counts as one, shared by all that bear on it."""

    fact: str
    lines: tuple[str, ...]
    settles: int
    touches: int
    weight: float

    __repr__ = shown_by("fact", "lines", "settles", "touches")


NEEDS = len(Need)
Shares = Mapping[str, float]  # per fact that bears on a cell: the share of its values that would settle it


def questions(
    lines: Iterable[LineRuling], layer: Layer = Layer.LAW, of: Container[str] | None = None
) -> list[Question]:
    """Every fact that bears on an open cell, the weightiest first; ``of``: of these authorities alone."""
    names: list[str] = []
    alike: dict[tuple[int, ...], list[int]] = {}  # lines of which the same is open, by their numbers
    kept: dict[tuple[int, ...], list[tuple[Cluster, Refined]]] = {}
    for line in lines:
        parts = [
            (cluster, refined)
            for act in line.acts
            for cluster, refined in zip(act.row.docket.clusters, act.refined, strict=True)
            if cluster.layer is layer
        ]
        key = tuple(id(refined.mark) for _, refined in parts)
        kept.setdefault(key, parts)
        alike.setdefault(key, []).append(len(names))
        names.append(line.line.id)
    found: dict[str, list[tuple[list[int], int, int, float]]] = {}
    for key, members in alike.items():
        cells: dict[str, list[Shares]] = {}
        for cluster, refined in kept[key]:
            if STRICT not in refined.bearing:
                refined.bearing[STRICT] = tuple(_bearing(refined))
            for n, shares in refined.bearing[STRICT]:
                if of is not None and cluster.authorities[n] not in of:
                    continue
                cells.setdefault(cluster.authorities[n], []).append(shares)
        for fact, score in _scores(cells.values()).items():
            found.setdefault(fact, []).append((members, *score))
    ranked = [_question(fact, scores, names) for fact, scores in found.items()]
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


def _question(fact: str, scores: list[tuple[list[int], int, int, float]], names: Sequence[str]) -> Question:
    return Question(
        fact=fact,
        lines=tuple(names[n] for n in sorted(n for members, *_ in scores for n in members)),
        settles=sum(len(members) * settles for members, settles, _, _ in scores),
        touches=sum(len(members) * touches for members, _, touches, _ in scores),
        weight=round(sum(len(members) * weight for members, *_, weight in scores), 6),
    )


def _bearing(refined: Refined) -> Iterable[tuple[int, Shares]]:
    """Per open cell of one cluster: what bears on it."""
    for n, cell in enumerate(refined.views[STRICT]):
        if cell.sure:
            continue
        # one byte per combination, the last fact running fastest: slices of it are what one value of a fact leaves
        cells = [_byte(ruling.views[STRICT][n]) for ruling in refined.rulings]
        column = bytes(map(cells.__getitem__, refined.which))
        shares = dict.fromkeys(refined.left_open, 0.0)
        run = len(column)
        for fact, kinds in zip(refined.facts, refined.classes, strict=True):
            whole, run = run, run // len(kinds)
            blocks = [column[start : start + whole] for start in range(0, len(column), whole)]
            under = [[block[at : at + run] for block in blocks] for at in range(0, whole, run)]
            if any(one != under[0] for one in under):  # else: whatever the others are, this one changes nothing
                shares[fact] = sum(_sure(set().union(*one)) for one in under) / len(under)
        yield n, shares


def _byte(cell: Range) -> int:
    return cell.best * NEEDS + cell.worst


def _sure(seen: set[int]) -> bool:
    """Do all these cells come to one and the same need?"""
    return len(seen) == 1 and not next(iter(seen)) % (NEEDS + 1)
