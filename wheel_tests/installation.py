"""A clean environment: the wheel, the libraries that its metadata names, and those of an extra only where asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]

IN_TURN = """
import contextlib, io, json, sys, traceback
from dorasan.cli import main
told = []
for words in json.loads(sys.argv[1]):
    sys.argv, code = ["dorasan", *words], 0
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        try:
            main()
        except SystemExit as end:
            code = end.code
        except BaseException:
            code = traceback.format_exc()
    told.append([code, out.getvalue(), err.getvalue()])
sys.stdout.write(json.dumps(told))
"""


@dataclass(frozen=True)
class Ended:
    """What a command printed and how it ended: a number, or the trace of what it let through."""

    code: int | str
    out: str
    err: str


@dataclass(frozen=True)
class Installation:
    """A virtual environment with the wheel in it. ``extras``: folders of linked libraries, by extra."""

    wheel: Path
    home: Path
    extras: dict[str, Path]

    @property
    def python(self) -> Path:
        return self.home / "bin" / "python"

    def environment(self, *extras: str) -> dict[str, str]:
        """Nothing of the environment that runs the tests but the way to the system's programs."""
        paths = os.pathsep.join(str(self.extras[extra]) for extra in extras)
        own = {"PATH": os.environ["PATH"], "HOME": str(self.home.parent), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
        return own | ({"PYTHONPATH": paths} if paths else {})

    def run(self, *words: object, extras: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """A program of the environment."""
        command = [str(self.home / "bin" / str(words[0])), *map(str, words[1:])]
        folder = self.home.parent
        return subprocess.run(
            command, env=self.environment(*extras), cwd=folder, capture_output=True, text=True, check=False
        )

    def commands(self, *commands: list[object], extras: tuple[str, ...] = ()) -> list[Ended]:
        """Commands of ``dorasan`` one after the other in one process, so that a start is paid for once."""
        words = json.dumps([[str(word) for word in command] for command in commands])
        done = self.run("python", "-c", IN_TURN, words, extras=extras)
        assert done.returncode == 0, done.stderr
        return [Ended(*told) for told in json.loads(done.stdout)]


def built(folder: Path) -> Path:
    """The wheel, built from the sources as they stand."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


def installed(wheel: Path, folder: Path) -> Installation:
    """A new environment with the wheel and what it declares."""
    home = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python")]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    subprocess.run([*pip, "install", *quiet, str(wheel)], check=True)
    (site,) = (home / "lib").glob("python*/site-packages")
    wanted = requirements(wheel)
    base = closure(one for one in wanted if not _extra_of(one))
    _link(base, site)
    extras: dict[str, Path] = {}
    for extra in sorted({name for one in wanted if (name := _extra_of(one))}):
        extras[extra] = folder / f"extra-{extra}"
        extras[extra].mkdir()
        _link(closure(one for one in wanted if _extra_of(one) == extra) - base, extras[extra])
    return Installation(wheel, home, extras)


def requirements(wheel: Path) -> list[Requirement]:
    """What the metadata of the wheel says that it needs."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode("utf-8"))
    return [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]


def _extra_of(wanted: Requirement) -> str:
    """The extra that a requirement belongs to, or nothing."""
    marker = str(wanted.marker) if wanted.marker is not None else ""
    return marker.partition('extra == "')[2].partition('"')[0] if "extra ==" in marker else ""


def closure(wanted: Any) -> set[str]:
    """The names of distributions that are needed, and those that these need, with the extras they are asked with."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        asked = waiting.pop()
        known = distribution(asked.name)
        assert asked.specifier.contains(known.version, prereleases=True), (str(asked), known.version)
        plain = known.metadata["Name"].lower().replace("_", "-")
        if plain in found:
            continue
        found.add(plain)
        for line in known.requires or []:
            one = Requirement(line)
            if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *asked.extras)):
                waiting.append(one)
    return found


def _link(names: set[str], site: Path) -> None:
    """Every top entry of each distribution, and nothing beside it."""
    for name in names:
        for file in distribution(name).files or []:
            top = file.parts[0]
            if top in ("..", "__pycache__") or (site / top).is_symlink():
                continue
            (site / top).symlink_to(Path(str(distribution(name).locate_file(top))))
