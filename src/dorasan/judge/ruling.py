"""Rulings on a project: each line alone and as carried, questions ranked, every number traceable to a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dorasan.facts.given import Given
from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.admission import known_authority, known_view
from dorasan.judge.approval import ApprovalSet
from dorasan.judge.carry import ALONE, Carriage, Picks
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT
from dorasan.judge.cluster_ruling import ClusterRuling, Disagreement
from dorasan.judge.need import RANGES, KlassRange, Need, Range, heaviest, most_within
from dorasan.judge.refine import Refined
from dorasan.judge.row_judge import RowRuling
from dorasan.judge.truth import Truth
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer, Provision
from dorasan.project.project import Act, Line, Project
from dorasan.shown import shown_by

NOTHING_ASKED: tuple[ApprovalSet, ...] = ((),)


@dataclass(frozen=True, slots=True)
class ActRuling:
    """One act with a line: the row, what each cluster says, refined."""

    act: Act
    day: date
    day_assumed: bool  # the act has no day of its own: today's law was used
    facts: Mapping[str, Given]
    row: RowRuling
    refined: tuple[Refined, ...]

    __repr__ = shown_by("act.act", "day", "refined")

    def cell(self, layer: Layer, authority: str, view: str) -> Range:
        """A holder who has taken no position by this act's day leaves every reading possible."""
        registry = self.row.docket.law.vocabulary.registry
        who = known_authority(registry, authority)
        known_view(registry, view)
        best = worst = Need.NOT_NEEDED
        for n, at in self.row.docket.columns.get((layer, who), ()):
            views = self.refined[n].views
            low, high = (views.get(view) or views[ANYBODY])[at]
            best = low if low > best else best
            worst = high if high > worst else worst
        return RANGES[best][worst]

    def klass_range(self, view: str = STRICT) -> KlassRange:
        if view not in (STRICT, LENIENT):
            known_view(self.row.docket.law.vocabulary.registry, view)
        return KlassRange.all_of(
            found.klasses.get(view, found.klasses[ANYBODY])
            for cluster, found in zip(self.row.docket.clusters, self.refined, strict=True)
            if cluster.layer is Layer.LAW
        )

    def disagreements(self, layer: Layer) -> list[Disagreement]:
        """Who reads what, in some completion of what is unknown."""
        found = zip(self.row.docket.clusters, self.refined, strict=True)
        return [item for cluster, one in found if cluster.layer is layer for item in one.disagreements]


@dataclass(frozen=True, slots=True)
class LineRuling:
    """One line: its acts' rulings put together, alone and as carried."""

    line: Line
    acts: tuple[ActRuling, ...]
    carriage: Carriage = ALONE
    others: Mapping[str, LineRuling] = field(default_factory=dict)

    __repr__ = shown_by("line.id", "acts", "carriers")

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which something is done with the line, as far as the project says."""
        return min(act.day for act in self.acts), max(act.act.until or act.day for act in self.acts)

    # --- alone -------------------------------------------------------------------------------------------------------

    def cell(self, authority: str, view: str = STRICT, layer: Layer = Layer.LAW) -> Range:
        """What ``authority`` needs for this line alone. Raises BadInputError for an authority that there is not."""
        if len(self.acts) == 1:
            return self.acts[0].cell(layer, authority, view)
        return heaviest(act.cell(layer, authority, view) for act in self.acts)

    def klass_range(self, view: str = STRICT) -> KlassRange:
        return KlassRange.all_of(act.klass_range(view) for act in self.acts)

    def disagreements(self, layer: Layer = Layer.LAW) -> list[Disagreement]:
        return list(dict.fromkeys(item for act in self.acts for item in act.disagreements(layer)))

    def contested(self, authority: str, layer: Layer = Layer.LAW) -> bool:
        """Is the cell read differently by anybody, or could it be? Raises BadInputError like :meth:`cell`."""
        who = known_authority(self.acts[0].row.docket.law.vocabulary.registry, authority)
        return any(d.authority == who for d in self.disagreements(layer))

    def sets(self, layer: Layer = Layer.LAW) -> list[tuple[ApprovalSet, ...]]:
        """Per cluster that asks for something: the minimal sets of acts, least burdensome first (strict view).

        Everything that may bite is counted, save acts that no combination of the open facts asks for.
        """
        found = (refined.within(ruling) for ruling, refined in self._clusters(layer))
        return list(dict.fromkeys(sets for sets in found if sets != NOTHING_ASKED))

    def lenient_sets(self, layer: Layer = Layer.LAW) -> list[tuple[ApprovalSet, ...]]:
        """The same under the lenient view, counting only what surely bites, open facts falling as lightly as can be."""
        found = ((refined.lightest or ruling).lenient_sets for ruling, refined in self._clusters(layer))
        return list(dict.fromkeys(sets for sets in found if sets != NOTHING_ASKED))

    def _clusters(self, layer: Layer) -> Iterator[tuple[ClusterRuling, Refined]]:
        for act in self.acts:
            for cluster, ruling, refined in zip(act.row.docket.clusters, act.row.by_cluster, act.refined, strict=True):
                if cluster.layer is layer:
                    yield ruling, refined

    def shown(self) -> list[tuple[Provision, Truth]]:
        """Exposures and warnings."""
        return list({p.id: (p, t) for act in self.acts for p, t in act.row.shown}.values())

    # --- as carried --------------------------------------------------------------------------------------------------

    @property
    def carriers(self) -> Picks:
        """For everything the line needs, the alternatives and the one taken on the way shown."""
        return self.carriage.shown

    def companions(self) -> list[LineRuling]:
        """This line and, for everything it needs, the alternative chosen (the least burdensome)."""
        return [self, *(self.others[chosen] for _, chosen in self.carriers)]

    def possible_companions(self) -> list[LineRuling]:
        """The same, and then what it needs on the other ways that may turn out least burdensome."""
        shown = self.companions()
        named = {line.line.id for line in shown}
        return [*shown, *(self.others[name] for name in sorted(self.carriage.possible - named))]

    def all_ways(self) -> list[list[LineRuling]]:
        """This line and what it needs, for each way of being carried."""
        return [[self, *(self.others[name] for name in sorted(way))] for way in self.carriage.ways]

    def carried_cell(self, authority: str, view: str = STRICT, layer: Layer = Layer.LAW) -> Range:
        """At worst what the ways may come to that may turn out least burdensome; at best what any way may come to.

        Whichever of them it is, its class is no worse than :attr:`Carriage.klass`, and so is no cell of it.
        """
        worst = heaviest(line.cell(authority, view, layer) for line in self.possible_companions()).worst
        best = min(heaviest(line.cell(authority, view, layer) for line in way).best for way in self.all_ways())
        return Range(best, min(worst, self.most(authority, layer)))

    def most(self, authority: str, layer: Layer = Layer.LAW) -> Need:
        """The heaviest need that the class leaves room for as carried. No layer but the law has a class."""
        if layer is not Layer.LAW:
            return Need.NO_ROUTE
        docket = self.acts[0].row.docket
        beside = docket.law.vocabulary.registry.beside
        who = known_authority(docket.law.vocabulary.registry, authority)
        return most_within(self.carriage.klass, docket.government[who], docket.seat, beside)

    def carried_klass_range(self, view: str = STRICT) -> KlassRange:
        """At worst no worse than the way of the least class, which a way that is taken never exceeds."""
        worst = KlassRange.all_of(line.klass_range(view) for line in self.possible_companions()).worst
        best = min(KlassRange.all_of(line.klass_range(view) for line in way).best for way in self.all_ways())
        return KlassRange(best, min(worst, self.carriage.klass))

    def carried_contested(self, authority: str) -> bool:
        return any(line.contested(authority) for line in self.possible_companions())

    def because_of(self, authority: str) -> list[str]:
        """The needed lines that weigh on ``authority`` more than the line itself does."""
        own, most = self.cell(authority), self.most(authority)
        return [
            line.line.id
            for line in self.possible_companions()[1:]
            if (cell := line.cell(authority)).best > own.best or min(cell.worst, most) > own.worst
        ]


@dataclass(frozen=True)
class Rulings:
    """All rulings of a project, by line id, with the edition they rest on."""

    project: Project
    edition: Edition
    seat: str
    today: date
    lines: Mapping[str, LineRuling]
    as_of: date | None  # the day that was asked for, which overrides each leg's own
    only_checked: bool  # the manner: no lift stands after it was last checked

    __repr__ = shown_by("project.id", "edition.short", "lines")

    def __getitem__(self, line: str) -> LineRuling:
        return self.lines[line]

    def __iter__(self) -> Iterator[LineRuling]:
        return iter(self.lines.values())

    @property
    def vocabulary(self) -> Vocabulary:
        return self.edition.vocabulary

    def authorities(self, layer: Layer = Layer.LAW) -> list[str]:
        dockets = {id(act.row.docket): act.row.docket for line in self for act in line.acts}
        named = {who for docket in dockets.values() for who in docket.authorities(layer)}
        return [who for who in self.edition.vocabulary.registry.authorities if who in named]

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
