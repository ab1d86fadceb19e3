"""The installation that a command works in: its key opened when something is signed, its regime, the clock."""

from __future__ import annotations

import os
from datetime import datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.api import Law, open_law
from dorasan.desk.routes.regime import DPRK, load_regime
from dorasan.home import made_home
from dorasan.office.cases.installation import Installation
from dorasan.office.keys.holder import open_key
from dorasan.office.ledger.opening import open_ledger
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PASSPHRASE, DESKS = "DORASAN_PASSPHRASE", "DORASAN_DESKS"
NO_SECRET = "exercise, no secret"  # the key of an exercise signs nothing that counts


def key_file() -> Path:
    """Where the installation key lies: outside the database, and outside its backups."""
    return made_home() / "keys" / "installation.key"


def here(lang: Lang, law: Law | None = None) -> Installation:
    """Raises :class:`~dorasan.problem.BadInputError` where ledger or tables of desks cannot be read."""
    known = (law or open_law()).vocabulary.registry.authorities
    regime = load_regime(Path(os.environ.get(DESKS) or DPRK), known)
    place = Installation(open_ledger(), regime, lambda: key(lang, place), lambda: datetime.now().astimezone())
    return place


def key(lang: Lang, place: Installation) -> Ed25519PrivateKey:
    """The installation key, under the passphrase that the environment gives or a person types."""
    if place.began().exercise:
        return open_key(key_file(), NO_SECRET)
    given = os.environ.get(PASSPHRASE)
    return open_key(key_file(), given if given is not None else getpass(say(lang, "desk.passphrase")))
