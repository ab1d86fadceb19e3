"""Rulings on a project: each line alone and as carried, questions ranked, every number traceable to a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from dorasan.facts.declared import declared
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible
from dorasan.judge.approval import ApprovalSet
from dorasan.judge.carry import Needs, chosen
from dorasan.judge.cluster import ANYBODY, STRICT, Cluster, ClusterRuling, Disagreement
from dorasan.judge.docket import Docket, docket
from dorasan.judge.need import Klass, KlassRange, Range, heaviest
from dorasan.judge.quota import Draw, quota_total
from dorasan.judge.refine import Refined, refine
from dorasan.judge.scalar import RowRuling, judge_row
from dorasan.judge.truth import Truth
from dorasan.law.authority import registry
from dorasan.law.condition import can_be
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer, Provision
from dorasan.law.snapshot import LawOfDay, change_days, law_of_day
from dorasan.project.project import Act, Line, Project


@dataclass(frozen=True)
class ActRuling:
    """One act with a line: the row, what each cluster says, refined."""

    act: Act
    day: date
    day_assumed: bool  # the act has no day of its own: today's law was used
    facts: Mapping[str, Given]
    row: RowRuling
    refined: tuple[Refined, ...]

    def cell(self, layer: Layer, authority: str, view: str) -> Range:
        """A holder who has taken no position by this act's day leaves every reading possible."""
        return heaviest(
            found.views.get(view, found.views[ANYBODY])[cluster.authorities.index(authority)]
            for cluster, found in zip(self.row.docket.clusters, self.refined, strict=True)
            if cluster.layer is layer and authority in cluster.authorities
        )

    def klass_range(self, view: str = STRICT) -> KlassRange:
        return KlassRange.all_of(
            found.klasses.get(view, found.klasses[ANYBODY])
            for cluster, found in zip(self.row.docket.clusters, self.refined, strict=True)
            if cluster.layer is Layer.LAW
        )

    def disagreements(self, layer: Layer) -> list[Disagreement]:
        """Who reads what, in some completion of what is unknown."""
        found = zip(self.row.docket.clusters, self.refined, strict=True)
        return [item for cluster, one in found if cluster.layer is layer for item in one.disagreements]


@dataclass(frozen=True)
class LineRuling:
    """One line: its acts' rulings put together, alone and as carried."""

    line: Line
    acts: tuple[ActRuling, ...]
    carriers: tuple[tuple[tuple[str, ...], str], ...] = ()  # (alternatives, the one chosen) for everything it needs
    others: Mapping[str, LineRuling] = field(default_factory=dict, repr=False)

    # --- alone -------------------------------------------------------------------------------------------------------

    def cell(self, authority: str, view: str = STRICT, layer: Layer = Layer.LAW) -> Range:
        """What ``authority`` needs for this line alone."""
        return heaviest(act.cell(layer, authority, view) for act in self.acts)

    def klass_range(self, view: str = STRICT) -> KlassRange:
        return KlassRange.all_of(act.klass_range(view) for act in self.acts)

    def disagreements(self, layer: Layer = Layer.LAW) -> list[Disagreement]:
        return list(dict.fromkeys(item for act in self.acts for item in act.disagreements(layer)))

    def contested(self, authority: str, layer: Layer = Layer.LAW) -> bool:
        """Is the cell read differently by anybody, or could it be?"""
        return any(d.authority == authority for d in self.disagreements(layer))

    def sets(self, layer: Layer = Layer.LAW) -> list[tuple[ApprovalSet, ...]]:
        """Per cluster that asks for something: the minimal sets of acts, least burdensome first (strict view)."""
        found = (ruling.sets for act in self.acts for _, ruling in act.row.clusters(layer) if ruling.sets != ((),))
        return list(dict.fromkeys(found))

    def lenient_sets(self, layer: Layer = Layer.LAW) -> list[tuple[ApprovalSet, ...]]:
        """The same under the lenient view, counting only what surely bites."""
        found = (r.lenient_sets for act in self.acts for _, r in act.row.clusters(layer) if r.lenient_sets != ((),))
        return list(dict.fromkeys(found))

    def shown(self) -> list[tuple[Provision, Truth]]:
        """Exposures and warnings."""
        return list({p.id: (p, t) for act in self.acts for p, t in act.row.shown}.values())

    # --- as carried --------------------------------------------------------------------------------------------------

    def companions(self) -> list[LineRuling]:
        """This line and, for everything it needs, the alternative chosen (the least burdensome)."""
        return [self, *(self.others[chosen] for _, chosen in self.carriers)]

    def carried_cell(self, authority: str, view: str = STRICT, layer: Layer = Layer.LAW) -> Range:
        return heaviest(line.cell(authority, view, layer) for line in self.companions())

    def carried_klass_range(self, view: str = STRICT) -> KlassRange:
        return KlassRange.all_of(line.klass_range(view) for line in self.companions())

    def carried_contested(self, authority: str) -> bool:
        return any(line.contested(authority) for line in self.companions())

    def because_of(self, authority: str) -> list[str]:
        """The needed lines that weigh on ``authority`` more than the line itself does."""
        own = self.cell(authority)
        return [
            line.line.id
            for line in self.companions()[1:]
            if (cell := line.cell(authority)).worst > own.worst or cell.best > own.best
        ]


@dataclass(frozen=True)
class Rulings:
    """All rulings of a project, by line id, with the edition they rest on."""

    project: Project
    edition: Edition
    seat: str
    today: date
    lines: Mapping[str, LineRuling]

    def __getitem__(self, line: str) -> LineRuling:
        return self.lines[line]

    def __iter__(self) -> Iterator[LineRuling]:
        return iter(self.lines.values())

    def authorities(self, layer: Layer = Layer.LAW) -> list[str]:
        dockets = {id(act.row.docket): act.row.docket for line in self for act in line.acts}
        named = {who for docket in dockets.values() for who in docket.authorities(layer)}
        return [who for who in registry().authorities if who in named]

    def views(self) -> list[str]:
        dockets = {id(act.row.docket): act.row.docket for line in self for act in line.acts}
        return list(dict.fromkeys(view for docket in dockets.values() for view in docket.views()))

    def by_class(self, *, carried: bool = True) -> dict[str, list[str]]:
        """Line ids by class: free, own, shared, barred, undetermined."""
        out: dict[str, list[str]] = {}
        for line in self:
            best, worst = line.carried_klass_range() if carried else line.klass_range()
            out.setdefault(best.name.lower() if best == worst else "undetermined", []).append(line.line.id)
        return out


def judge(
    edition: Edition, project: Project, *, today: date, as_of: date | None = None, seat: str | None = None
) -> Rulings:
    """Rule on every line. ``as_of`` overrides each leg's own day; ``today`` stands in where a leg has none."""
    court = _Court(edition, seat or project.seat, today, as_of or project.as_of, as_of is not None)
    alone = {
        name: LineRuling(line, tuple(found for act in line.acts for found in court.on_each_day(line, act)))
        for name, line in project.lines.items()
    }
    alone.update(court.quotas(alone))
    weights = {name: _weight(alone[name]) for name in project.lines}
    needs = {name: line.needs for name, line in project.lines.items()}
    carried = {name: _carry(ruling, needs, alone, weights) for name, ruling in alone.items()}
    return Rulings(project, edition, court.seat, today, carried)


def _carry(
    ruling: LineRuling,
    needs: Needs,
    alone: Mapping[str, LineRuling],
    weights: Mapping[str, tuple[Klass, Klass, int, str]],
) -> LineRuling:
    if ruling.line.id not in needs:
        return ruling
    carriers = chosen(ruling.line.id, needs, lambda name: weights[name])
    return LineRuling(ruling.line, ruling.acts, carriers, alone)


def _weight(ruling: LineRuling) -> tuple[Klass, Klass, int, str]:
    best, worst = ruling.klass_range()
    total = sum(
        sum(cell.views[STRICT][n].worst for n in range(len(cell.views[STRICT])))
        for a in ruling.acts
        for cell in a.refined
    )
    return worst, best, total, ruling.line.id


class _Court:
    """Judges rows, each distinct one once."""

    def __init__(self, edition: Edition, seat: str, today: date, fallback: date | None, override: bool) -> None:
        self.edition, self.seat, self.today, self.fallback, self.override = edition, seat, today, fallback, override
        self.dockets: dict[date, Docket] = {}
        self.alike: dict[tuple[object, ...], Refined] = {}
        self.seen: dict[tuple[object, ...], tuple[RowRuling, tuple[Refined, ...]]] = {}

    def docket(self, day: date) -> Docket:
        if day not in self.dockets:
            law: LawOfDay = law_of_day(self.edition.library, day)
            self.dockets[day] = docket(law, self.seat)
        return self.dockets[day]

    def day(self, own: date | None) -> tuple[date, bool]:
        if self.override and self.fallback is not None:
            return self.fallback, False
        found = own or self.fallback
        return (found, False) if found is not None else (self.today, True)

    def on_each_day(self, line: Line, act: Act) -> list[ActRuling]:
        """One ruling; for a leg without a fixed day, one for each state of the law between its first and last day."""
        days = [act.day]
        if act.day is not None and act.until is not None and not self.override:
            days += [day for day in change_days(self.edition.library) if act.day < day <= act.until]
        return [self.act(line, replace(act, day=day)) for day in days]

    def act(self, line: Line, act: Act) -> ActRuling:
        day, assumed = self.day(act.day)
        facts = with_defaults(line.kind, act.facts)
        row, refined = self.rows(day, {name: fact.possible for name, fact in facts.items()})
        return ActRuling(act, day, assumed, facts, row, refined)

    def rows(self, day: date, values: dict[str, Possible]) -> tuple[RowRuling, tuple[Refined, ...]]:
        key = (day, tuple(values.values()))
        if key not in self.seen:
            prepared = self.docket(day)
            row = judge_row(prepared, values)
            refined = tuple(
                self.refined(cluster, values, state, found)
                for cluster, state, found in zip(prepared.clusters, row.states, row.by_cluster, strict=True)
            )
            self.seen[key] = (row, refined)
        return self.seen[key]

    def refined(
        self, cluster: Cluster, values: dict[str, Possible], state: tuple[int, ...], found: ClusterRuling
    ) -> Refined:
        """Refine once for all rows that the comparisons of the cluster cannot tell apart, whatever their codes are."""
        if found.sure:
            return refine(cluster, values, state, found)
        told = {name: [can_be(c, values[name]) for c in compares] for name, compares in cluster.on_fact.items()}
        left = tuple(values[name] for name, answers in told.items() if (True, True) in answers)
        key = (id(cluster), state, tuple(map(tuple, told.values())), left)
        if key not in self.alike:
            self.alike[key] = refine(cluster, values, state, found)
        return self.alike[key]

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
                out[line.id] = LineRuling(line, (self.act(line, line.acts[0]),))
        return out


def with_defaults(kind: str, facts: Mapping[str, Given]) -> dict[str, Given]:
    """A value for every declared fact: as given, else nothing on file, else unknown or not applicable."""
    out = dict(_defaults(kind, tuple(declared())))
    out.update((name, fact) for name, fact in facts.items() if name in out)
    return out


@lru_cache(maxsize=64)
def _defaults(kind: str, names: tuple[str, ...]) -> dict[str, Given]:
    """What is taken where nothing is given, shared by all lines of a kind."""
    out = {}
    for name in names:
        fact = declared()[name]
        how: Literal["absent", "unknown"] = "absent" if fact.absent is not None and kind in fact.subjects else "unknown"
        out[name] = Given(fact.by_default(kind), Provenance(how))
    return out
