"""What an authority is asked to do: exemption, licence, approval, notice, report are different acts.

Practice modelled: six kinds of timing, of which the first four stop the goods until they are done; and, for a prior
approval, the policy under which the authority decides, from routine to a presumption of denial.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Timing(StrEnum):
    PRIOR_APPROVAL = "prior_approval"
    ACCEPTANCE = "acceptance"  # a report that must be accepted (수리)
    VETO_WINDOW = "veto_window"  # silence clears, because the rule says so
    ADVANCE_NOTICE = "advance_notice"
    REPORT_AFTER = "report_after"
    RECORD = "record"


class Policy(StrEnum):
    ROUTINE = "routine"
    FAVOURABLE = "favourable"
    CASE_BY_CASE = "case_by_case"
    EXCEPTIONAL = "exceptional"
    PRESUMED_DENIAL = "presumed_denial"


@dataclass(frozen=True, slots=True)
class OfficialAct:
    """One act of one authority. ``days``: filing lead the rule itself prescribes, in calendar days; None if none."""

    act: str
    of: str
    timing: Timing
    policy: Policy | None = None
    days: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes two acts the same paper: the authority and the kind of act."""
        return (self.of, self.act)
