"""The labels of holds, the judge asked again by what is at hand: the opinion of a case and the editions of the law.

Practice modelled: whether a ground bites is looked up in the edition that the hold cites, and for whoever asks: the law
is open to all. Where that edition is not at hand the hold could not be replayed, and is told so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dorasan.desk.case.label_word import Word
from dorasan.desk.case.refusals import Refusal, refusals
from dorasan.desk.case.state import CaseState, Position
from dorasan.desk.clocks.label_rule import LabelOf
from dorasan.desk.events.event import Event
from dorasan.desk.hold.label import Label, label
from dorasan.desk.routes.regime import Regime
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import kept
from dorasan.office.cases.supposed import opinion_of


def rulings_of(here: Installation, events: Sequence[Event], edition: Edition) -> dict[str, Rulings]:
    """What the judge found of the case as it stands, by the edition's digest."""
    sitting = kept(opinion_of(here, events), edition, "opinion")
    return {edition.digest: sitting.rulings} if sitting is not None else {}


def labels_of(regime: Regime, state: CaseState, rulings: Mapping[str, Rulings]) -> dict[tuple[str, str], Label]:
    """The label of each hold on each of its lines, by the hold's event, and of each refusal that says what it rests on.
    ``rulings``: by the edition's digest."""
    held = {
        (hold.step.event, line): label(hold.ground, line, _holder(regime, hold.desk), rulings)
        for hold in state.positions
        if hold.holds
        for line in hold.lines
    }
    refused = {
        (one.step.event, line): label(one.ground, line, _holder(regime, one.step.desk), rulings)
        for one in refused_of(state)
        if one.ground is not None
        for line in one.lines
    }
    return {**held, **refused}


def refused_of(state: CaseState) -> list[Refusal]:
    """The refusals that stand in a case."""
    return [one for request in state.requests.values() for one in refusals(request)]


def word_asked(here: Installation, case: str) -> LabelOf:
    """The label of one hold of a case on one line, when a clock hangs on it; the judge is asked for the first that
    cites a provision or a fact, and not before."""

    @cache
    def rulings() -> Mapping[str, Rulings]:
        edition = here.edition_of() if here.edition_of is not None else None
        return rulings_of(here, here.events(case), edition) if edition is not None else {}

    def word(hold: Position, line: str) -> Word:
        cites = hold.ground is not None and hold.ground.kind in ("provision", "fact")
        return label(hold.ground, line, _holder(here.regime, hold.desk), rulings() if cites else {}).word

    return word


def _holder(regime: Regime, name: str) -> str:
    """Whose readings a desk goes by: its government's."""
    desk = regime.desks.get(name)
    return desk.government if desk is not None else name
