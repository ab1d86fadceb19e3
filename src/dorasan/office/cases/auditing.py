"""Who audits the installation: to whoever does, every event of every case is open, whole.

Practice modelled: whoever is asked to say something is told who reads it; of those that read everything too.
"""

from __future__ import annotations

from dorasan.desk.events.office import OFFICE
from dorasan.desk.routes.roles import sitting_at
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.installation import Installation
from dorasan.words import say


def auditors_told(here: Installation, names: Names) -> list[tuple[str, str]]:
    """The desks at which an auditor sits here, as one row, and what he sees; none where nobody does."""
    seats = {one.desk for one in sitting_at(here.events(OFFICE)) if one.role == "auditor"}
    desks = ", ".join(names.desk(one) for one in here.regime.desks if one in seats)
    called, told = (say(names.lang, f"desk.{key}", desks=desks) for key in ("auditors_at", "sees_as_auditor"))
    return [(called, told)] if desks else []
