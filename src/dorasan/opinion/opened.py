"""A stored opinion opened for reading: the check that its screens show, under a view, in the words of its edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dorasan.canonical import unrun
from dorasan.facts.given import Given
from dorasan.facts.vocabulary import Vocabulary
from dorasan.opinion.behind import (
    AssumedFact,
    CheckedFact,
    Contest,
    Missing,
    ProvisionEntry,
    QuestionEntry,
    ScreenedEntry,
    TakenFact,
    Unconfirmed,
)
from dorasan.opinion.case import Reader
from dorasan.opinion.check import ActEntry, Check, ClassRange, Counts, Day, EditionEntry, LineEntry
from dorasan.opinion.given import place_read
from dorasan.opinion.lines import ANSWERS
from dorasan.opinion.model import AssumedTold, LineTold, OpinionShape, RulingTold, TakenTold
from dorasan.opinion.reliance import assumed_fact, taken_fact
from dorasan.wording.values import place_words

AS_TOLD = (
    "contested", "carried_contested", "carriers", "findings", "no_route", "doubted", "exposures", "warnings",
)  # fmt: skip


def opened(opinion: OpinionShape, vocabulary: Vocabulary, view: str) -> Check:
    """Everything a check has to say, out of the opinion alone. ``vocabulary``: of the edition that it names."""
    return _Opener(opinion, vocabulary, view).check()


class _Opener:
    def __init__(self, opinion: OpinionShape, vocabulary: Vocabulary, view: str) -> None:
        self.opinion, self.vocabulary, self.view = opinion, vocabulary, view
        self.reader = Reader(opinion, vocabulary)
        self.names = [line.id for line in opinion.lines]

    def check(self) -> Check:
        told = self.opinion
        counted = told.counts[self.view]
        facts = self.vocabulary.facts
        return Check(
            project=told.project,
            seat=told.seat,
            today=told.today,
            edition=EditionEntry(digest=told.edition, short=told.edition[:12]),
            manner=told.manner,
            age=told.age,
            view=self.view,
            views=told.views,
            days=[Day(day=day.day, source=day.source, lines=self._lines(day.lines)) for day in told.days],
            authorities=told.authorities,
            authority_names=told.authority_names,
            counts=Counts(alone=counted.alone, carried=counted.carried),
            lines=[self._line(line) for line in told.lines],
            provisions={name: ProvisionEntry(**dict(found)) for name, found in told.provisions.items()},
            contested=[Contest(**{**dict(item), "lines": self._lines(item.lines)}) for item in told.contested],
            forgotten=[Missing(key=key, lines=self._lines(lines)) for key, lines in told.forgotten.items()],
            questions=[
                QuestionEntry(
                    fact=item.fact,
                    ask=facts[item.fact].ask,
                    values=list(facts[item.fact].values),
                    lines=self._lines(item.lines),
                    settles=item.settles,
                    touches=item.touches,
                )
                for item in told.questions
            ],
            assumed=[entry for item in told.assumed for entry in self._assumed(item)],
            taken=[entry for item in told.taken for entry in self._taken(item)],
            unconfirmed=[
                Unconfirmed(provision=name, lines=self._lines(lines)) for name, lines in told.unconfirmed.items()
            ],
            catch_alls=[CheckedFact(**{**dict(item), "lines": self._lines(item.lines)}) for item in told.catch_alls],
            screened=ScreenedEntry.model_validate(told.screened) if told.screened is not None else None,
            exit_code=counted.exit_code,
            not_included=told.not_included,
            disclaimer=told.disclaimer,
        )

    def _lines(self, runs: str) -> list[str]:
        return [self.names[number - 1] for number in unrun(runs)]

    # --- one line ----------------------------------------------------------------------------------------------------

    def _line(self, line: LineTold) -> LineEntry:
        found = self.opinion.tables.rulings[line.ruling]
        rest: dict[str, Any] = {name: getattr(found, name) for name in AS_TOLD}
        rest |= {name: self._answers(found, name, line.id) for name in ANSWERS}
        return LineEntry(
            id=line.id,
            kind=line.kind,
            name=line.name,
            quantity=line.quantity,
            place=place_words("en", place_read(line.place)),
            note=line.note,
            acts=[
                ActEntry(
                    act=act.act,
                    day=act.day,
                    day_assumed=act.day_assumed,
                    leg=act.leg,
                    actor=act.actor,
                    supposed=act.supposed,
                )
                for act in line.acts
            ],
            classes=_classes(found.classes),
            carried_classes=_classes(found.carried_classes),
            vectors=self._vectors(found.vectors),
            carried_vectors=self._vectors(found.carried_vectors),
            because_of=found.because_of.get(self.view, {}),
            held=line.held,
            **rest,
        )

    def _answers(self, found: RulingTold, name: str, line: str) -> list[dict[str, Any]]:
        told = [answer.model_dump() for answer in getattr(found, name)]
        return [{**answer, "line": answer["line"] or line} for answer in told]

    def _vectors(self, told: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, dict[str, Any]]]:
        table, nothing = self.opinion.tables.vectors, ("not_needed", "not_needed")
        return {
            layer: {
                view: {**dict.fromkeys(self.opinion.authorities[layer], nothing), **table[number]}
                for view, number in views.items()
            }
            for layer, views in told.items()
        }

    # --- facts -------------------------------------------------------------------------------------------------------

    def _assumed(self, item: AssumedTold) -> list[AssumedFact]:
        return [
            assumed_fact(self.vocabulary, name, given, lines)
            for name, given, _, lines in self._given(item.given, None, item.lines)
        ]

    def _taken(self, item: TakenTold) -> list[TakenFact]:
        return [
            taken_fact(self.vocabulary, item.how, name, stands, instead, lines)
            for name, stands, instead, lines in self._given(item.stands, item.instead_of, item.lines)
        ]

    def _given(
        self, ref: tuple[int, int], other: tuple[int, int] | None, runs: str
    ) -> list[tuple[str, Given, Given | None, list[str]]]:
        """A fact by its numbers, and another, once for all lines on which both stand in the same place."""
        found: dict[tuple[Given, Given | None], tuple[str, list[str]]] = {}
        for number in unrun(runs):
            line = self.opinion.lines[number - 1]
            name, given = self.reader.given(ref, line)
            beside = self.reader.given(other, line)[1] if other is not None else None
            found.setdefault((given, beside), (name, []))[1].append(line.id)
        return [(name, given, beside, lines) for (given, beside), (name, lines) in found.items()]


def _classes(told: Mapping[str, Any]) -> dict[str, ClassRange]:
    return {view: ClassRange(best=best, worst=worst) for view, (best, worst) in told.items()}
