"""What the list itself says of one line that whoever sends it should know: its date is past, it stands there twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dorasan.facts.tongue import Tongue
from dorasan.packing import usable_until
from dorasan.sitting.sitting import Sitting
from dorasan.words import say


def past_its_date(sitting: Sitting, name: str) -> date | None:
    """Until when a line can be used, where that is before the day that it is judged on."""
    made = sitting.project.listed.get(name)
    until = usable_until(made.source) if made is not None and made.source is not None else None
    if until is None or name not in sitting.project.lines:
        return None
    return until if until < sitting.rulings[name].days[0] else None


def of_itself(sitting: Sitting, name: str, lang: Tongue) -> Iterable[str]:
    """What does not add up in the line's own row, and that its date is past."""
    until = past_its_date(sitting, name)
    if until is not None:
        yield say(lang, "first.line_past_its_date", day=until)
    for read in sitting.project.lists:
        own = next((line.source for line in read.lines if line.id == name), None)
        if own is None:
            continue
        for problem in read.packing_list.problems:
            sheet, row = problem.place.sheet, problem.place.row
            if row is not None and own.row_first <= row <= own.row_last and sheet in (None, own.sheet):
                yield problem.says(lang)
