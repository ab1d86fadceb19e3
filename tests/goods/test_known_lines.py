"""Lines as lists have them, with the code a customs officer would give: the truth stays among what a line may be."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

import pytest

from dorasan.goods import classify, petroleum_classes, read_code
from dorasan.goods.interval import Intervals, of_code, overlap, parse, within

SECTORAL, OILS = parse("72-89"), parse("27")


@dataclass(frozen=True)
class Known:
    """The HS cell, the words beside it, the right codes; ``planted`` when the cell must not be trusted."""

    cell: str
    name: str
    right: str
    normal: str = ""
    number: bool = False
    planted: bool = False

    @property
    def truth(self) -> Intervals:
        return tuple(sorted(of_code(code) for code in self.right.split()))

    @property
    def inside(self) -> bool:
        return within(self.truth, SECTORAL)


LINES = [
    Known("7306.30-1000", "비닐하우스 파이프(아연도 강관)", "730630 730890", "7306.30"),
    Known("8413.7", "원심펌프", "841370", "8413.70", number=True),
    Known("602.9", "소나무 묘목", "060290", "0602.90", number=True),
    Known("3920.1", "PE 필름", "392010 392690", "3920.10", number=True),
    Known("100630", "백미", "100630", "1006.30"),
    Known("8502.11.0000", "디젤발전기 20kVA", "850211", "8502.11"),
    Known("8201.10", "삽", "820110", "8201.10"),
    Known("9402.90", "hospital bed, steel", "940290", "9402.90"),
    Known("3004.90", "oseltamivir capsules", "300490", "3004.90"),
    Known("8471-30", "laptop computer", "847130", "8471.30"),
    Known("", "경유", "271019"),
    Known("", "휘발유", "271012"),
    Known("", "kerosene", "271019"),
    Known("", "트랙터", "870190 870191 870192 870193 870194 870195"),
    Known("", "blankets, wool", "630120"),
    Known("", "분유", "040210 040221"),
    Known("3926.90", "수량계 50mm", "902820", "3926.90", planted=True),
    Known("9504.50", "원심펌프", "841370", "9504.50", planted=True),
    Known("4016.99", "강관 파이프", "730630", "4016.99", planted=True),
    Known("0101.21", "디젤발전기", "850211", "0101.21", planted=True),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.name} {line.cell}")
def test_a_known_line(line: Known) -> None:
    found = classify(line.cell, line.number, line.name, "")
    if line.normal:
        normal = read_code(line.cell, was_number=line.number).normal
        assert normal.replace(".", "") == line.normal.replace(".", "")
        assert found.flagged is line.planted
    assert overlap(found.candidates, line.truth), "the truth is among what it may be"
    settled_outside = not overlap(found.candidates, SECTORAL)
    assert not (settled_outside and line.inside), "never shown outside chapters 72 to 89 when it is inside"
    if line.planted:
        assert overlap(found.candidates, SECTORAL) or not line.inside


@pytest.mark.parametrize(
    "name", ["경유", "실내등유", "휘발유", "윤활유", "diesel fuel", "kerosene", "petrol", "engine oil"]
)
@pytest.mark.parametrize("cell", ["", "27101930", "3926.90"])
def test_petroleum_is_seen_as_petroleum_whatever_the_cell_says(name: str, cell: str) -> None:
    codes = classify(cell, False, name, "").candidates
    assert overlap(codes, OILS)
    assert petroleum_classes(codes, name, "") - {"none"}


def test_words_alone_settle_most_lines() -> None:
    """Without any code: the truth stays in, nothing is wrong about chapters 72 to 89, most is settled."""
    found = [(line, classify("", False, line.name, "").candidates) for line in LINES]
    settled = [(line, codes) for line, codes in found if within(codes, SECTORAL) or not overlap(codes, SECTORAL)]
    assert all(overlap(codes, line.truth) for line, codes in found)
    assert all(within(codes, SECTORAL) == line.inside for line, codes in settled)
    assert len(settled) * 4 >= len(found) * 3


def test_words_are_read_without_the_heavy_libraries() -> None:
    """What a short command waits for is what it imports: how long that takes is benchmarks.process's to say."""
    program = "import dorasan.goods, sys\nprint(*sorted({name.split('.')[0] for name in sys.modules}))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.split()
    assert "dorasan" in told
    assert not {"yaml", "numpy", "polars", "openpyxl", "pydantic", "django", "jinja2", "rapidfuzz"} & set(told)
