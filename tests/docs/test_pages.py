"""The documentation says what the product does: generated pages are current, commands run, languages are complete."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dorasan.project.absent import BESIDE
from tests.common import load_here

TOP = Path(__file__).parents[2]
PAGES = [TOP / "README.md", TOP / "README.ko.md", *sorted((TOP / "docs").glob("*.md"))]
# One command stands on those before: tests/edition/test_commands.py, tests/office/keys/test_commands.py,
# tests/office/cases/test_walk.py, test_fast_track.py, test_clocks.py and test_sessions.py there,
# wheel_tests/test_operate.py; those of the portfolio are run by tests/office/cases/test_past.py.
IN_TURN = (
    "editions.md",
    "editions.ko.md",
    "ledger.md",
    "ledger.ko.md",
    "working-group.md",
    "working-group.ko.md",
    "fast-track.md",
    "fast-track.ko.md",
    "clocks.md",
    "clocks.ko.md",
    "sessions.md",
    "sessions.ko.md",
    "portfolio.md",
    "portfolio.ko.md",
    "operate.md",
    "operate.ko.md",
)
QUICK = re.compile(r"^\$ (dorasan .+)$", re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    """Every command shown with a prompt in a code block, and the page it stands on."""
    pages = [page for page in PAGES if page.name not in IN_TURN]
    return [(page.name, found) for page in pages for found in QUICK.findall(page.read_text(encoding="utf-8"))]


def test_facts_page_is_current() -> None:
    assert subprocess.run([sys.executable, "tools/write_facts.py", "--check"], cwd=TOP, check=False).returncode == 0


def test_both_readmes_show_the_same_commands() -> None:
    english, korean = ((TOP / name).read_text(encoding="utf-8") for name in ("README.md", "README.ko.md"))
    assert QUICK.findall(english)
    strip = re.compile(r" --lang \w+")
    assert [strip.sub("", c) for c in QUICK.findall(english)] == [strip.sub("", c) for c in QUICK.findall(korean)]


@pytest.mark.parametrize(("page", "command"), commands())
def test_commands_shown_run(page: str, command: str, tmp_path: Path) -> None:
    """Exit 0, or 2 where something is barred or undetermined; never 1, never a traceback."""
    line = command.replace("OUT/", f"{tmp_path}/")
    ran = subprocess.run(
        [sys.executable, "-m", "dorasan.cli", *shlex.split(line)[1:]],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode in (0, 2), ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout.strip()


def test_the_project_shown_whole_is_one_and_names_what_it_may_hold(tmp_path: Path) -> None:
    """The first block of docs/projects.md is read as it stands; the values named *n/a* beside are those that may be."""
    page = (TOP / "docs" / "projects.md").read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "project.yaml").write_text(shown, encoding="utf-8")
    project = load_here(tmp_path / "project.yaml")
    assert set(project.lines) == {"road", "medicine", "truck", "road-crew", "hired-crew"}
    assert ("road",) in project.lines["road-crew"].needs
    for name, (other, value) in BESIDE.items():
        assert re.search(rf"`{name}`\s+beside\s+`{other}: {value}`", page), name
