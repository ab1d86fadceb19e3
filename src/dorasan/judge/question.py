"""Questions: the fact that would settle most, first; one answer for as many lines as it covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorasan.judge.cluster import STRICT, Cluster
from dorasan.judge.need import Range, span
from dorasan.judge.refine import Refined
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer


@dataclass(frozen=True, slots=True)
class Question:
    """One fact asked of a group of lines. ``settles``: cells it would settle by itself; ``touches``: open
    cells it bears on."""

    fact: str
    lines: tuple[str, ...]
    settles: int
    touches: int
    narrows: float


def questions(lines: Iterable[LineRuling], layer: Layer = Layer.LAW) -> list[Question]:
    """Every fact that bears on an open cell, ranked by the cells its answer would settle."""
    scores: dict[str, dict[str, list[tuple[float, int]]]] = {}
    seen: dict[int, list[tuple[str, float, int]]] = {}  # lines with equal facts share what bears on them
    for line in lines:
        for act in line.acts:
            for cluster, refined in zip(act.row.docket.clusters, act.refined, strict=True):
                if cluster.layer is not layer:
                    continue
                if id(refined) not in seen:
                    seen[id(refined)] = list(_bearing(cluster, refined))
                for fact, share, cells in seen[id(refined)]:
                    scores.setdefault(fact, {}).setdefault(line.line.id, []).append((share, cells))
    ranked = [_question(fact, by_line) for fact, by_line in scores.items()]
    return sorted(ranked, key=lambda q: (-q.settles, -q.narrows, -q.touches, q.fact))


def _question(fact: str, by_line: dict[str, list[tuple[float, int]]]) -> Question:
    found = [score for scores in by_line.values() for score in scores]
    return Question(
        fact=fact,
        lines=tuple(by_line),
        settles=sum(cells for share, cells in found if share == 1.0),
        touches=sum(cells for _, cells in found),
        narrows=round(sum(share * cells for share, cells in found), 6),
    )


def _bearing(cluster: Cluster, refined: Refined) -> Iterable[tuple[str, float, int]]:
    """(fact, share of its values that would settle the cells, open cells) for each fact that matters here."""
    open_cells = [n for n, cell in enumerate(refined.views[STRICT]) if not cell.sure]
    if not open_cells:
        return
    for at, fact in enumerate(refined.facts):
        settled = changed = 0
        for value in range(len(refined.classes[at])):
            rows = [ruling for combination, ruling in refined.table if combination[at] == value]
            ranges = [span(ruling.views[STRICT][n] for ruling in rows) for n in open_cells]
            settled += all(cell.sure for cell in ranges)
            changed += any(
                _narrower(cell, refined.views[STRICT][n]) for cell, n in zip(ranges, open_cells, strict=True)
            )
        if changed:
            yield fact, settled / len(refined.classes[at]), len(open_cells)
    for fact in refined.left_open:
        yield fact, 0.0, len(open_cells)


def _narrower(cell: Range, whole: Range) -> bool:
    return cell != whole
