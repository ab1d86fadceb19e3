"""Small things that a page says plainly: shares that come to a hundred, names that are not cut, what a server keeps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest

from dorasan.desk.events.position import HoldMovedUp
from dorasan.desk.sheet.names import shares
from dorasan.web.desks.delays import later_told
from dorasan.web.tags import in_short
from dorasan.words import LANGS, say
from tests.desk.tale import hold, in_review
from tests.web.server import ministry


def several() -> Iterator[list[int]]:
    """Every row of up to four of some numbers, and long rows."""
    for n in range(5):
        yield from map(list, product((0, 1, 2, 3, 7, 100, 399), repeat=n))
    for n, step in product(range(5, 31), (1, 2, 97)):
        yield [one * step % 401 for one in range(n)]


def test_shares_come_to_a_hundred_and_none_is_a_whole_per_cent_off() -> None:
    for parts in several():
        told, whole = shares(parts), sum(parts)
        if not whole:
            assert told == ["-"] * len(parts)
            continue
        cut = [int(one.removesuffix(" %")) for one in told]
        assert sum(cut) == 100, parts
        assert all(abs(one * whole - 100 * part) < whole for one, part in zip(cut, parts, strict=True)), parts


def test_of_many_names_whole_ones_are_told_and_the_rest_is_counted() -> None:
    assert in_short(["road", "trucks", "officials"], 14) == "road, trucks, +1"
    assert in_short(["road"], 2) == "road", "no room at all is room for one"
    assert in_short(["ten officials and their drivers"], 12) == "ten …"
    assert in_short([], 10) == ""


@pytest.mark.parametrize("lang", LANGS)
def test_a_server_says_what_it_keeps_of_a_list_and_nothing_of_this_computer(tmp_path: Path, lang: str) -> None:
    with ministry(tmp_path) as place:
        page = place.browser("lee", lang).get("/list").content.decode()
    assert say(lang, "web.stays_server") in page and say(lang, "web.stays_says") not in page
    assert "this computer" not in page and "이 컴퓨터" not in page


def test_the_day_of_a_level_that_has_passed_is_told() -> None:
    tale, names = in_review(), SimpleNamespace(lang="en", desk=str, level=str)
    tale.says(hold("truck"), desk="us-state")
    tale.says(HoldMovedUp(request="r1", lines=("truck",), level="co-chairs", by_day="2019-01-31", reason="x"))
    told = {}
    for day in ("2019-01-31", "2019-02-01"):
        state = tale.state(day)
        told[day] = later_told(names, state, state.requests["r1"], "truck")  # type: ignore[arg-type]
    assert "by 2019-01-31" in told["2019-01-31"] and "passed" not in told["2019-01-31"]
    assert told["2019-02-01"].endswith("That day has passed")
