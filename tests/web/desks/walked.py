"""The flu medicine brought to some moment by the same calls that the commands make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path

from dorasan.desk.events.given import body_given
from dorasan.office.cases.acting import act
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import Judged, judged
from dorasan.office.cases.opening import open_case
from dorasan.web.law import law

PROJECT = Path(__file__).parents[3] / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2018, 12, 21)


def opened(here: Installation, now: datetime, case: str = "flu", who: str = "kim@applicant", title: str = "") -> None:
    """The case opened on its project, on whichever day as it was judged on the first."""
    open_case(here, case, PROJECT, _judged(), here.who(who), now, "en", title=title)


@cache
def _judged() -> Judged:
    """The project as it was judged, and looked over, once a process."""
    found = judged(law(), PROJECT, today=TODAY, as_of=None, applicant=None, declare=None)
    sitting = found.case.sitting
    sitting.__dict__["check"] = cache(sitting.check)
    return found


CONTESTED = (
    ("lee@kr-unification", "request.rerouted", ["request=r8", "way=through_group", "reason=contested"]),
    ("lee@kr-unification", "request.shown", ["request=r8", "to=us-state", "fields=goods,ground,inner"]),
    ("choi@kr-foreign", "position.taken", ["request=r8", "lines=truck-1,fuel-1", "view=no_objection"]),
    ("wong@us-state", "position.taken", ["request=r8", "lines=truck-1", "view=hold", "ground.kind=provision",
                                         "ground.provision=un/2397/7", "ground.reading=us"]),
)  # fmt: skip


def contested(here: Installation, *more: tuple[str, str, list[str]]) -> None:
    """The case opened, the trucks brought to the group and held there; then what else is said, an hour each."""
    opened(here, datetime.fromisoformat("2018-12-21T09:00:00+09:00"))
    said(here, (*CONTESTED, *more), lambda n: f"2018-12-21T{10 + n}:00:00+09:00")


def said(here: Installation, steps: Iterable[tuple[str, str, list[str]]], at: Callable[[int], str]) -> None:
    """Acts on the case one after the other: who, what, in which words; ``at``: the hour of each."""
    for n, (who, kind, pairs) in enumerate(steps):
        act(here, "flu", here.who(who), [body_given(kind, pairs)], datetime.fromisoformat(at(n)))
