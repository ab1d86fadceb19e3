"""Installations side by side, each with a home of its own, that share a folder to exchange files in and no server.

One process serves them all, a command at a time, each in the home of its installation: so the program is loaded once.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.office.cases.place import TOP, Told, run

PASSPHRASE = "four words nobody connects"
PLACED = ("DORASAN_DATABASE_URL", "DORASAN_SEALING_FILE")


class Places:
    """Commands run one after the other, each in the home of the installation named, all in the folder ``shared``."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.shared = folder, folder / "shared"
        self.shared.mkdir()
        (self.shared / "cases").symlink_to(TOP / "cases")
        env = {name: value for name, value in os.environ.items() if name not in PLACED} | {
            "XDG_DATA_HOME": str(folder / "nowhere"),
            "COLUMNS": "100",
            "DORASAN_PASSPHRASE": PASSPHRASE,
            "DORASAN_NEW_PASSPHRASE": PASSPHRASE,
            "PYTHONPATH": os.pathsep.join([str(TOP), *filter(None, [os.environ.get("PYTHONPATH")])]),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.office.exchange.places"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=self.shared, env=env,
        )  # fmt: skip

    def __call__(self, installation: str, arguments: Sequence[str]) -> Told:
        assert self._process.stdin is not None and self._process.stdout is not None
        asked = {"home": str(self.folder / installation), "arguments": list(arguments)}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the process that serves the installations is gone"
        return Told(**json.loads(line))

    def trusts(self) -> None:
        """What each side writes by hand: the desk keys that count, by their ids."""
        told = [json.loads(file.read_text()) for file in sorted(self.shared.glob("*.key.pub"))]
        file = self.shared / "trusted"
        file.write_text("".join(f"{one['keyid']} {one['name']}\n" for one in told), encoding="utf-8")
        file.chmod(0o600)

    def close(self) -> None:
        if self._process.stdin is not None and self._process.stdout is not None:
            self._process.stdin.close()
            self._process.wait(30)
            self._process.stdout.close()


@contextlib.contextmanager
def placed(folder: Path) -> Iterator[Places]:
    """Installations whose homes lie in ``folder``."""
    found = Places(folder)
    try:
        yield found
    finally:
        found.close()


def _moved(home: str) -> None:
    """From here on the process works in another home."""
    from django.db import connections

    from dorasan.office.database import LEDGER, databases
    from dorasan.office.settings import set_up

    os.environ["XDG_DATA_HOME"] = home
    set_up()
    for name, config in databases().items():
        connections[name].close()
        connections.databases[name] = connections.configure_settings({LEDGER: config})[LEDGER]
        del connections[name]


def _pattern(home: Path) -> Path:
    """An empty ledger with its tables, made once."""
    from dorasan.office.database import ledger_at
    from dorasan.office.ledger.opening import open_ledger
    from dorasan.office.settings import set_up

    os.environ["XDG_DATA_HOME"] = str(home)
    set_up()
    file = home / "pattern" / "ledger.sqlite3"
    ledger = open_ledger(ledger_at(f"sqlite:///{file}"))
    with ledger.connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ledger.close()
    return file


def _furnished(home: Path, pattern: Path) -> None:
    """A home with an empty ledger, where it has none yet."""
    file = home / "dorasan" / "ledger" / "ledger.sqlite3"
    if not file.exists():
        for folder in (home, home / "dorasan", file.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(pattern, file)
        file.chmod(0o600)


def _serve() -> None:
    from dorasan.office.keys import holder

    pattern = _pattern(Path(os.environ["XDG_DATA_HOME"]))

    holder.create.__kwdefaults__["cost"] = 10  # what these keys sign is worth nothing: their files are stretched little
    out = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        asked = json.loads(line)
        _furnished(Path(asked["home"]), pattern)
        _moved(asked["home"])
        told = run(asked["arguments"])
        out.write(json.dumps({"code": told.code, "out": told.out, "err": told.err}) + "\n")
        out.flush()


if __name__ == "__main__":
    _serve()
