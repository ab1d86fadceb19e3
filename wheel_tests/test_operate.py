"""Operating a server as the docs tell it: every command of the page, in its order, from the installed wheel, against a
real PostgreSQL; both languages name the same commands."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.office import server as postgresql

from wheel_tests.installation import ROOT, Installation, built, installed

PAGE, KOREAN = ROOT / "docs" / "operate.md", ROOT / "docs" / "operate.ko.md"
EXTRAS = ("bulk", "office", "postgresql", "server", "sign", "web")
# What an operator has by these names, from the wheel's environment. A command that fails ends the walk.
HEAD = """set -euo pipefail
set -m  # kill %1
dorasan() { command python -m dorasan.cli "$@"; }
gunicorn() { command python -m gunicorn "$@"; }
"""


def commands(page: Path) -> list[str]:
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def server() -> Iterator[postgresql.Server]:
    found = postgresql.started()
    yield found
    postgresql.stopped(found)


def test_both_pages_name_the_same_commands() -> None:
    assert len(commands(PAGE)) > 25 and commands(PAGE) == commands(KOREAN)


def test_every_command_of_the_page_does_what_it_says(server: postgresql.Server, tmp_path: Path) -> None:
    here: Installation = installed(built(tmp_path), tmp_path)
    tools = Path(os.path.realpath(f"/proc/{server.get_pid()}/exe")).parent
    environment = {
        **here.environment(*EXTRAS),
        "PATH": f"{here.home / 'bin'}:{tools}:{os.environ['PATH']}",
        "PGHOST": str(server.pgdata),
        "PGUSER": "postgres",
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    script = tmp_path / "walk.sh"
    told = [f"echo '=== {n}' | tee /dev/stderr\n{line}" for n, line in enumerate(commands(PAGE))]
    script.write_text(HEAD + "\n".join(told) + "\n", encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    done = subprocess.run(
        ["bash", str(script)], env=environment, cwd=work, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-3000:]
    out = dict(zip(commands(PAGE), re.split(r"=== \d+\n", done.stdout)[1:], strict=True))
    assert "role dorasan_program may read and add" in next(iter(of(out, "dorasan desk prepare")))
    assert {"lee", "min"} <= set(of(out, "dorasan desk account list")[0].split())
    assert json.loads(of(out, "curl")[0]) == {"ok": True, "silent": []}
    assert "Nothing wrong was found" in of(out, "dorasan case verify")[0]
    assert "Code for beginning it" in of(out, "dorasan desk account add lee")[-1]
    assert "Shutting down" in done.stderr
    assert (work / "ledger.backup").stat().st_mode & 0o077 == 0


def of(out: dict[str, str], beginning: str) -> list[str]:
    """What the commands that hold these words printed."""
    return [told for command, told in out.items() if beginning in command]
