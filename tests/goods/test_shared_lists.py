"""The figures on the development data beside this repository, when it is there; counted and said when it is not."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dorasan.goods import classify, petroleum_classes, read_code
from dorasan.goods.interval import Intervals, of_code, overlap, parse, within

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
KEY = DATA / "lists" / "nursery_ko_key.csv"
GOODS = DATA / "goods" / "goods_dev.csv"
SECTORAL, OILS = parse("72-89"), parse("27")


@dataclass(frozen=True)
class Known:
    """A labelled line."""

    raw: str
    was_number: bool
    name: str
    spec: str
    truth: Intervals
    inside: bool
    petroleum: bool
    normal: str = ""
    check: str = ""


def rows(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        print(f"tests/goods: 1 check not made, {file.name} is not beside this repository", file=sys.__stderr__)
        pytest.skip(f"1 check not made: {file} is not here")
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def truth(row: dict[str, str]) -> Intervals:
    return tuple(sorted(of_code(code) for code in (row["hs6"], *row["acceptable_hs6"].split(";")) if code))


def nursery() -> Iterator[Known]:
    for row in rows(KEY):
        if row["row_type"] == "goods":
            yield Known(
                row["hs_raw"], "number" in row["mess"], row["name_clean"], row["spec_clean"], truth(row),
                row["un_2397_op7"] == "yes", row["un_ruling"].startswith("PETROLEUM"), row["hs_given_norm"],
                row["hs_given_check"],
            )  # fmt: skip


def singles(language: str) -> Iterator[Known]:
    for row in rows(GOODS):
        petroleum = row["hs4"] in ("2710", "2711")
        yield Known("", False, row[f"description_{language}"], "", truth(row), row["un_2397_op7"] == "yes", petroleum)


def figures(title: str, lines: list[Known]) -> tuple[int, int, int]:
    """Lines with the truth among the candidates, decisive about chapters 72 to 89, and decisive but wrong."""
    hit = decisive = wrong = 0
    for line in lines:
        codes = classify(line.raw, line.was_number, line.name, line.spec).candidates
        hit += overlap(codes, line.truth)
        if within(codes, SECTORAL) or not overlap(codes, SECTORAL):
            decisive += 1
            wrong += within(codes, SECTORAL) != line.inside
        if line.petroleum:
            assert overlap(codes, OILS), line
            assert petroleum_classes(codes, line.name, line.spec) - {"none"}, line
    print(f"{title}: {len(lines)} lines, truth in candidates {hit}, decisive {decisive}, wrong {wrong}")
    return hit, decisive, wrong


def test_every_given_code_is_normalised_as_in_the_key() -> None:
    lines = list(nursery())
    for line in lines:
        assert read_code(line.raw, was_number=line.was_number).normal == line.normal, line


def test_planted_codes_are_flagged_and_right_ones_are_not() -> None:
    for line in nursery():
        planted = line.check not in ("exact", "absent")
        assert classify(line.raw, line.was_number, line.name, line.spec).flagged is planted, line


def test_the_nursery_list() -> None:
    lines = list(nursery())
    hit, decisive, wrong = figures("nursery, codes as given", lines)
    assert (hit, wrong) == (len(lines), 0)
    assert decisive >= 140


def test_the_nursery_list_without_its_codes() -> None:
    lines = [Known("", False, line.name, line.spec, line.truth, line.inside, line.petroleum) for line in nursery()]
    hit, decisive, wrong = figures("nursery, words alone", lines)
    assert (hit, wrong) == (len(lines), 0)
    assert decisive >= 115


@pytest.mark.parametrize("language", ["en", "ko"])
def test_single_goods_from_their_words_alone(language: str) -> None:
    lines = list(singles(language))
    hit, decisive, wrong = figures(f"goods_dev {language}", lines)
    assert wrong == 0
    assert hit >= 0.98 * len(lines)
    assert decisive >= 0.7 * len(lines)


def test_import_is_quick() -> None:
    """Under 50 ms of processor time beyond the standard library's own modules, best of five."""
    program = (
        "import time, dataclasses, re, typing, decimal, pathlib, unicodedata\n"
        "start = time.process_time()\nimport dorasan.goods, sys\n"
        "assert 'yaml' not in sys.modules\nprint((time.process_time() - start) * 1000)"
    )
    times = [
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=os.environ).stdout)
        for _ in range(5)
    ]
    assert min(times) < 50, times
