"""The summary of a check: built once from the rulings, then printed, exported or compared. Free of any language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from dorasan.judge.cluster import STRICT
from dorasan.judge.need import Klass
from dorasan.judge.question import questions
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.judge.scalar import RowRuling
from dorasan.law.authority import registry
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.law.snapshot import LawOfDay
from dorasan.project.forgotten import forgotten
from dorasan.report.answers import answers_of, held_of
from dorasan.report.bites import Bite, bites
from dorasan.report.contest import contests
from dorasan.report.entries import act_entry, finding_entry, provision_entry, question_entry
from dorasan.report.inputs import check_view
from dorasan.report.model import (
    Carrier,
    Check,
    ClassRange,
    Counts,
    Day,
    EditionEntry,
    LineEntry,
    ProjectEntry,
    Shown,
)
from dorasan.report.model_behind import Missing, Unconfirmed
from dorasan.report.reliance import assumed_facts, checked_facts, taken_facts
from dorasan.report.screened import screened_entry
from dorasan.report.shape import ClassWord, Views
from dorasan.report.values import place_words
from dorasan.report.vectors import LAYERS, Table, Vectors, cell
from dorasan.words import LANGS, say

UNDETERMINED = "undetermined"
ANSWERS = ("answers", "best_answers", "carried_answers", "practice_answers", "north_answers")
CLASSES = (*get_args(ClassWord), UNDETERMINED)


def summary(rulings: Rulings, view: str = STRICT, *, as_of_given: bool = False) -> Check:
    """Everything a check has to say. Raises :class:`~dorasan.problem.BadInputError` for a view nobody holds."""
    check_view(rulings, view)
    return _Builder(rulings, view, as_of_given).build()


class _Builder:
    def __init__(self, rulings: Rulings, view: str, as_of_given: bool) -> None:
        self.rulings, self.view, self.as_of_given = rulings, view, as_of_given
        self.vectors = Vectors(rulings)
        self.used: dict[str, Provision] = {}
        self.laws: dict[int, LawOfDay] = {}
        self.relied: dict[str, dict[str, None]] = {}  # provision -> lines
        self._relies: dict[str, dict[str, None]] = {}  # line -> provisions
        self._bites: dict[int, list[Bite]] = {}
        self._alike: dict[object, LineEntry] = {}

    def build(self) -> Check:
        rulings = self.rulings
        lines = [self._line(line) for line in rulings]
        contested = contests(rulings, self._use)
        catch_alls = checked_facts(rulings, self._use)
        named = {who for layer in LAYERS for who in rulings.authorities(layer)}
        known = registry().authorities
        return Check(
            project=ProjectEntry(
                id=rulings.project.id,
                title=rulings.project.title,
                file=rulings.project.file,
                notes=list(rulings.project.notes),
            ),
            seat=rulings.seat,
            today=rulings.today,
            edition=EditionEntry(digest=rulings.edition.digest, short=rulings.edition.short),
            view=self.view,
            views=self.vectors.views,
            days=self._days(),
            authorities={layer.value: rulings.authorities(layer) for layer in LAYERS},
            authority_names={who: known[who].name for who in known if who in named},
            counts=Counts(
                alone=_count(line.classes[self.view] for line in lines if not line.is_quota),
                carried=_count(line.carried_classes[self.view] for line in lines if not line.is_quota),
            ),
            lines=lines,
            contested=contested,
            forgotten=self._forgotten(),
            questions=[question_entry(q) for q in questions(rulings)],
            assumed=assumed_facts(rulings),
            taken=taken_facts(rulings),
            unconfirmed=[
                Unconfirmed(provision=name, lines=list(where))
                for name, where in self.relied.items()
                if not self.used[name].confirmed
            ],
            catch_alls=catch_alls,
            screened=screened_entry(rulings),
            provisions={name: provision_entry(p, self.laws.values()) for name, p in self.used.items()},
            exit_code=2 if any(_stops(line, self.view) for line in lines) else 0,
            not_included={lang: say(lang, "check.not_included") for lang in LANGS},
            disclaimer={lang: say(lang, "check.disclaimer") for lang in LANGS},
        )

    # --- one line ------------------------------------------------------------------------------------------------

    def _line(self, line: LineRuling) -> LineEntry:
        """The entry of a line; lines with equal facts that need the same others share all but what is their own."""
        rows = tuple(id(act.row) for act in line.acts)
        key = (rows, line.line.kind, line.carriers)
        like = self._alike.get(key)
        if like is None:
            self._alike[key] = like = self._entry(line)
        else:
            self._rely_like(line.line.id, like.id)
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

    def _rely_like(self, name: str, like: str) -> None:
        """Whatever the other line relies on, this one does."""
        for provision in self._relies.get(like, ()):
            self.relied[provision][name] = None

    def _entry(self, line: LineRuling) -> LineEntry:
        name = line.line.id
        found = {bite.provision.id: bite for act in line.acts for bite in self._found(act.row)}
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
        return LineEntry(
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
            vectors=_views(self.vectors.alone[name]),
            carried_vectors=_views(self.vectors.carried[name]),
            contested=sorted({d.authority for d in line.disagreements()}),
            carried_contested=sorted({d.authority for other in line.companions() for d in other.disagreements()}),
            because_of=self.vectors.because_of(line, self.view),
            carriers=[Carrier(chosen=chosen, alternatives=list(group)) for group, chosen in line.carriers],
            findings=[finding_entry(bite) for bite in found.values()],
            no_route=list(dict.fromkeys(no_route)),
            doubted=list(dict.fromkeys(doubted)),
            answers=own,
            best_answers=answers_of([line], Layer.LAW, lenient=True),
            carried_answers=answers_of(line.companions(), Layer.LAW),
            practice_answers=answers_of(line.companions(), Layer.PRACTICE),
            north_answers=answers_of(line.companions(), Layer.NORTH),
            exposures=[Shown(provision=p.id, sure=t == (1, 0)) for p, t in shown if p.effect is Effect.EXPOSES],
            warnings=[Shown(provision=p.id, sure=t == (1, 0)) for p, t in shown if p.effect is not Effect.EXPOSES],
        )

    def _found(self, row: RowRuling) -> list[Bite]:
        if id(row) not in self._bites:
            self._bites[id(row)] = bites(row)
        return self._bites[id(row)]

    def _rely(self, provision: Provision, line: str) -> None:
        self._use(provision)
        self.relied.setdefault(provision.id, {})[line] = None
        self._relies.setdefault(line, {})[provision.id] = None

    def _use(self, provision: Provision) -> None:
        self.used.setdefault(provision.id, provision)

    # --- the whole ---------------------------------------------------------------------------------------------------

    def _days(self) -> list[Day]:
        """The days of the project's own lines: the total drawn on a quota has no leg, and a day of one of them."""
        found: dict[tuple[object, str], dict[str, None]] = {}
        for line in (ruling for ruling in self.rulings if ruling.line.kind != "aggregate"):
            for act in line.acts:
                source = "today" if act.day_assumed else "leg" if act.act.day == act.day else "project"
                found.setdefault((act.day, "given" if self.as_of_given else source), {})[line.line.id] = None
        days = [
            Day.model_validate({"day": day, "source": s, "lines": list(where)}) for (day, s), where in found.items()
        ]
        return sorted(days, key=lambda entry: entry.day)

    def _forgotten(self) -> list[Missing]:
        found: dict[str, list[str]] = {}
        for item in forgotten(self.rulings.project):
            found.setdefault(item.key, []).extend([item.line] if item.line else [])
        return [Missing(key=key, lines=where) for key, where in found.items()]


def _klass(between: tuple[Klass, Klass]) -> ClassRange:
    best, worst = between
    return ClassRange(best=cast(ClassWord, best.name.lower()), worst=cast(ClassWord, worst.name.lower()))


def _stops(line: LineEntry, view: str) -> bool:
    """Is the line barred or undetermined, by itself or as carried?"""
    return any(not found.sure or found.worst == "barred" for found in (line.classes[view], line.carried_classes[view]))


def _count(classes: Iterable[ClassRange]) -> dict[str, int]:
    out = dict.fromkeys(CLASSES, 0)
    for found in classes:
        out[found.best if found.sure else UNDETERMINED] += 1
    return out


def _views(table: Table) -> dict[str, Views]:
    out: dict[str, Views] = {}
    for (layer, view), vector in table.items():
        out.setdefault(layer.value, {})[view] = {who: cell(found) for who, found in vector.items()}
    return out
