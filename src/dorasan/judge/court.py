"""Judging a whole project: the law of each leg's day, each distinct row once, quotas, and what carries each line."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dorasan.facts.given import Given
from dorasan.facts.laid import Laid
from dorasan.judge.admission import admit
from dorasan.judge.carry import Weight, carriage
from dorasan.judge.cluster import STRICT
from dorasan.judge.days import Days
from dorasan.judge.docket import Docket
from dorasan.judge.dockets import Dockets
from dorasan.judge.kinds import NumberedRow
from dorasan.judge.marks import Marking
from dorasan.judge.quota import Draw, quota_total
from dorasan.judge.refine import Refined
from dorasan.judge.row_judge import Possibles, RowRuling
from dorasan.judge.ruling import ActRuling, LineRuling, Rulings
from dorasan.law.edition import Edition
from dorasan.project.project import Act, Line, Project


def judge(
    edition: Edition,
    project: Project,
    *,
    today: date,
    as_of: date | None = None,
    seat: str | None = None,
    only_checked: bool = False,
    dockets: Dockets | None = None,
) -> Rulings:
    """Rule on every line. ``as_of`` overrides each leg's own day; ``today`` stands in where a leg has none.

    ``only_checked``: no lift stands after it was last checked. ``dockets``: those of the edition, where some were
    prepared already, with their own manner. Raises
    :class:`~dorasan.problem.BadInputError` for a project that names a seat, a paper or a line that there is not.
    """
    admit(project, seat)
    days = Days(today, as_of, project.as_of)
    prepared = dockets or Dockets(edition.library, only_checked=only_checked)
    court = Court(edition, seat or project.seat, days, prepared)
    alone = {
        name: LineRuling(line, tuple(found for act in line.acts for found in court.on_each_day(line, act)))
        for name, line in project.lines.items()
    }
    alone.update(court.quotas(alone))
    weights = Weights(alone)
    needs = {name: line.needs for name, line in project.lines.items()}
    carried = {
        name: replace(ruling, carriage=carriage(name, needs, weights.of), others=alone)
        for name, ruling in alone.items()
    }
    return Rulings(project, edition, court.seat, today, carried, as_of, prepared.only_checked)


class Weights:
    """What lines weigh: those of which the same was found, the same."""

    def __init__(self, lines: Mapping[str, LineRuling]) -> None:
        self.lines, self._marking = lines, Marking()
        self._known: dict[int, Weight] = {}

    def of(self, name: str) -> Weight:
        """The weight of a line."""
        ruling = self.lines[name]
        key = self._marking.mark(ruling)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = weight_of(ruling)
        return found


def weight_of(ruling: LineRuling) -> Weight:
    """By which alternatives are chosen: the class, and everything that may be asked."""
    best, worst = ruling.klass_range()
    cells = [cell for act in ruling.acts for cluster in act.refined for cell in cluster.views[STRICT]]
    return Weight(best, worst, sum(cell.best for cell in cells), sum(cell.worst for cell in cells))


class Court:
    """Judges rows, each distinct one once."""

    def __init__(self, edition: Edition, seat: str, days: Days, dockets: Dockets) -> None:
        self.edition, self.seat, self.days, self.dockets = edition, seat, days, dockets
        self.seen: dict[tuple[object, ...], tuple[RowRuling, tuple[Refined, ...]]] = {}
        self._usual: dict[str, dict[str, int]] = {}
        self._laid: dict[int, tuple[Laid, dict[str, int]]] = {}

    def docket(self, day: date) -> Docket:
        return self.dockets.on(day, self.seat)

    def on_each_day(self, line: Line, act: Act) -> list[ActRuling]:
        """One ruling; for a leg without a fixed day, one for each state of the law between its first and last day."""
        found = self.days.of(act, self.dockets.changes)
        return [
            self.act(line, act if n == 0 else replace(act, day=day), day, assumed)
            for n, (day, assumed) in enumerate(found)
        ]

    def act(self, line: Line, act: Act, day: date, assumed: bool) -> ActRuling:
        facts = self.edition.vocabulary.with_defaults(line.kind, act.facts)
        row, refined = self.rows(day, line.kind, act.facts)
        return ActRuling(act, day, assumed, facts, row, refined)

    def rows(self, day: date, kind: str, facts: Mapping[str, Given]) -> tuple[RowRuling, tuple[Refined, ...]]:
        """The ruling on a row; rows of a kind on which the same was said are one."""
        numbers = self._usual_numbers(kind) | self._numbers(facts)
        key = (day, kind, array("I", numbers.values()).tobytes())
        found = self.seen.get(key)
        if found is None:
            row = Possibles(self.edition.vocabulary.with_defaults(kind, facts))
            found = self.seen[key] = self.row(self.docket(day), NumberedRow(row, numbers))
        return found

    def _usual_numbers(self, kind: str) -> dict[str, int]:
        """By declared fact the number of what is taken where nothing is said of a subject of a kind."""
        if kind not in self._usual:
            self._usual[kind] = self._numbers(self.edition.vocabulary.defaults(kind))
        return self._usual[kind]

    def _numbers(self, facts: Mapping[str, Given]) -> dict[str, int]:
        """By declared fact the number of what it may be; what is laid on many rows alike is numbered once."""
        if isinstance(facts, Laid):
            known = self._laid.get(id(facts.own))
            if known is None:
                known = self._laid[id(facts.own)] = facts, self._numbers(facts.own)  # which keeps its identity its own
            return self._numbers(facts.under) | known[1]
        declared, number = self.edition.vocabulary.facts, self.dockets.values.number
        return {name: number(name, given.possible) for name, given in facts.items() if name in declared}

    def row(self, prepared: Docket, row: NumberedRow) -> tuple[RowRuling, tuple[Refined, ...]]:
        """Rule on a row, cluster by cluster: where no comparison of a cluster tells two rows apart, they are one."""
        with self.dockets.turn:
            parts = self.dockets.hearing(prepared).parts(row)
            shown = self.dockets.shown(prepared).of(row)
        states, rulings, refined = zip(*parts, strict=True) if parts else ((), (), ())
        return RowRuling(prepared, row.values, rulings, states, shown), refined

    def quotas(self, alone: Mapping[str, LineRuling]) -> dict[str, LineRuling]:
        """One aggregate line per quota and period that some line of the project draws on."""
        draws = [
            Draw(name, act.day, act.facts)
            for name, ruling in alone.items()
            for act in {id(act.act.facts): act for act in reversed(ruling.acts)}.values()  # each act on its first day
        ]
        out: dict[str, LineRuling] = {}
        for day in sorted({draw.day for draw in draws}):
            for provision in self.docket(day).law.provisions.values():
                if provision.aggregate is None or (total := quota_total(provision, draws, day)) is None:
                    continue
                line = Line(total.name, "aggregate", dict(provision.says), "", (Act("supply", total.facts, total.day),))
                out[line.id] = LineRuling(line, tuple(self.on_each_day(line, line.acts[0])))
        return out
