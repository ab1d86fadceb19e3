"""What is asked: whatever is open has a question, and a question that is said to settle cells settles them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorasan.intake.interview import Interview, still_open
from dorasan.judge.ruling import Rulings
from dorasan.problem import BadInputError
from dorasan.sitting.sitting import Sitting
from tests.common import FACTS, dockets, load_here, shipped
from tests.strategies import PROOF

ITEM = {
    "direction": "to_north", "departs_from": "kr", "custody": "gift", "aircraft_spare": "no", "hs": "6810.11",
    "goods_kind": "other", "petroleum": "none", "luxury": "no_flag", "origin": "kr", "us_content": 0,
}  # fmt: skip
CHECKED = {
    "recipient_kind": "civilian_institution", "purpose": "humanitarian", "red_flag_wmd": "none_found",
    "red_flag_military": "none_found", "arms_or_wmd_list": "not_listed", "dual_use_list": "not_listed",
}  # fmt: skip
DAY = date(2026, 11, 22)
BY_LAND = {"un_listed_party": "no", "mode": "land"}


def written(folder: Path, **facts: Any) -> Path:
    told = "\n".join(f"      {name}: {value!r}" for name, value in {**ITEM, **facts}.items())
    file = folder / "blocks.yaml"
    line = f"  - id: blocks\n    kind: item\n    name: blocks\n    facts:\n{told}\n"
    file.write_text(f"project: blocks\ntitle: blocks\nlines:\n{line}", encoding="utf-8")
    return file


def interview(folder: Path, **facts: Any) -> Interview:
    found = Interview(written(folder, **facts), shipped(), DAY, DAY)
    found.judge()
    return found


def accepted(folder: Path, **facts: Any) -> Rulings | None:
    """What is ruled after an answer, what would be asked next left alone. None where the answer contradicts what was
    said before: it is refused (a red flag that nobody found, soldiers)."""
    try:
        file = written(folder, **facts)
        return Sitting(shipped(), load_here(file), today=DAY, as_of=DAY, dockets=dockets()).rulings
    except BadInputError:
        return None


def test_two_facts_that_hide_each_other_are_both_asked(tmp_path: Path) -> None:
    """A listed party and a transfer at sea each hold the Committee's cell open; neither answer alone narrows it."""
    found = interview(tmp_path, **CHECKED)
    assert not found.rulings["blocks"].cell("un-committee").sure
    assert {"un_listed_party", "mode"} <= {question.fact for question in found.questions}
    for fact, value in BY_LAND.items():
        found.keep(fact, value, ["blocks"], "Kim")
        found.judge()
    assert found.rulings["blocks"].cell("un-committee").sure


@pytest.mark.parametrize("told", [{}, CHECKED, {**CHECKED, **BY_LAND}])
def test_every_open_cell_has_a_question(tmp_path: Path, told: dict[str, str]) -> None:
    found = interview(tmp_path, **told)
    open_cells = still_open(found.rulings).cells
    assert open_cells
    assert max(question.touches for question in found.questions) <= open_cells
    bearing = sum(question.weight for question in found.questions)
    assert bearing >= open_cells - 0.01, "each open cell counts as one at least, shared by what bears on it"


@pytest.mark.parametrize("left_out", ["recipient_kind", "arms_or_wmd_list", *([None, "purpose"] if PROOF else [])])
def test_what_is_said_to_settle_settles_whatever_the_answer_is(tmp_path: Path, left_out: str | None) -> None:
    left = {left_out, *(["red_flag_military"] if left_out == "recipient_kind" else [])}  # the military is a red flag
    told = {name: value for name, value in {**CHECKED, **BY_LAND}.items() if name not in left}
    found = interview(tmp_path, **told)
    before = still_open(found.rulings).cells
    asked = [one for one in found.questions if FACTS[one.fact].type == "enum" and (one.settles or PROOF)]
    assert asked
    for question in asked:  # of what is said to settle nothing, that no answer opens anything
        settled = [
            before - still_open(answered).cells
            for value in FACTS[question.fact].values
            if (answered := accepted(tmp_path, **told, **{question.fact: value})) is not None
        ]
        least = min(settled)
        assert least >= question.settles, question.fact  # one answer may settle this cell, another that one


def test_what_cannot_matter_is_not_asked(tmp_path: Path) -> None:
    """By land there is no transfer from ship to ship, however open the rest is."""
    told = {**CHECKED, "mode": "land"}
    assert "ship_to_ship" in {question.fact for question in interview(tmp_path, **CHECKED).questions}
    assert "ship_to_ship" not in {question.fact for question in interview(tmp_path, **told).questions}


def test_the_weightiest_question_comes_first(tmp_path: Path) -> None:
    weights = [question.weight for question in interview(tmp_path).questions]
    assert weights == sorted(weights, reverse=True)


SOAP = "품명,수량,HS코드\n빨랫비누,100개,3401.19\n백미,10 kg,1006.30\n거즈,10개,3005.90\n삽,3개,\n"


@pytest.mark.parametrize(
    ("fact", "value", "line", "stands"),
    [
        ("goods_kind", "food", "1.2", False),  # soap
        ("goods_kind", "basic_need", "1.2", True),
        ("goods_kind", "medical_device", "1.3", False),  # rice
        ("goods_kind", "food", "1.3", True),
        ("goods_kind", "agricultural", "1.4", False),  # gauze
        ("petroleum", "refined", "1.3", False),
    ],
)
def test_an_answer_that_the_code_rules_out_is_refused_and_nothing_kept(
    tmp_path: Path, fact: str, value: str, line: str, stands: bool
) -> None:
    from dorasan.intake.draft import draft_path, write_draft

    listed = tmp_path / "soap.csv"
    listed.write_text(SOAP, encoding="utf-8")
    write_draft(listed, draft_path(listed), "ko")
    found = Interview(draft_path(listed), shipped(), date(2026, 11, 22))
    before = found.file.read_bytes()
    if stands:
        found.keep(fact, value, [line], "Kim")
        return
    with pytest.raises(BadInputError) as refused:
        found.keep(fact, value, ["1.2", "1.3", "1.4"] if fact == "petroleum" else [line], "Kim")
    assert found.file.read_bytes() == before
    (problem,) = refused.value.problems
    assert problem.key == "intake.impossible" and "HS" in problem.show("en") and "HS" in problem.show("ko")


def test_the_code_itself_can_always_be_put_right(tmp_path: Path) -> None:
    from dorasan.intake.draft import draft_path, write_draft

    listed = tmp_path / "soap.csv"
    listed.write_text(SOAP, encoding="utf-8")
    write_draft(listed, draft_path(listed), "ko")
    found = Interview(draft_path(listed), shipped(), date(2026, 11, 22))
    for line in ("1.2", "1.5"):  # a code on the list, and codes that only the words tell
        found.keep("hs", "1905.90", [line], "Kim")
    found.judge()
