"""Where an installation lies on a machine: its key file, its tables of desks, and the words that open the key.

A command may ask a person for the passphrase; a server is told by a file or the environment, and asks nobody.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.api import Law
from dorasan.desk.routes.regime import DPRK, Regime, load_regime
from dorasan.home import content_of, guard, made_home
from dorasan.office.cases.installation import Installation
from dorasan.office.keys.holder import open_key
from dorasan.problem import BadInputError, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PASSPHRASE, PASSPHRASE_FILE, DESKS = "DORASAN_PASSPHRASE", "DORASAN_PASSPHRASE_FILE", "DORASAN_DESKS"
NO_SECRET = "exercise, no secret"  # the key of an exercise signs nothing that counts
NO_COST = 10  # of stretching a passphrase that is none
LONGEST = 1 << 12  # bytes of a secret in a file


def key_file() -> Path:
    """Where the installation key lies: outside the database, and outside its backups."""
    return made_home() / "keys" / "installation.key"


def regime_of(law: Law | None) -> Regime:
    """The desks and routes that this installation uses, held against the authorities of a law where one is open. Raises
    :class:`~dorasan.problem.BadInputError`."""
    known = frozenset(law.vocabulary.registry.authorities) if law is not None else None
    own = os.environ.get(DESKS)
    return load_regime(Path(own), known) if own else _shipped(known)


@lru_cache(maxsize=4)
def _shipped(authorities: frozenset[str] | None) -> Regime:
    """The tables as they are installed with the program: no process sees them change. One's own are read each time."""
    return load_regime(DPRK, authorities)


def secret_in(file: Path) -> str:
    """The one line of a file that its owner alone can read: a passphrase, a key of a service. Raises
    :class:`BadInputError`."""
    content = content_of(file, LONGEST)
    guard(file)
    if file.stat().st_mode & 0o077:
        raise BadInputError([Problem("server.exposed", Place(str(file)))])
    found = content.decode(errors="replace").rstrip("\r\n")
    if not found or "\n" in found or len(content) > LONGEST:
        raise BadInputError([Problem("server.no_secret", Place(str(file)))])
    return found


def given_passphrase() -> str | None:
    """The passphrase of the installation key as the environment gives it: by a file, or itself."""
    file = os.environ.get(PASSPHRASE_FILE)
    return secret_in(Path(file)) if file else os.environ.get(PASSPHRASE)


def key_there() -> Path:
    """The file of the installation key. Raises :class:`BadInputError` where it is gone."""
    if not key_file().exists():
        raise BadInputError([Problem("key.lost", Place(str(key_file())))])
    return key_file()


def opened_key(place: Installation, passphrase: str | None) -> Ed25519PrivateKey:
    """The installation key. Raises :class:`BadInputError` where there is no passphrase, or another opens it."""
    if place.began().exercise:
        return open_key(key_there(), NO_SECRET)
    if passphrase is None:
        raise BadInputError([Problem("server.no_passphrase", Place(PASSPHRASE_FILE))])
    return open_key(key_there(), passphrase)
