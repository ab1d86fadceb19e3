"""A stated act does not hide the journey that goes with it: open beside it, until the file or an answer says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Values
from dorasan.judge.court import judge
from dorasan.judge.need import Need
from dorasan.judge.ruling import LineRuling
from dorasan.profile import load_profile, premised
from dorasan.project.crossing import journey
from tests.common import FACTS, dockets, load_here, shipped

TODAY = date(2026, 11, 22)
PARTIES = {
    "north": {"name": "N", "facts": {"actor_kind": "government", "actor_nationality": "kp", "actor_residence": "kp"}},
    "south": {"name": "S", "facts": {"actor_kind": "ngo", "actor_nationality": "kr", "actor_residence": "kr"}},
}
GUEST = {"direction": "from_north", "departs_from": "kp", "arrives_in": "kr", "passport": "kp", "crosses_mdl": "yes"}
TEACHER = {"direction": "to_north", "departs_from": "kr", "passport": "kr", "crosses_mdl": "yes", "mode": "land"}


def ruled(
    folder: Path, kind: str, acts: list[Any], actor: str, facts: dict[str, str], said: object = None
) -> LineRuling:
    line = {
        "id": "a",
        "kind": kind,
        "name": "a",
        "acts": acts,
        "actor": actor,
        "facts": {"contact_case": "planned", **facts},
    }
    if kind != "person":
        line["facts"] = facts
    data: dict[str, Any] = {"project": "p", "title": "p", "seat": "kr", "parties": PARTIES, "lines": [line]}
    if said is not None:
        data["assertions"] = [{"lines": ["a"], "by": "x", "source": "paper", "facts": {"act": said}}]
    file = folder / "project.yaml"
    file.write_text(yaml.safe_dump(data), encoding="utf-8")
    return judge(shipped(), load_here(file), today=TODAY, dockets=dockets())["a"]


def done(ruling: LineRuling) -> list[tuple[str, ...]]:
    """What is done, act by act: what was stated, or all that it may stand for."""
    return [one.act.supposed or (one.act.act,) for one in ruling.acts]


def test_a_northern_guest_of_a_meeting_may_have_to_be_let_in(tmp_path: Path) -> None:
    """Art. 9(1) asks for the visit, Art. 9-2 for the contact; the Command for the line."""
    talks = ruled(tmp_path, "person", ["contact"], "north", GUEST)
    assert done(talks) == [("contact",), ("contact", "travel")]
    travels = ruled(tmp_path, "person", ["contact", "travel"], "north", GUEST)
    assert done(travels) == [("contact",), ("travel",)]
    for who in ("kr-unification", "unc", "kr-defence"):
        assert talks.cell(who).worst == travels.cell(who).worst >= Need.ROUTINE, who
    assert talks.cell("kr-unification").best is Need.NON_OBJECTION, "the report of the contact is sure"
    assert talks.cell("unc").best is Need.NOT_NEEDED, "whether he goes is not"


@pytest.mark.parametrize("act", ["contact", "train", "survey", "cooperate", "build", "carry", "operate"])
def test_whoever_does_something_there_goes_there(tmp_path: Path, act: str) -> None:
    found = ruled(tmp_path, "person", [act], "south", TEACHER)
    assert done(found) == [(act,), (act, "travel")]
    assert found.cell("kr-unification").worst >= Need.ROUTINE and found.cell("unc").worst >= Need.ROUTINE


def test_a_direction_nobody_stated_leaves_it_open_too(tmp_path: Path) -> None:
    assert done(ruled(tmp_path, "person", ["train"], "south", {"passport": "kr"})) == [("train",), ("train", "travel")]


def test_who_flies_from_a_third_country_to_the_south_travels(tmp_path: Path) -> None:
    by_air = {"direction": "elsewhere", "departs_from": "cn", "arrives_in": "kr", "passport": "kp", "crosses_mdl": "no"}
    found = ruled(tmp_path, "person", ["contact"], "north", by_air)
    assert done(found) == [("contact",), ("contact", "travel")]
    assert found.cell("kr-unification").worst == Need.ROUTINE
    stays = {**by_air, "arrives_in": "cn"}
    assert done(ruled(tmp_path, "person", ["contact"], "north", stays)) == [("contact",)]


@pytest.mark.parametrize(
    ("acts", "facts"),
    [
        (["contact"], {"direction": "elsewhere"}),
        (["contact"], {"direction": "inside_south"}),
        (["communicate"], {"direction": "to_north"}),
        (["pay"], {"direction": "to_north"}),
        (["travel", "contact"], {"direction": "to_north", "crosses_mdl": "yes"}),
    ],
)
def test_what_stays_or_is_said_is_not_opened(tmp_path: Path, acts: list[str], facts: dict[str, str]) -> None:
    found = ruled(tmp_path, "person", acts, "south", {"passport": "kr", **facts})
    assert done(found) == [(act,) for act in acts]


def test_a_call_by_somebody_who_crosses_the_line_is_not_all_he_does(tmp_path: Path) -> None:
    facts = {"direction": "to_north", "crosses_mdl": "yes", "passport": "kr"}
    assert done(ruled(tmp_path, "person", ["communicate"], "south", facts)) == [
        ("communicate",),
        ("communicate", "travel"),
    ]


def test_a_truck_that_is_given_away_has_to_get_there(tmp_path: Path) -> None:
    facts = {"direction": "to_north", "vehicle_kind": "truck", "crosses_mdl": "yes", "mode": "land"}
    given = ruled(tmp_path, "conveyance", ["supply"], "south", facts)
    assert done(given) == [("supply",), ("supply", "operate")]
    driven = ruled(tmp_path, "conveyance", ["operate"], "south", facts)
    assert done(driven) == [("operate",)]
    assert given.cell("unc").worst == driven.cell("unc").worst >= Need.ROUTINE
    leased = {**facts, "crosses_mdl": "no", "mode": "sea", "vehicle_kind": "ship"}
    assert done(ruled(tmp_path, "conveyance", ["charter"], "south", leased)) == [("charter",)]


def test_goods_and_activities_are_what_they_were(tmp_path: Path) -> None:
    assert done(ruled(tmp_path, "item", ["supply"], "south", {"direction": "to_north"})) == [("supply",)]
    assert done(ruled(tmp_path, "activity", ["contact"], "south", {"direction": "to_north"})) == [("contact",)]


def test_an_answer_closes_it_either_way(tmp_path: Path) -> None:
    open_ = ruled(tmp_path, "person", ["train"], "south", TEACHER)
    stays = ruled(tmp_path, "person", ["train"], "south", TEACHER, "train")
    goes = ruled(tmp_path, "person", ["train"], "south", TEACHER, "travel")
    assert done(stays) == [("train",)] and done(goes) == [("train",), ("travel",)]
    cells = [found.cell("unc") for found in (stays, open_, goes)]
    assert cells[0].worst == cells[1].best and cells[1].worst == cells[2].worst


def test_a_profile_does_not_take_the_journey_for_granted(tmp_path: Path) -> None:
    """What the line may stand for is thought of again with the premises; here it hangs on none."""
    ruled(tmp_path, "person", ["train"], "south", TEACHER)
    project = premised(load_here(tmp_path / "project.yaml"), load_profile("kr-aid-gift", FACTS))
    assert [act.supposed for act in project.lines["a"].acts] == [(), ("train", "travel")]
    assert project.lines["a"].acts[1].facts["act"].possible.values == {"train", "travel"}


@pytest.mark.parametrize(
    ("kind", "acts", "facts", "found"),
    [
        ("person", ("communicate", "pay"), {}, None),
        ("person", ("communicate", "meet"), {}, "travel"),
        ("conveyance", ("charter", "insure"), {}, None),
        ("conveyance", ("communicate",), {}, "operate"),
        ("person", ("meet",), {"direction": "to_south"}, None),
        ("person", ("meet",), {"direction": "from_north"}, "travel"),
        ("person", ("meet",), {"direction": "to_south", "departs_from": "cn"}, None),
        ("person", ("meet",), {"direction": "to_south", "arrives_in": "kr"}, None),
        ("person", ("meet",), {"direction": "to_south", "departs_from": "cn", "arrives_in": "kr"}, "travel"),
        ("person", ("meet",), {"direction": "to_south", "departs_from": "kr", "arrives_in": "kr"}, None),
        ("person", ("pay",), {"crosses_mdl": "yes"}, "travel"),
        ("item", ("meet",), {}, None),
    ],
)
def test_who_goes_where(kind: str, acts: tuple[str, ...], facts: dict[str, str], found: str | None) -> None:
    """A message, a payment or a lease is no journey; nor is what surely stays on one side, unless it goes abroad."""
    said = {name: Given(Values(frozenset({word})), Provenance("given")) for name, word in facts.items()}
    assert journey(kind, acts, said) == found
