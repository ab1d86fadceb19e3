"""Standing lists: what is on one, what keeps a line off, what is wrong with one that is to be agreed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dorasan.desk.events.decision import Limit
from dorasan.desk.events.office import RuleAgreed
from dorasan.desk.fast_track.standing_list import Most, agreed_list, at_least, by_entries, on_list, terms_of, wrong_list
from dorasan.facts.possible import NOT_APPLICABLE_CODES
from dorasan.problem import BadInputError
from tests.desk.fast_track.lines import a_line, codes

TOP = Path(__file__).parents[3]
DAY = date(2018, 12, 21)
TEXT = """
name: {en: Medicines, ko: 의약품}
since: 2018-12-03
until: 2019-12-02
basis: {en: cleared before, ko: 선례 있음}
entries:
  - id: medicines
    name: {en: Medicines, ko: 의약품}
    codes: ["3003-3004", "3005.90"]
    but: ["300431"]
    goods: medicine
    most: {quantity: 300000, value_usd: 500000}
    conditions: [{field: journeys, test: at_most, value: "2", told: two journeys}]
  - id: food
    name: {en: Food, ko: 식량}
    goods: food
    most: {quantity: 20, unit: t}
"""


def rule(text: str = TEXT, name: str = "goods") -> RuleAgreed:
    return RuleAgreed(rule=name, what="standing_list", data=text, by=("kr", "us"))


LIST = agreed_list(rule())


def off(**more: Any) -> list[str]:
    """Why a line is off the list; nothing: it is on."""
    found = on_list(a_line(**more), LIST, DAY)
    assert (found.entry is None) == bool(found.points)
    assert all(one.show("en") and one.show("ko") and not one.alike for one in found.points)
    return [one.why for one in found.points]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, []),
        ({"codes": codes("300490")}, []),
        ({"codes": codes("3004", "300590")}, ["perhaps_excepted"]),
        ({"codes": codes("300431")}, ["excepted"]),
        ({"codes": codes("3004", "3822")}, ["not_of_entry"]),
        ({"codes": None}, ["no_code_known"]),
        ({"codes": NOT_APPLICABLE_CODES}, ["no_code_known"]),
        ({"codes": codes("300490"), "goods": None}, ["no_class_known"]),
        ({"codes": codes("300490"), "goods": "medical_device"}, ["not_of_entry"]),
        ({"codes": codes("300490"), "amount": None}, ["not_known"]),
        ({"codes": codes("300490"), "amount": (Decimal(300_001), "")}, ["more"]),
        ({"codes": codes("300490"), "amount": (Decimal(3), "box")}, ["other_unit"]),
        ({"codes": codes("300490"), "value": None}, ["not_known"]),
        ({"codes": codes("300490"), "value": Decimal(500_001)}, ["more"]),
        ({"codes": codes("300490"), "value": None, "amount": None}, ["not_known", "not_known"]),
        ({"goods": "food", "amount": (Decimal(20), "t")}, []),
        ({"goods": "food", "amount": (Decimal(21), "t")}, ["more"]),
        ({"codes": codes("300490"), "barred": True}, ["barred"]),
        ({"codes": codes("300490"), "open": ("us/ear",)}, ["undetermined"]),
        ({"codes": codes("300490"), "contested": ("un/2397/7",)}, ["contested"]),
    ],
)
def test_on_it_or_off_with_the_reason(changed: dict[str, Any], why: list[str]) -> None:
    assert off(**{"codes": codes("300490"), **changed}) == why


@pytest.mark.parametrize(
    ("day", "on"), [("2018-12-02", False), ("2018-12-03", True), ("2019-12-02", True), ("2019-12-03", False)]
)
def test_only_on_its_days(day: str, on: bool) -> None:
    found = on_list(a_line(codes=codes("300490")), LIST, date.fromisoformat(day))
    assert (found.entry is not None) is on
    assert on or found.points[0].why == "not_in_force"


def test_what_is_cleared_by_it_is_cleared_on_its_terms() -> None:
    conditions, limits = by_entries({"medicine": LIST.entries[0], "rice": LIST.entries[1]})
    assert [one.told for one in conditions] == ["two journeys"]
    assert limits[0] == Limit(line="medicine", quantity="300000", value="500000", currency="usd")
    assert limits[1] == Limit(line="rice", quantity="20", unit="t")
    assert at_least(limits, limits) == [] and at_least((), limits) == ["medicine", "rice"]
    more = limits[1].model_copy(update={"quantity": "21"})
    less = limits[1].model_copy(update={"quantity": "19"})
    assert at_least((limits[0], more), limits) == ["rice"] and at_least((limits[0], less), limits) == []
    assert at_least((limits[0], less.model_copy(update={"unit": "kg"})), limits) == ["rice"]
    told = [(one.field, one.test, one.value) for one in terms_of(LIST.entries[0])]
    assert told == [
        ("journeys", "at_most", "2"), ("quantity", "at_most", "300000"), ("value", "at_most", "500000"),
        ("currency", "equals", "usd"),
    ]  # fmt: skip
    assert [(one.field, one.value) for one in terms_of(LIST.entries[1])] == [("quantity", "20"), ("unit", "t")]
    assert by_entries({"x": LIST.entries[0].model_copy(update={"most": Most()})})[1] == ()


def test_everything_wrong_is_told_at_once_with_its_line() -> None:
    text = (
        TEXT.replace("until: 2019-12-02", "until: 2018-01-01")
        .replace("id: food", "id: medicines")
        .replace("    goods: food\n", "    but: [x]\n")
        .replace("{quantity: 20, unit: t}", "{unit: t}")
        .replace('"3005.90"', '"30051"')
    )
    found = {(one.key.removeprefix("fast_track."), one.place.line) for one in wrong_list(rule(f"id: other{text}"))}
    assert found == {
        ("list_other_name", 1), ("list_backwards", 4), ("no_code", 9), ("entry_twice", 14), ("entry_of_nothing", 14),
        ("no_code", 16), ("unit_of_nothing", 17),
    }  # fmt: skip
    for one in wrong_list(rule(f"id: other{text}")):
        assert one.says("en") and one.says("ko")


@pytest.mark.parametrize("text", ["[]", "name: x", TEXT.replace("goods: food", "goods: tanks"), TEXT + "colour: red\n"])
def test_what_is_no_list_is_not_agreed(text: str) -> None:
    assert wrong_list(rule(text))
    with pytest.raises(BadInputError):
        agreed_list(rule(text))


def test_the_examples_of_the_page_are_lists() -> None:
    assert agreed_list(rule((TOP / "docs/examples/fast-track/list.yaml").read_text(encoding="utf-8"))).entries
    for page in ("fast-track.md", "fast-track.ko.md"):
        shown = (TOP / "docs" / page).read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
        assert agreed_list(rule(shown)).entries
