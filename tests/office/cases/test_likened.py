"""A line as the judge sees it, and what was found of it under another edition of the law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorasan.api import open_law
from dorasan.desk.case.requests import LineState
from dorasan.desk.fast_track.features import features
from dorasan.desk.fast_track.likeness import Point
from dorasan.judge.finding import Says
from dorasan.office.cases import judged
from dorasan.office.cases.judged import kept, proved
from dorasan.office.cases.likened import CHANGED, _of_old
from dorasan.office.cases.offered import Offered, OfRequest
from dorasan.opinion.model import OpinionShape
from dorasan.opinion.stored import verified
from dorasan.problem import BadInputError
from dorasan.sitting.sitting import Sitting
from tests.desk.fast_track.lines import REQUEST, a_grant, cleared

TOP = Path(__file__).parents[3]
FLU = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
READ = "un/2397/7"


@pytest.fixture(scope="module")
def sitting() -> Sitting:
    return open_law().sit(FLU, today=date(2019, 1, 24)).sitting


@pytest.fixture(scope="module")
def told(sitting: Sitting) -> OpinionShape:
    return sitting.opinion.model


def test_the_medicine_is_known_the_test_kits_are_open_the_trucks_are_read_differently(sitting: Sitting) -> None:
    medicine, kits, trucks = (features(sitting, line) for line in ("oseltamivir", "test-kits", "truck-1"))
    assert not medicine.open and not medicine.contested and not medicine.barred and not medicine.unknown
    assert medicine.goods == "medicine" and medicine.amount is not None and medicine.amount[0] == 200_000
    assert kits.open == ("us/ear/746.4",)
    assert READ in trucks.contested and trucks.law[READ].readings == (("plain", True, ("us",)),)
    assert "payer" not in medicine.unknown and len(medicine.parties["payer"]) == 1
    assert {dict(kind)["vehicle_kind"] for kind in medicine.parties["carrier"]} == {("truck",)}
    assert trucks.unknown == frozenset(), "a truck is carried by nothing"
    assert features(sitting, "officials").goods is None
    with pytest.raises(KeyError):
        features(sitting, "gold")


def test_goods_that_nothing_is_said_to_carry_have_no_known_carrier(sitting: Sitting) -> None:
    lines = {**sitting.project.lines, "oseltamivir": replace(sitting.project.lines["oseltamivir"], needs=())}
    bare = Sitting(sitting.edition, replace(sitting.project, lines=lines), today=date(2019, 1, 24))
    assert features(bare, "oseltamivir").unknown == {"carrier"}


def test_a_stored_opinion_is_proved_and_judged_once_and_one_that_was_changed_never(
    sitting: Sitting, told: OpinionShape, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its bytes, whichever copy of them is at hand, for as long as the process runs; by its own edition alone."""
    proofs: list[str] = []
    monkeypatch.setattr(judged, "verified", lambda data, name: (proofs.append(name), verified(data, name))[1])
    judged._proved.cache_clear()
    judged._again.cache_clear()
    data, edition = sitting.opinion.data, sitting.edition
    first, other = (kept(bytes(bytearray(data)), edition, name) for name in ("one", "other"))
    assert first is not None and first is other and first.rulings is other.rulings
    assert proved(data, "third") == told and proofs == ["one"]
    assert features(first, "truck-1").law == features(sitting, "truck-1").law, "it comes out as it was"
    assert kept(data, replace(edition, digest="0" * 64), "of another law") is None and kept(None, edition, "") is None
    for name in ("spoilt", "again"):
        with pytest.raises(BadInputError) as bad:
            kept(data.replace(b"oseltamivir", b"oseltamivor", 1), edition, name)
        assert [one.place.file for one in bad.value.problems] == [name]
    assert proofs == ["one", "spoilt", "again"]


@pytest.mark.parametrize("line", ["oseltamivir", "test-kits", "truck-1", "fuel-1"])
def test_under_the_same_words_nothing_has_changed(sitting: Sitting, told: OpinionShape, line: str) -> None:
    now = features(sitting, line)
    assert _of_old(told, told, now, line) == dict(now.law)


Changed = Callable[[dict[str, Any]], None]


def _says(data: dict[str, Any]) -> None:
    data["provisions"][READ]["says"]["en"] += " (amended)"


def _ends(data: dict[str, Any]) -> None:
    data["provisions"][READ]["ended"] = "2018-12-31"


def _position(data: dict[str, Any]) -> None:
    contest = next(one for one in data["contested"] if one["provision"] == READ)
    next(reading for reading in contest["readings"] if reading["positions"])["positions"].pop()


def _reading(data: dict[str, Any]) -> None:
    next(one for one in data["contested"] if one["provision"] == READ)["readings"].pop()


@pytest.mark.parametrize("change", [_says, _ends, _position, _reading])
def test_a_provision_told_or_read_otherwise_has_changed(sitting: Sitting, told: OpinionShape, change: Changed) -> None:
    data = told.model_dump(mode="json")
    change(data)
    then, now = OpinionShape.model_validate(data), features(sitting, "truck-1")
    found = _of_old(then, told, now, "truck-1")
    assert found[READ].readings == CHANGED and found[READ] != now.law[READ]
    assert {name for name in found if found[name] != now.law[name]} == {READ}


def test_days_on_which_the_law_was_looked_at_change_nothing(sitting: Sitting, told: OpinionShape) -> None:
    data = told.model_dump(mode="json")
    data["provisions"][READ]["checked_on"] = "2001-01-01"
    data["provisions"][READ]["stale"] = not data["provisions"][READ]["stale"]
    now = features(sitting, "truck-1")
    assert _of_old(OpinionShape.model_validate(data), told, now, "truck-1") == dict(now.law)


def test_another_word_than_then_is_seen(sitting: Sitting, told: OpinionShape) -> None:
    now = features(sitting, "oseltamivir")
    lifted = replace(now.law["kr/act/15-3"], says=Says.LIFTED)
    today = replace(now, law={**now.law, "kr/act/15-3": lifted})
    found = _of_old(told, told, today, "oseltamivir")
    assert found["kr/act/15-3"].says is Says.BITES and found != dict(today.law)


def test_lines_on_other_terms_go_apart() -> None:
    def offered(line: str, **grant: Any) -> Offered:
        point = Point("law", True)
        return Offered(line, LineState.FILED, nearest=(cleared(grant=a_grant(**grant)), (point,)))

    lines = (offered("a"), offered("b", ends="2019-01-06"), offered("c"), offered("d", ends="2019-01-07"))
    unlike = Offered("e", LineState.FILED, nearest=(cleared(), (Point("law", False, "barred"),)))
    found = OfRequest("x", REQUEST, (*lines, unlike, Offered("f", LineState.FILED)))
    assert found.together("2019-02-01") == [("a", "c"), ("b",), ("d",)]
