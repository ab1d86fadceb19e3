"""Every cell of every line, alone and as carried, worked out once per distinct row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from dorasan.judge.cluster import ANYBODY
from dorasan.judge.need import NOTHING, RANGES, Klass, Need, Range
from dorasan.judge.ruling import ActRuling, LineRuling, Rulings
from dorasan.law.provision import Layer
from dorasan.opinion.shape import Cell, NeedWord

LAYERS = (Layer.LAW, Layer.PRACTICE, Layer.NORTH)
Vector = dict[str, Range]
Table = dict[tuple[Layer, str], Vector]  # (layer, view) -> authority -> need
Span = tuple[Klass, Klass]
NEED_WORDS = tuple(cast(NeedWord, need.name.lower()) for need in Need)


class Vectors:
    """Vectors and classes of all lines under all views; lines that share a row share the work."""

    def __init__(self, rulings: Rulings) -> None:
        self.rulings = rulings
        self.views = rulings.views()
        self._rows: dict[int, Table] = {}
        self._classes: dict[tuple[int, str], Span] = {}
        self._alone: dict[str, Table] = {}
        self._same: dict[tuple[tuple[str, Range], ...], Vector] = {}  # most views of most rows come to the same

    def alone(self, name: str) -> Table:
        """Every cell of the line by itself."""
        if name not in self._alone:
            self._alone[name] = self._joined([self._row(act) for act in self.rulings[name].acts])
        return self._alone[name]

    def carried(self, name: str) -> Table:
        """Every cell as carried: at worst of the ways that may turn out least burdensome, at best of any way."""
        return self._carried(self.rulings[name])

    def klass(self, line: LineRuling, view: str) -> Span:
        """[best, worst] class of the line alone."""
        return _worst(self._class(act, view) for act in line.acts)

    def carried_klass(self, line: LineRuling, view: str) -> Span:
        """The same as carried."""
        worst = _worst(self.klass(other, view) for other in line.possible_companions())[1]
        best = min(_worst(self.klass(other, view) for other in way)[0] for way in line.all_ways())
        return best, min(worst, line.carriage.klass)

    def because_of(self, line: LineRuling, view: str, layer: Layer = Layer.LAW) -> dict[str, list[str]]:
        """By authority: the needed lines that ask for more than the line itself does."""
        own = self.alone(line.line.id)[(layer, view)]
        out: dict[str, list[str]] = {}
        for other in line.possible_companions()[1:]:
            for authority, cell in self.alone(other.line.id)[(layer, view)].items():
                mine = own.get(authority, NOTHING)
                if cell.best > mine.best or min(cell.worst, line.most(authority, layer)) > mine.worst:
                    out.setdefault(authority, []).append(other.line.id)
        return out

    def _carried(self, line: LineRuling) -> Table:
        others = line.possible_companions()
        if len(others) == 1:
            return self.alone(line.line.id)
        joined = self._joined([self.alone(other.line.id) for other in others])
        if line.carriage.only:
            return joined
        ways = [self._joined([self.alone(other.line.id) for other in way]) for way in line.all_ways()]
        return {
            (layer, view): {
                who: Range(
                    min(way[(layer, view)].get(who, NOTHING).best for way in ways),
                    min(cell.worst, line.most(who, layer)),
                )
                for who, cell in vector.items()
            }
            for (layer, view), vector in joined.items()
        }

    def _row(self, act: ActRuling) -> Table:
        found = self._rows.get(id(act.refined))
        if found is None:
            found = self._rows[id(act.refined)] = self._table(act)
        return found

    def _table(self, act: ActRuling) -> Table:
        out: Table = {(layer, view): {} for layer in LAYERS for view in self.views}
        for cluster, refined in zip(act.row.docket.clusters, act.refined, strict=True):
            for view in self.views:
                vector = out[(cluster.layer, view)]
                cells = refined.views.get(view, refined.views[ANYBODY])
                for authority, cell in zip(cluster.authorities, cells, strict=True):
                    vector[authority] = _heavier(vector.get(authority, NOTHING), cell)
        return {key: self._same.setdefault(tuple(vector.items()), vector) for key, vector in out.items()}

    def _joined(self, tables: Sequence[Table]) -> Table:
        if len(tables) == 1:
            return tables[0]
        out: Table = {(layer, view): {} for layer in LAYERS for view in self.views}
        for table in tables:
            for key, vector in table.items():
                mine = out[key]
                for authority, cell in vector.items():
                    mine[authority] = _heavier(mine.get(authority, NOTHING), cell)
        return out

    def _class(self, act: ActRuling, view: str) -> Span:
        key = (id(act.refined), view)
        if key not in self._classes:
            self._classes[key] = act.klass_range(view)
        return self._classes[key]


def cell(found: Range) -> Cell:
    """A range of needs as the summary writes it."""
    return NEED_WORDS[found.best], NEED_WORDS[found.worst]


def _heavier(left: Range, right: Range) -> Range:
    if right == NOTHING:
        return left
    return RANGES[max(left.best, right.best)][max(left.worst, right.worst)]


def _worst(spans: Iterable[Span]) -> Span:
    best = worst = Klass.FREE
    for low, high in spans:
        best, worst = max(best, low), max(worst, high)
    return best, worst
