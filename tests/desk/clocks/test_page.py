"""The pages of clocks are the rules' own, the example in them is a rule, and every word stands in both languages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from dorasan.desk.clocks.calendar import ZONES, Day
from dorasan.desk.clocks.rule import Silence, Unit
from dorasan.desk.clocks.rules import agreed_rule
from dorasan.desk.clocks.told import cited
from dorasan.desk.events.office import RuleAgreed
from dorasan.words import LANGS, area

TOP = Path(__file__).parents[3]
PAGES = {"en": TOP / "docs" / "clocks.md", "ko": TOP / "docs" / "clocks.ko.md"}


def test_the_pages_are_current() -> None:
    assert subprocess.run([sys.executable, "tools/write_clocks.py", "--check"], cwd=TOP, check=False).returncode == 0


@pytest.mark.parametrize("lang", LANGS)
def test_the_example_of_a_group_s_clock_can_be_agreed(lang: str) -> None:
    text, _ = re.findall(r"```yaml\n(.*?)```", PAGES[lang].read_text(encoding="utf-8"), re.DOTALL)
    made = agreed_rule(RuleAgreed(rule="group-10", what="clock", data=text, by=("kr", "us")))
    assert (made.length, made.calendars, made.hour) == (10, ("seoul", "washington"), "15:00")


def test_every_unit_silence_calendar_and_kind_of_day_has_its_words() -> None:
    wanted = {f"silence_{one}" for one in get_args(Silence)} | {f"calendar_{name}" for name in ZONES}
    wanted |= {f"unit_{one}" for one in get_args(Unit)}
    wanted |= {f"day_{one.value}" for one in Day if one is not Day.WORKING}
    assert wanted <= set(area("clock"))


def test_every_word_of_clocks_is_said_somewhere() -> None:
    rooms = ("desk/clocks", "office", "cli")
    code = "\n".join(
        file.read_text(encoding="utf-8") for room in rooms for file in (TOP / "src/dorasan" / room).rglob("*.py")
    )
    made = ("unit_", "calendar_", "silence_", "day_", "why_", "read_", "note_")
    said = {key for key in area("clock") if re.search(rf"[\"'.]{key.removesuffix('_mend')}[\"']", code)}
    assert {key for key in area("clock") if not key.startswith(made)} == {
        key for key in said if not key.startswith(made)
    }


@pytest.mark.parametrize(
    ("source", "korean"),
    [
        ("남북교류협력법 Art. 14; 고시 (2010-1) Art. 4, 6", "남북교류협력법 제14조; 고시 (2010-1) 제4조, 제6조"),
        ("민원 처리에 관한 법률 Art. 19(2), 20", "민원 처리에 관한 법률 제19조제2항, 제20조"),
        ("남북교류협력법 Art. 17-2", "남북교류협력법 제17조의2"),
        ("민법 Art. 159-161", "민법 제159조부터 제161조까지"),
    ],
)
def test_articles_are_written_as_the_readers_language_writes_them(source: str, korean: str) -> None:
    assert cited(source, "ko") == korean and cited(source, "en") == source
