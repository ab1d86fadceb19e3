"""Installations side by side, each with a home of its own, that share a folder to exchange files in and no server."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.office.commands import TOP, Told, run

PASSPHRASE = "four words nobody connects"
PASSPHRASES = {"DORASAN_PASSPHRASE": PASSPHRASE, "DORASAN_NEW_PASSPHRASE": PASSPHRASE}


class Places:
    """Commands run one after the other, each in the home of the installation named, all in the folder ``shared``."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.shared = folder, folder / "shared"
        self.shared.mkdir()
        (self.shared / "cases").symlink_to(TOP / "cases")

    def __call__(self, installation: str, arguments: Sequence[str]) -> Told:
        home = self.folder / installation
        home.mkdir(mode=0o700, exist_ok=True)
        return run(home, arguments, folder=self.shared, environment=PASSPHRASES)

    def trusts(self) -> None:
        """What each side writes by hand: the desk keys that count, by their ids."""
        told = [json.loads(file.read_text()) for file in sorted(self.shared.glob("*.key.pub"))]
        file = self.shared / "trusted"
        file.write_text("".join(f"{one['keyid']} {one['name']}\n" for one in told), encoding="utf-8")
        file.chmod(0o600)
