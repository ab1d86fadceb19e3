"""Was he listed on that day? Proven by editions, believed from an entry's own days, or not to be told."""

from __future__ import annotations

from datetime import date

import pytest

from dorasan.lists.days import Seen, on_day
from dorasan.parties.entry import ListEntry, ListName

D = date


def entry(listed: date | None = None, removed: date | None = None) -> ListEntry:
    return ListEntry("X", "person", (ListName("X", "name"),), listed, removed)


def seen(*told: tuple[date, ListEntry | None]) -> list[Seen]:
    return [Seen(day, "", held) for day, held in told]


LISTED = entry(D(2016, 1, 1))
SILENT = entry()
STAYED = seen((D(2020, 1, 1), LISTED), (D(2021, 1, 1), LISTED))
LEFT = seen((D(2020, 1, 1), LISTED), (D(2021, 1, 1), None), (D(2022, 1, 1), None))
CAME = seen((D(2020, 1, 1), None), (D(2021, 1, 1), entry(D(2020, 6, 1))), (D(2022, 1, 1), entry(D(2020, 6, 1))))
CAME_SILENT = seen((D(2020, 1, 1), None), (D(2021, 1, 1), SILENT))
BACK = seen((D(2020, 1, 1), None), (D(2021, 1, 1), entry(D(2007, 3, 24))))  # listed in 2007, gone, listed again
AGAIN = seen((D(2020, 1, 1), LISTED), (D(2021, 1, 1), None), (D(2022, 1, 1), LISTED))
ENDED = seen((D(2020, 1, 1), entry(D(2016, 1, 1), D(2020, 3, 1))), (D(2021, 1, 1), None))


@pytest.mark.parametrize(
    ("told", "day", "stood", "ground"),
    [
        (STAYED, D(2020, 1, 1), "on", "edition"),
        (STAYED, D(2020, 7, 1), "on", "edition"),
        (STAYED, D(2025, 1, 1), "on", "after_last"),
        (STAYED, D(2018, 1, 1), "on", "own_day"),
        (STAYED, D(2015, 1, 1), "later", "own_day"),
        (LEFT, D(2020, 1, 1), "on", "edition"),
        (LEFT, D(2020, 7, 1), "unknown", "between"),
        (LEFT, D(2021, 1, 1), "before", "edition"),
        (LEFT, D(2021, 7, 1), "before", "edition"),
        (LEFT, D(2025, 1, 1), "before", "edition"),
        (CAME, D(2020, 1, 1), "later", "edition"),
        (CAME, D(2020, 5, 31), "later", "own_day"),
        (CAME, D(2020, 6, 1), "on", "own_day"),
        (CAME, D(2019, 1, 1), "later", "own_day"),
        (CAME_SILENT, D(2020, 7, 1), "unknown", "between"),
        (CAME_SILENT, D(2019, 7, 1), "unknown", "not_held"),
        (BACK, D(2020, 7, 1), "unknown", "between"),
        (BACK, D(2018, 1, 1), "unknown", "not_held"),
        (BACK, D(2007, 1, 1), "later", "own_day"),
        (AGAIN, D(2021, 1, 1), "before", "edition"),
        (AGAIN, D(2021, 7, 1), "unknown", "between"),
        (ENDED, D(2020, 2, 1), "unknown", "between"),
        (ENDED, D(2020, 3, 1), "before", "own_day"),
        (seen((D(2020, 1, 1), SILENT)), D(2019, 1, 1), "unknown", "not_held"),
        (seen((D(2020, 1, 1), None)), D(2021, 1, 1), "unknown", "not_held"),
    ],
)
def test_on_a_day(told: list[Seen], day: date, stood: str, ground: str) -> None:
    found = on_day(told, day)
    assert (found.stood, found.ground) == (stood, ground)
