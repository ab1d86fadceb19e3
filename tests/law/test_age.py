"""How old the law is: the first and the last look at each legal order, and whose next look is overdue by how much."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dorasan.law.age import USUAL_REVIEW, age_of, review_of
from dorasan.law.edition import open_edition
from dorasan.law.loader import Library
from dorasan.law.source import SHIPPED
from dorasan.problem import BadInputError
from tests.common import current

DAY = timedelta(days=1)
LOOKED = date(2026, 3, 1)


def all_looked_at(day: date, **other: date) -> Library:
    """The shipped law, all of it looked at on one day; ``other``: an order's own."""
    library = current().library
    provisions = {n: replace(p, checked_on=other.get(p.order, day)) for n, p in library.provisions.items()}
    return replace(library, provisions=provisions)


def test_the_age_is_that_of_the_earliest_look_and_the_edition_is_of_the_latest() -> None:
    age = age_of(all_looked_at(LOOKED, us=LOOKED - 3 * DAY, unc=LOOKED + 5 * DAY), LOOKED + 10 * DAY)
    assert (age.checked_on, age.last) == (LOOKED - 3 * DAY, LOOKED + 5 * DAY)
    assert {one.order: one.checked_on for one in age.orders} == {
        **dict.fromkeys(("kr", "north", "practice", "transit", "un"), LOOKED),
        "us": LOOKED - 3 * DAY,
        "unc": LOOKED + 5 * DAY,
    }


@pytest.mark.parametrize(
    ("days", "overdue"),
    [
        (30, {}),
        (31, {"us": 1, "practice": 1, "north": 1}),
        (90, {"us": 60, "practice": 60, "north": 60}),
        (91, {"us": 61, "practice": 61, "north": 61, "kr": 1}),
        (181, {"us": 151, "practice": 151, "north": 151, "kr": 91, "un": 1, "unc": 1, "transit": 1}),
    ],
)
def test_each_order_is_overdue_the_day_after_its_own_review_time(days: int, overdue: dict[str, int]) -> None:
    age = age_of(all_looked_at(LOOKED), LOOKED + days * DAY)
    assert {one.order: one.overdue for one in age.overdue} == overdue
    assert [one.overdue for one in age.overdue] == sorted(overdue.values(), reverse=True)


def test_within_an_order_the_look_most_overdue_is_told() -> None:
    """Commerce's and Treasury's lists are due after 30 days; the passport restriction, of the same order, after 90."""
    library = all_looked_at(LOOKED)
    renewed = {
        n: replace(p, checked_on=LOOKED + 80 * DAY) if n.startswith(("us/ear/", "us/ofac/")) else p
        for n, p in library.provisions.items()
    }
    age = age_of(replace(library, provisions=renewed), LOOKED + 100 * DAY)
    assert {one.order: (one.overdue, one.review) for one in age.overdue if one.order == "us"} == {"us": (10, 90)}
    assert age_of(replace(library, provisions=renewed), LOOKED + 125 * DAY).overdue[0].order in ("north", "practice")
    us = next(one for one in age_of(library, LOOKED + 125 * DAY).orders if one.order == "us")
    assert (us.overdue, us.review) == (95, 30)


def test_a_day_is_beyond_the_edition_only_after_its_last_look() -> None:
    age = age_of(all_looked_at(LOOKED, us=LOOKED - DAY), LOOKED)
    assert age.beyond([LOOKED + 2 * DAY, LOOKED, LOOKED - DAY, LOOKED + DAY, LOOKED + DAY]) == (
        LOOKED + DAY,
        LOOKED + 2 * DAY,
    )


def test_every_shipped_provision_has_a_review_time_of_its_own_pack() -> None:
    library = current().library
    for provision in library.provisions.values():
        assert any(provision.id.startswith(prefix) for prefix in library.packs[provision.pack].review), provision.id
    for pack in library.packs.values():
        for prefix in pack.review:
            assert any(name.startswith(prefix) for name in library.provisions), prefix


def test_where_a_pack_is_silent_three_months_are_the_limit() -> None:
    library = current().library
    silent = replace(library.packs["un"], review={})
    assert review_of(silent, "un/2397/7") == USUAL_REVIEW
    age = age_of(replace(all_looked_at(LOOKED), packs={**library.packs, "un": silent}), LOOKED + 100 * DAY)
    assert {one.order: one.overdue for one in age.overdue}["un"] == 100 - USUAL_REVIEW


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("review: {unc/: 180}", "review: {un/: 180}", "law.prefix_of_other"),
        ("held_from: {unc/: 2000-11-17}", "held_from: {us/: 2000-11-17}", "law.prefix_of_other"),
        ("review: {unc/: 180}", "review: {unc/: 0}", None),
        ("review: {unc/: 180}", "review: {unc/: often}", None),
    ],
)
def test_a_review_time_is_days_by_a_prefix_of_the_own_order(
    tmp_path: Path, old: str, new: str, key: str | None
) -> None:
    shutil.copytree(SHIPPED, tmp_path / "packs")
    file = tmp_path / "packs" / "unc" / "_pack.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        open_edition([tmp_path / "packs"], cached=False)
    problem = caught.value.problems[0]
    assert key is None or problem.key == key
    assert problem.place.file == "unc/_pack.yaml" and problem.place.line == text[: text.index(old)].count("\n") + 1
