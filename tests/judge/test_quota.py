"""Quotas: every draw of the period counts, once for each line; a movement that may not count is in the range only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import NA, Possible, Span, Values
from dorasan.judge.need import Need, Range
from dorasan.judge.quota import Draw, Total, quota_total
from dorasan.law.provision import Aggregate, Provision
from dorasan.law.snapshot import law_of_day
from tests.common import FACTS, HOUSE, current, load_here, ruled

DAY = date(2018, 11, 1)
REFINED = "un/2397/5"


def quota() -> Provision:
    law = law_of_day(current().library, DAY)
    (found,) = [p for name, p in law.provisions.items() if p.aggregate is not None and name.startswith(REFINED)]
    return found


def draw(line: str, barrels: Possible, day: date = DAY, **facts: str) -> Draw:
    values: dict[str, Possible] = {"barrels": barrels, "petroleum": Values(frozenset({"refined"}))}
    values |= {"act": Values(frozenset({"supply"})), "direction": Values(frozenset({"to_north"}))}
    values |= {"subject": Values(frozenset({"item"})), "actor_nationality": Values(frozenset({"kr"}))}
    values |= {name: Values(frozenset({word})) for name, word in facts.items()}
    given = {name: Given(value, Provenance("given")) for name, value in values.items()}
    return Draw(line, day, HOUSE.with_defaults("item", given))


def total(*draws: Draw) -> Span:
    found = quota_total(quota(), draws, DAY)
    assert isinstance(found, Total)
    value = found.facts["quota_total"].possible
    assert isinstance(value, Span)
    return value


def barrels(value: float) -> Span:
    return Span(value, value)


def test_splitting_a_shipment_changes_nothing() -> None:
    parts = [draw(f"part-{n}", barrels(50), date(2018, 10, n + 1)) for n in range(7)]
    assert (total(*parts).low, total(*parts).high) == (350, 350) == (total(draw("whole", barrels(350))).low, 350)


def test_a_line_counts_once_however_many_acts_are_done_with_it() -> None:
    once, again = draw("diesel", barrels(346)), draw("diesel", barrels(346), act="hand_over")
    assert total(once, again) == total(once)


def test_the_act_that_draws_need_not_be_the_first() -> None:
    """A line that is brought back first and supplied next draws all the same."""
    back, out = draw("diesel", barrels(346), direction="to_south"), draw("diesel", barrels(346))
    assert total(back, out) == total(out)


def test_another_year_is_another_quota() -> None:
    assert total(draw("a", barrels(10)), draw("b", barrels(20), date(2019, 1, 1))).high == 10


@pytest.mark.parametrize("unknown", ["petroleum", "direction"])
def test_what_may_not_count_is_in_the_range_only(unknown: str) -> None:
    sure, may = draw("a", barrels(10)), draw("b", barrels(20))
    whole = Given(FACTS[unknown].whole(), Provenance("unknown"))
    may = Draw(may.line, may.day, {**may.facts, unknown: whole})
    assert (total(sure, may).low, total(sure, may).high) == (10, 30)


def test_nothing_that_draws_is_no_total() -> None:
    assert quota_total(quota(), [draw("wheat", barrels(10), petroleum="none")], DAY) is None


# --- periods ---------------------------------------------------------------------------------------------------------


def over(period: str, *draws: Draw, day: date = DAY) -> Total:
    found = quota_total(replace(quota(), aggregate=replace(account(), period=period)), draws, day)
    assert isinstance(found, Total)
    return found


def account() -> Aggregate:
    found = quota().aggregate
    assert found is not None
    return found


def most(found: Total) -> float:
    value = found.facts["quota_total"].possible
    assert isinstance(value, Span)
    return value.high


def test_a_year_up_to_the_shipment_holds_365_days_and_nothing_that_comes_later() -> None:
    """Counted back from the shipment: its own day is the first, the same day of the year before lies outside."""
    drawn = {DAY: 1, DAY - timedelta(days=364): 2, DAY - timedelta(days=365): 4, DAY + timedelta(days=1): 8}
    draws = [draw(f"d{n}", barrels(amount), day) for n, (day, amount) in enumerate(drawn.items())]
    assert most(over("twelve_months", *draws)) == 1 + 2
    assert most(over("calendar_year", *draws)) == 1 + 8, "another year's draws are another quota's"
    assert most(over("ever", *draws)) == 1 + 2 + 4 + 8


def test_the_total_is_judged_on_the_last_day_that_draws_and_named_after_its_period() -> None:
    draws = [draw("a", barrels(1), date(2018, 3, 1)), draw("b", barrels(1), date(2018, 9, 1))]
    for period, name in (("calendar_year", "2018"), ("twelve_months", "2018-09-01"), ("ever", "ever")):
        found = over(period, *draws)
        assert found.day == date(2018, 9, 1) and found.name == f"quota:{quota().id}:{name}"


@pytest.mark.parametrize("amount", [Span(0, 0, na=True, has_value=False), Values(frozenset({NA}))])
def test_what_has_no_amount_draws_nothing(amount: Possible) -> None:
    assert quota_total(quota(), [draw("a", amount)], DAY) is None
    assert total(draw("a", amount), draw("b", barrels(5))) == Span(5, 5)
    american = draw("a", amount, actor_nationality="us")
    known = over("ever", draw("b", barrels(5)), american).facts["actor_nationality"].possible
    assert known == Values(frozenset({"kr"})), "nor does whoever moves it have a part in the total"


def test_a_provision_that_is_no_quota_has_no_total() -> None:
    with pytest.raises(ValueError, match="is no quota"):
        quota_total(replace(quota(), aggregate=None), [draw("a", barrels(1))], DAY)


# --- what others have drawn -------------------------------------------------------------------------------------------

FUEL = """\
project: account
title: {{en: Account, ko: 한도}}
as_of: {day}
facts: {{direction: to_north, departs_from: kr, actor_nationality: kr, actor_residence: kr, actor_kind: ngo}}
lines:
  - id: diesel
    kind: item
    name: {{en: Diesel, ko: 경유}}
    facts: {{petroleum: {petroleum}, barrels: 1{room}}}
"""
CAPS = [
    ("un/2375/14-cap", "2017-11-01", "refined"),
    ("un/2397/4-cap", "2018-11-01", "crude"),
    ("un/2397/5-cap", "2018-11-01", "refined"),
    ("un/2397/5-cap", "2018-11-01", "lpg"),
]


def of_project(tmp_path: Path, day: str, petroleum: str, room: str) -> tuple[str, Range]:
    """The one account that a barrel draws on, and what the Committee needs of it."""
    said = f", quota_open: '{room}'" if room else ""
    file = tmp_path / "project.yaml"
    file.write_text(FUEL.format(day=day, petroleum=petroleum, room=said), encoding="utf-8")
    rulings = ruled(load_here(file), today=DAY)
    ((name, total),) = [(name, one) for name, one in rulings.lines.items() if name.startswith("quota:")]
    return name.removeprefix("quota:").rpartition(":")[0], total.cell("un-committee")


@pytest.mark.parametrize(("cap", "day", "petroleum"), CAPS)
def test_one_barrel_tells_nothing_of_what_all_states_have_drawn(
    tmp_path: Path, cap: str, day: str, petroleum: str
) -> None:
    assert of_project(tmp_path, day, petroleum, "") == (cap, Range(Need.NOT_NEEDED, Need.CASE_BY_CASE))
    assert of_project(tmp_path, day, petroleum, "yes") == (cap, Range(Need.NOT_NEEDED, Need.NOT_NEEDED))
    assert of_project(tmp_path, day, petroleum, "no") == (cap, Range(Need.CASE_BY_CASE, Need.CASE_BY_CASE))


def test_room_is_stated_of_all_that_draws_or_it_is_open() -> None:
    full, silent = draw("a", barrels(1), quota_open="yes"), draw("b", barrels(1))
    assert [room(full, full), room(full, silent)] == [{"yes"}, {"yes", "no"}]


def room(*draws: Draw) -> set[str]:
    found = quota_total(quota(), draws, DAY)
    assert found is not None
    said = found.facts["quota_open"].possible
    assert isinstance(said, Values)
    return set(said.values)
