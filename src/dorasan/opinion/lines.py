"""The entries of lines: classes, cells, findings and acts of each, worked out once for all lines that are alike."""

from __future__ import annotations

from typing import cast

from dorasan.judge.cluster import STRICT
from dorasan.judge.need import Klass
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.law.snapshot import LawOfDay
from dorasan.opinion.bites import Bites, bites_of
from dorasan.opinion.check import Carrier, ClassRange, LineEntry, Shown
from dorasan.opinion.clearing import answers_of, carried_answers, held_of
from dorasan.opinion.entries import act_entry, finding_entry
from dorasan.opinion.shape import ClassWord, Views
from dorasan.opinion.vectors import Table, Vectors, cell
from dorasan.wording.values import place_words

ANSWERS = ("answers", "best_answers", "carried_answers", "practice_answers", "north_answers")
OWN = ("id", "name", "quantity", "place", "note", "acts", "held")  # what no two lines share


class Lines:
    """Entries under one view; ``used``: the provisions they speak of; ``relied``: those that nobody has held against
    the public text, each with the lines that rest on it."""

    def __init__(self, rulings: Rulings, view: str = STRICT) -> None:
        self.rulings, self.view = rulings, view
        self.vectors = Vectors(self.rulings)
        self.used: dict[str, Provision] = {}
        self.laws: dict[int, LawOfDay] = {}
        self.relied: dict[str, list[str]] = {}
        self._relies: dict[str, list[str]] = {}  # the other way round, of lines that are like none before
        self._bites = Bites()
        self._alike: dict[object, LineEntry] = {}

    def like(self, line: LineRuling) -> LineEntry:
        """The entry of the first line with equal facts that needs the same others: all but what is a line's own."""
        key = alike(line)
        found = self._alike.get(key)
        if found is None:
            self._alike[key] = found = self.fresh(line)
        else:
            self.rely_like(line.line.id, found.id)
        return found

    def entry(self, line: LineRuling) -> LineEntry:
        """The entry of a line."""
        like = self.like(line)
        renamed = {
            name: [a.model_copy(update={"line": line.line.id}) if a.line == like.id else a for a in getattr(like, name)]
            for name in ANSWERS
            if line.line.id != like.id
        }
        return like.model_copy(
            update={
                **renamed,
                "id": line.line.id,
                "name": line.line.name,
                "quantity": line.line.quantity,
                "place": place_words("en", line.line.place),
                "note": line.line.note,
                "acts": [act_entry(act) for act in line.acts],
                "held": held_of(self.rulings, line),
            }
        )

    def rely_like(self, name: str, like: str) -> None:
        """Whatever the other line relies on, this one does."""
        for provision in self._relies.get(like, ()):
            self.relied[provision].append(name)

    def fresh(self, line: LineRuling) -> LineEntry:
        """The entry of a line that is like none before, without what is its own."""
        name = line.line.id
        found = {bite.provision.id: bite for act in line.acts for bite in self._bites.on(act.row)}
        for bite in found.values():
            self._rely(bite.provision, name)
            for lift in bite.lifts:
                self._rely(lift, name)
        shown = line.shown()
        for provision, _ in shown:
            self._rely(provision, name)
        self.laws.update({id(act.row.docket.law): act.row.docket.law for act in line.acts})
        laws = [act.row.docket.law for act in line.acts]
        spoken = [p for bite in found.values() for p in (bite.provision, *bite.lifts)]
        doubted = [p.id for p in spoken if p.layer is Layer.LAW and any(law.doubted(p) for law in laws)]
        no_route = [p for act in line.acts for _, ruling in act.row.clusters(Layer.LAW) for p in ruling.no_route]
        own = answers_of([line], Layer.LAW)
        return LineEntry.model_construct(  # made here of values that are right already
            id=name,
            kind=line.line.kind,
            name=line.line.name,
            quantity="",
            place="",
            note=line.line.note,
            acts=[],
            held=[],
            classes={view: _klass(self.vectors.klass(line, view)) for view in self.vectors.views},
            carried_classes={view: _klass(self.vectors.carried_klass(line, view)) for view in self.vectors.views},
            vectors=_views(self.vectors.alone(name)),
            carried_vectors=_views(self.vectors.carried(name)),
            contested=sorted({d.authority for d in line.disagreements()}),
            carried_contested=sorted(
                {d.authority for other in line.possible_companions() for d in other.disagreements()}
            ),
            because_of=self.vectors.because_of(line, self.view),
            carriers=[Carrier(chosen=chosen, alternatives=list(group)) for group, chosen in line.carriers],
            findings=[finding_entry(bite) for bite in found.values()],
            no_route=list(dict.fromkeys(no_route)),
            doubted=list(dict.fromkeys(doubted)),
            answers=own,
            best_answers=answers_of([line], Layer.LAW, lenient=True),
            carried_answers=carried_answers(line, Layer.LAW),
            practice_answers=carried_answers(line, Layer.PRACTICE),
            north_answers=carried_answers(line, Layer.NORTH),
            exposures=[Shown(provision=p.id, sure=t == (1, 0)) for p, t in shown if p.effect is Effect.EXPOSES],
            warnings=[Shown(provision=p.id, sure=t == (1, 0)) for p, t in shown if p.effect is not Effect.EXPOSES],
        )

    def _rely(self, provision: Provision, line: str) -> None:
        self.use(provision)
        relies = self._relies.setdefault(line, [])
        if not self.used[provision.id].confirmed and provision.id not in relies:
            relies.append(provision.id)
            self.relied.setdefault(provision.id, []).append(line)

    def use(self, provision: Provision) -> None:
        """The provision is spoken of."""
        self.used.setdefault(provision.id, provision)


def unconfirmed(rulings: Rulings) -> list[str]:
    """The provisions that rulings rest on and that nobody has held against the public text."""
    found: dict[str, None] = {}
    of_state: dict[tuple[int, tuple[int, ...]], tuple[str, ...]] = {}
    rows = {id(act.row): act.row for line in rulings for act in line.acts}
    for row in rows.values():
        for cluster, state in zip(row.docket.clusters, row.states, strict=True):
            key = id(cluster), state
            if key not in of_state:
                spoken = (p for bite in bites_of(cluster, state) for p in (bite.provision, *bite.lifts))
                of_state[key] = tuple(p.id for p in spoken if not p.confirmed)
            found.update(dict.fromkeys(of_state[key]))
        found.update({p.id: None for p, _ in row.shown if not p.confirmed})
    return list(found)


def alike(line: LineRuling) -> object:
    """What is the same for lines of which the same was found: their rows, their kind, what carries them."""
    return tuple(id(act.row) for act in line.acts), line.line.kind, line.carriage


def _klass(between: tuple[Klass, Klass]) -> ClassRange:
    best, worst = between
    return ClassRange.model_construct(
        best=cast(ClassWord, best.name.lower()), worst=cast(ClassWord, worst.name.lower())
    )


def _views(table: Table) -> dict[str, Views]:
    out: dict[str, Views] = {}
    for (layer, view), vector in table.items():
        out.setdefault(layer.value, {})[view] = {who: cell(found) for who, found in vector.items()}
    return out
