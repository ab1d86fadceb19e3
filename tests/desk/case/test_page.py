"""The pages of the state machine are the table's, and every word of the case stands in both languages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from dorasan.desk.case.label_word import Word
from dorasan.desk.case.machine import machine
from dorasan.desk.case.state import LineState, Role
from dorasan.words import area

TOP = Path(__file__).parents[3]
DESK = TOP / "src" / "dorasan" / "desk"


def test_the_pages_are_current() -> None:
    ran = subprocess.run([sys.executable, "tools/write_state_machine.py", "--check"], cwd=TOP, check=False)
    assert ran.returncode == 0


def test_every_state_signal_role_and_label_has_its_words() -> None:
    wanted = {f"{head}_{state.value}" for state in LineState for head in ("state", "because")}
    wanted |= {f"signal_{name}" for name in machine().signals} | {f"role_{role.value}" for role in Role}
    wanted |= {f"label_{word.value}" for word in Word}
    assert wanted <= set(area("case"))


def test_every_finding_has_its_words_and_how_to_mend_it() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (DESK / "case").glob("*.py"))
    named = {key.removeprefix("finding_") for key in area("case") if key.startswith("finding_")}
    named = {key for key in named if not key.endswith(("_mend", "_page"))}
    assert {key for key in named if f"finding_{key}_mend" not in area("case")} == set()
    assert {key for key in named if f'"{key}"' not in code} == set(), "no words that nobody says"
    for key in re.findall(r'(?:tell\(|Finding\()\s*"([a-z_]+)"', code):
        assert key in named, key


def test_every_word_why_of_a_label_is_said() -> None:
    code = (DESK / "hold" / "label.py").read_text(encoding="utf-8")
    for why in re.findall(r'why="([a-z_]+)"', code):
        assert f"label_why_{why}" in area("case"), why
    for word in ("licensing", "foreign_policy", "other_reading"):
        assert f"label_why_{word}" in area("case")
