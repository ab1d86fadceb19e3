"""How a case ended, in one sentence: by whom, and who says so where that is another."""

from __future__ import annotations

from dorasan.desk.case.state import End
from dorasan.desk.sheet.names import Names
from dorasan.words import say


def ended_told(end: End, names: Names) -> str:
    said = names.desk(end.step.desk)
    values = {"how": say(names.lang, f"desk.end_{end.how}"), "by": names.desk(end.ended_by), "day": end.step.day}
    key = "ended" if end.step.desk == end.ended_by else "ended_said"
    return say(names.lang, f"desk.{key}", said=said, reason=end.reason, **values)
