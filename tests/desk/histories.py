"""The consultations put together from what was told in public: as events, folded, their holds replayed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dorasan.desk.case.consultation import Told, consultation
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.case import CaseOpened, LineNamed
from dorasan.desk.hold.label import Label, label
from dorasan.judge.ruling import Rulings
from tests.common import shared
from tests.desk.tale import Tale, digest

CASES = Path(__file__).parents[2] / "cases"
HISTORIES = ("2019-01-flu-medicine", "2018-08-survey-train", "2019-02-press-kumgang", "2019-03-video-reunion")
HOLDERS = {"us-state": "us", "unc": "unc", "kr-unification": "kr", "kr-foreign": "kr"}


@dataclass(frozen=True)
class History:
    told: tuple[Told, ...]
    tale: Tale
    state: CaseState
    rulings: Rulings
    labels: dict[tuple[str, str], Label]

    @property
    def edition(self) -> str:
        return self.rulings.edition.digest


@cache
def judged(name: str) -> Rulings:
    return shared(CASES / name / "project.yaml", today=date(2026, 11, 27)).rulings


@cache
def opened(name: str) -> CaseOpened:
    rulings = judged(name)
    return CaseOpened(
        title_en=rulings.project.title["en"],
        title_ko=rulings.project.title["ko"],
        project=digest(name),
        opinion=digest(f"opinion of {name}"),
        edition=rulings.edition.digest,
        engine="1",
        regime="dprk",
        as_of=(rulings.as_of or rulings.today).isoformat(),
        seat="kr",
        lines=tuple(
            LineNamed(id=line.id, kind=line.kind, name_en=line.name["en"], name_ko=line.name["ko"])
            for line in rulings.project.lines.values()
        ),
    )


@cache
def told(name: str) -> History:
    """One of :data:`HISTORIES`, each of its holds labelled line by line."""
    rulings, events = judged(name), consultation(CASES / name, opened(name))
    tale = Tale()
    for one in events:
        tale.says(one.body, at=one.at, desk=one.desk, assurance=one.assurance)
    state = tale.state()
    at_hand = {rulings.edition.digest: rulings}
    labels = {
        (hold.step.event, line): label(hold.ground, line, HOLDERS[hold.desk], at_hand)
        for hold in state.positions
        if hold.holds
        for line in hold.lines
    }
    return History(events, tale, state, rulings, labels)
