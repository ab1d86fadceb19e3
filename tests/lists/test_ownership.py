"""Stated owners added up, rule by rule; evidence, never an answer; and the rules' days are those of the law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.cli.screen_decide import decide_command
from dorasan.parties.ownership import Owned, owned, rules
from dorasan.problem import BadInputError
from tests.common import current, load_here
from tests.lists import samples
from tests.lists.test_take import taken

HOUSES = (
    '1,"ALPHA HOLDING TRUST",-0- ,"DPRK2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    '2,"BRAVO HOLDING TRUST",-0- ,"NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
)
PROJECT = """project: p
title: t
as_of: 2026-11-26
parties: {carrier: {name: Quite Another Line, owners: [OWNERS]}}
lines: [{id: a, kind: item, name: a}]
"""


def under(rule: str, owners: str, folder: Path, day: date = date(2026, 11, 26)) -> Owned | None:
    file = folder / "project.yaml"
    file.write_text(PROJECT.replace("OWNERS", owners), encoding="utf-8")
    return next((one for one in owned(load_here(file).screened, day) if one.rule.id == rule), None)


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    taken(tmp_path, HOUSES + samples.END, "sdn_2026-01-01.csv")
    return tmp_path


A, B, OTHER = (
    "{name: Alpha Holding Trust, share: 30}",
    "{name: Bravo Holding Trust, share: 25.5}",
    "{name: Red Cross, share: 44.5}",
)


def test_shares_are_added_up_over_owners(folder: Path) -> None:
    found = under("ofac-50", f"{A}, {B}, {OTHER}", folder)
    assert found is not None and (str(found.possible), str(found.confirmed), str(found.unstated)) == (
        "55.5",
        "0",
        "0.0",
    )
    assert found.state == "open" and found.owners == ("Alpha Holding Trust", "Bravo Holding Trust")
    assert found.grounds == ("us/ofac/510.411",)


def test_below_half_only_where_the_rest_is_stated(folder: Path) -> None:
    below = under("ofac-50", f"{A}, {{name: Red Cross, share: 70}}", folder)
    assert below is not None and below.state == "below"
    dark = under("ofac-50", A, folder)
    assert dark is not None and dark.state == "open" and str(dark.unstated) == "70"
    unknown = under("ofac-50", "{name: Alpha Holding Trust}", folder)
    assert unknown is not None and unknown.state == "open" and str(unknown.possible) == "0"


def test_the_affiliates_rule_counts_its_programmes_and_its_days(folder: Path) -> None:
    found = under("bis-affiliates-744-8", f"{A}, {B}, {OTHER}", folder)
    assert found is not None and str(found.possible) == "25.5", "a DPRK tag alone does not count"
    in_force = {"2025-09-28": False, "2025-09-29": True, "2025-11-09": True, "2025-11-10": False, "2026-11-09": False}
    for day, there in {**in_force, "2026-11-10": True}.items():
        assert (under("bis-affiliates-744-8", f"{A}, {B}", folder, date.fromisoformat(day)) is not None) is there


def test_confirmed_owners_reach_it_and_rejected_ones_count_no_more(folder: Path) -> None:
    owners = "{name: Alpha Holding Trust, share: 50}"
    assert under("ofac-50", owners, folder) is not None
    file = folder / "project.yaml"
    assert decide_command("en", file, "carrier/1", "1", "true", "register", "Kim", False, False) == 0
    found = under("ofac-50", owners, folder)
    assert found is not None and found.state == "reached"
    assert decide_command("en", file, "carrier/1", "1", "false", "other town", "Kim", False, False) == 0
    assert under("ofac-50", owners, folder) is None


def test_owners_without_a_listed_name_tell_nothing(folder: Path) -> None:
    assert under("ofac-50", OTHER, folder) is None


def test_a_share_is_a_percentage(folder: Path) -> None:
    for share in ("101", "-1", "half"):
        with pytest.raises(BadInputError):
            under("ofac-50", f"{{name: X, share: {share}}}", folder)


def test_the_rules_rest_on_provisions_with_the_days_of_the_law() -> None:
    library = current().library
    grounds = [ground for rule in rules() for ground in rule.grounds]
    assert len(grounds) >= 6
    for ground in grounds:
        force = library.provisions[ground.id].in_force
        assert (force.since, force.until) == (ground.since, ground.until), ground.id
