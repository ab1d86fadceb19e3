"""The walk through a consultation in the docs, command by command; the pages of both languages walk the same way."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.office.commands import Told, all_run

DOCS = Path(__file__).parents[3] / "docs"
PAGES = {"en": DOCS / "working-group.md", "ko": DOCS / "working-group.ko.md"}


def commands(page: Path) -> list[str]:
    return re.findall(r"^\$ (dorasan .*)$", page.read_text(encoding="utf-8"), re.MULTILINE)


def test_both_pages_walk_the_same_way() -> None:
    first, second = ([shlex.split(line)[1:3] for line in commands(page)] for page in PAGES.values())
    assert first == second


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Told]]:
    lines = [line.partition("   #") for line in commands(PAGES["en"])]
    told = all_run(tmp_path_factory.mktemp("walk"), [shlex.split(command)[1:] for command, _, _ in lines])
    for (command, _, remark), one in zip(lines, told, strict=True):
        assert (one.code != 0) is (remark.strip() == "refused"), (command, one)
    return [(command, one) for (command, _, _), one in zip(lines, told, strict=True)]


def _after(walked: list[tuple[str, Told]], beginning: str, n: int = 0) -> str:
    return [told.out for command, told in walked if command.startswith(f"dorasan {beginning}")][n]


def test_the_medicine_needs_nobody_abroad(walked: list[tuple[str, Told]]) -> None:
    opened = _after(walked, "case open")
    asked = {line.split("  ")[-1].split(":")[0]: line for line in opened.splitlines() if re.match(r"  r\d+ ", line)}
    assert [name for name, line in asked.items() if "oseltamivir" in line] == [
        "take-out approval (MOU)",
        "take-out or bring-in result report (MOU)",
        "consent (invitation, consignee, running) (North)",
    ]
    assert "truck-1, fuel-1" in asked["sanctions exemption (UN)"]
    assert "Custom, and no law" in opened and "export licence (BIS): test-kits" in opened


def test_washington_knows_of_no_case_before_it_is_shown_one_and_then_of_one_request(
    walked: list[tuple[str, Told]],
) -> None:
    assert "No case has come before" in _after(walked, "case list")
    seen = _after(walked, "case show flu --as wong@us-state")
    assert "r8" in seen and "truck-1" in seen
    for hidden in ("oseltamivir", "drivers", "fund", "kim", "lee@", "r3", "Kim"):
        assert hidden not in seen, hidden


def test_of_an_ended_case_its_end_is_told_first(walked: list[tuple[str, Told]]) -> None:
    assert "Ended 2019-10-24" in _after(walked, "case list --as lee@kr-unification")
    shown = _after(walked, "case show flu --as lee@kr-unification").splitlines()
    assert (
        any(line.startswith("Ended 2019-10-24") for line in shown[:3])
        and sum("Ended 2019-10-24" in line for line in shown) == 1
    )


def test_the_hold_on_the_trucks_is_told_with_its_label(walked: list[tuple[str, Told]]) -> None:
    seen = _after(walked, "case show flu --as choi@kr-foreign")
    assert "bites on the holder's reading; the reading is assumed" in seen and "un/2397/7" in seen


def test_everything_wrong_is_told_at_once_and_nothing_is_written(walked: list[tuple[str, Told]]) -> None:
    refused = [told for command, told in walked if told.code != 0]
    assert "what it rests on" in refused[0].err and "no such line: oseltamivir" in refused[0].err
    assert "may not do position.taken" in refused[1].err


def test_names_and_hours_stay_sealed_for_all_but_defence_and_the_command(walked: list[tuple[str, Told]]) -> None:
    assert "ten officials" not in "".join(told.out for command, told in walked if "wong@" in command)


def test_what_is_to_be_known_of_an_act_is_told_with_it(walked: list[tuple[str, Told]]) -> None:
    (granted,) = [told.err for command, told in walked if "decision.granted request=r2" in command]
    assert "too soon by one of the readings" in granted and "UN Command, 48 hours' notice" in granted
    (lifted,) = [told.err for command, told in walked if "position.withdrawn" in command]
    assert "us-state has no view on truck-1" in lifted


def test_it_ends_undelivered_with_who_ended_it_and_the_record_verifies(walked: list[tuple[str, Told]]) -> None:
    last = _after(walked, "case show flu --as lee@kr-unification")
    assert "not delivered, by Northern side" in last and "no answer" in last
    assert "Nothing wrong was found" in _after(walked, "case verify")
    assert "bites on the holder's reading: 1" in _after(walked, "desk stats")
