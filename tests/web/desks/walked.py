"""The flu medicine brought to some moment by the same calls that the commands make."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import Judged, judged
from dorasan.office.cases.opening import open_case
from dorasan.web.law import law

PROJECT = Path(__file__).parents[3] / "cases" / "2019-01-flu-medicine" / "project.yaml"


def opened(here: Installation, now: datetime, case: str = "flu", who: str = "kim@applicant") -> None:
    """The case opened on its project."""
    open_case(here, case, PROJECT, _judged(now.date()), here.who(who), now, "en")


@cache
def _judged(today: date) -> Judged:
    """The project as it was judged on a day, once a process."""
    return judged(law(), PROJECT, today=today, as_of=None, applicant=None, declare=None)
