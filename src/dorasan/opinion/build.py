"""An opinion drawn up: everything that was found, each thing once, as canonical text, in little memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dorasan.canonical import Once, digest, encoded, listed, pieces, runs, written
from dorasan.facts.given import Given
from dorasan.judge.cluster import STRICT
from dorasan.judge.question import Question
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.age import age_of
from dorasan.opinion.case import line_told, shorten
from dorasan.opinion.check import ClassRange, LineEntry
from dorasan.opinion.clearing import held_of
from dorasan.opinion.contest import contests
from dorasan.opinion.engine import ENGINE
from dorasan.opinion.entries import provision_entry
from dorasan.opinion.given import Facts
from dorasan.opinion.lines import ANSWERS, OWN, Lines, alike
from dorasan.opinion.ordinary import Beside, OrdinaryWriter
from dorasan.opinion.reliance import checked_facts
from dorasan.opinion.shape import manner_word
from dorasan.opinion.stored import FORMAT, Opinion
from dorasan.opinion.summary import authority_names, count, days_of, forgotten_of, standing_text, stops
from dorasan.opinion.vectors import LAYERS
from dorasan.project.reopened import HOW as REOPENED

TOLD_APART = ("kind", "classes", "carried_classes", "vectors", "carried_vectors", "because_of")
SURELY_NOTHING = ["not_needed", "not_needed"]


def opinion(
    rulings: Rulings,
    asked: Sequence[Question],
    screened: Mapping[str, Any] | None,
    lists: Iterable[bytes],
    beside: Beside | None = None,
) -> Opinion:
    """``screened``: what was held against lists of names, JSON-ready; ``lists``: the lists read, as canonical texts;
    ``beside``: groups and the ordinary case."""
    return _Writer(rulings, beside or Beside()).opinion(asked, screened, lists)


class _Writer:
    def __init__(self, rulings: Rulings, beside: Beside) -> None:
        self.rulings, self.beside = rulings, beside
        self.entries = Lines(rulings, STRICT)
        self.facts = Facts(shorten(rulings.project))
        self.vectors, self.found = Once(), Once()
        self.ordinary = OrdinaryWriter(beside, rulings.authorities(), rulings.views(), self.vectors)
        self.numbers = {name: n for n, name in enumerate(rulings.lines, start=1)}

    def opinion(self, asked: Sequence[Question], screened: Mapping[str, Any] | None, lists: Iterable[bytes]) -> Opinion:
        rulings = self.rulings
        project = rulings.project
        lines, counts = self._lines()
        contested = [self._runs(c.model_dump(mode="json")) for c in contests(rulings, rulings, self.entries.use)]
        catch_alls = [self._runs(c.model_dump(mode="json")) for c in checked_facts(rulings, self.entries.use)]
        used = self.entries.used
        assumed, taken = self._assumed(), self._taken()  # these speak of facts: before the tables are written
        tables = {
            "facts": self.facts.values.pieces(),
            "origins": self.facts.origins.pieces(),
            "sets": self.facts.sets.pieces(),
            "vectors": self.vectors.pieces(),
            "rulings": self.found.pieces(),
            "ordinary": self.ordinary.table.pieces(),
        }
        said: dict[str, Any] = {
            "format": FORMAT,
            "engine": ENGINE,
            "edition": rulings.edition.digest,
            "project": {
                "id": project.id,
                "title": dict(project.title),
                "file": self.facts.shown_file(project.file),
                "notes": [dict(note) for note in project.notes],
            },
            "parties": {name: dict(called) for name, called in project.parties.items()},
            "own_seat": project.seat,
            "own_as_of": _day(project.as_of),
            "seat": rulings.seat,
            "profile": self.beside.profile,
            "presumed": self.ordinary.presumed(self._run),
            "today": rulings.today.isoformat(),
            "as_of": _day(rulings.as_of),
            "manner": manner_word(only_checked=rulings.only_checked),
            "age": age_of(rulings.edition.library, rulings.today).told(),
            "views": rulings.views(),
            "authorities": {layer.value: rulings.authorities(layer) for layer in LAYERS},
            "authority_names": authority_names(rulings),
            "days": [self._runs(day.model_dump(mode="json")) for day in days_of(rulings)],
            "papers": self._papers(),
            "counts": counts,
            "provisions": {
                name: provision_entry(found, self.entries.laws.values()).model_dump(mode="json")
                for name, found in used.items()
            },
            "contested": contested,
            "forgotten": {item.key: self._run(item.lines) for item in forgotten_of(rulings)},
            "questions": [
                {"fact": q.fact, "lines": self._run(q.lines), "settles": q.settles, "touches": q.touches} for q in asked
            ],
            "assumed": assumed,
            "taken": taken,
            "unconfirmed": {name: self._run(where) for name, where in self.entries.relied.items()},
            "catch_alls": catch_alls,
            "screened": _textual(screened),
            "not_included": standing_text("not_included"),
            "disclaimer": standing_text("disclaimer"),
        }
        parts = {key: [encoded(value)] for key, value in said.items()}
        parts["tables"] = list(pieces(tables))
        parts["lines"] = list(listed(lines))
        parts["lists"] = list(listed(lists))
        own = digest(pieces(parts))
        parts["digest"] = [encoded(own)]
        return Opinion(written(parts), own)

    # --- lines -------------------------------------------------------------------------------------------------------

    def _lines(self) -> tuple[list[bytes], dict[str, dict[str, Any]]]:
        """Every line as text, and by view how many are of which class. No entry is kept longer than it is written."""
        texts: list[bytes] = []
        found: dict[object, tuple[str, int, dict[str, tuple[ClassRange, ClassRange]]]] = {}
        own: Counter[int] = Counter()
        for line in self.rulings:
            key = alike(line)
            if key in found:
                self.entries.rely_like(line.line.id, found[key][0])
            else:
                entry = self.entries.fresh(line)
                classes = {view: (entry.classes[view], entry.carried_classes[view]) for view in entry.classes}
                found[key] = (entry.id, self.found.number(self._ruling(entry, line)), classes)
            own[id(found[key])] += line.line.kind != "aggregate"
            held = [paper.model_dump(mode="json") for paper in held_of(self.rulings, line)]
            told = line_told(self.facts, line, found[key][1], held, self.beside.ways)
            texts.append(encoded({**told, **self.ordinary.of(line.line.id)}))
        every = list(found.values())
        return texts, {
            view: {
                "alone": count((one[2][view][0], own[id(one)]) for one in every),
                "carried": count((one[2][view][1], own[id(one)]) for one in every),
                "exit_code": 2 if any(stops(between) for one in every for between in one[2][view]) else 0,
            }
            for view in self.entries.vectors.views
        }

    def _ruling(self, like: LineEntry, line: LineRuling) -> dict[str, Any]:
        told = like.model_dump(mode="json", exclude={*OWN, *TOLD_APART})
        for name in ANSWERS:
            for answer in told[name]:
                answer["line"] = "" if answer["line"] == like.id else answer["line"]
        because = {view: self.entries.vectors.because_of(line, view) for view in self.entries.vectors.views}
        return {
            **told,
            "classes": _classes(like.classes),
            "carried_classes": _classes(like.carried_classes),
            "vectors": self._vectors(like.vectors),
            "carried_vectors": self._vectors(like.carried_vectors),
            "because_of": {view: found for view, found in because.items() if found},
        }

    def _vectors(self, vectors: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, int]]:
        """By layer and view the number of a vector; what is surely not needed is left out of it."""
        return {
            layer: {
                view: self.vectors.number({w: list(c) for w, c in vector.items() if list(c) != SURELY_NOTHING})
                for view, vector in views.items()
            }
            for layer, views in vectors.items()
        }

    # --- what lines rest on ------------------------------------------------------------------------------------------

    def _assumed(self) -> list[dict[str, Any]]:
        found: dict[tuple[int, int], dict[str, None]] = {}
        for line in self.rulings:
            for act in line.acts:
                for name, given in sorted(act.act.facts.items()):
                    if given.provenance.assumed:
                        found.setdefault(self.facts.ref(name, given, line.line.place), {})[line.line.id] = None
        return [{"given": list(ref), "lines": self._run(lines)} for ref, lines in found.items()]

    def _taken(self) -> list[dict[str, Any]]:
        found: dict[tuple[object, ...], dict[str, None]] = {}

        def note(how: str, name: str, stands: Given, instead: Given | None, line: LineRuling) -> None:
            ref = self.facts.ref(name, stands, line.line.place)
            other = self.facts.ref(name, instead, line.line.place) if instead is not None else None
            found.setdefault((how, name, ref, other), {})[line.line.id] = None

        for line in self.rulings:
            for act in line.acts:
                if act.act.supposed:
                    note("supposed", "act", act.facts["act"], None, line)
                for item in act.act.overruled:
                    note("overruled", item.fact, item.stands, item.overruled, line)
                for name, given in sorted(act.act.facts.items()):
                    if given.provenance.how == REOPENED:
                        note("reopened", name, given, None, line)
        return [
            {"how": how, "fact": name, "stands": stands, "instead_of": instead, "lines": self._run(lines)}
            for (how, name, stands, instead), lines in found.items()
        ]

    def _papers(self) -> list[dict[str, Any]]:
        return [
            {
                "act": held.act,
                "of": held.of,
                "state": held.state,
                "lines": self._run(held.lines),
                "filed": _day(held.filed),
                "granted": _day(held.granted),
                "until": _day(held.until),
                "paper": held.paper,
            }
            for held in self.rulings.project.held
        ]

    def _run(self, lines: Iterable[str]) -> str:
        return runs(self.numbers[name] for name in lines)

    def _runs(self, told: dict[str, Any]) -> dict[str, Any]:
        """An entry with its lines in runs."""
        return {**told, "lines": self._run(told["lines"])}


def _classes(found: Mapping[str, ClassRange]) -> dict[str, list[str]]:
    return {view: [between.best, between.worst] for view, between in found.items()}


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _textual(value: Any) -> Any:
    """Fractions as text."""
    match value:
        case float():
            return repr(value)
        case dict():
            return {key: _textual(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_textual(inner) for inner in value]
    return value
