"""The installation that a command works in: its key opened when something is signed, its regime, the clock."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.api import Law, open_law
from dorasan.cli.keyboard import secret
from dorasan.desk.events.office import RoleGiven
from dorasan.desk.ledger.held import Held
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.place import NO_COST, PASSPHRASE, given_passphrase, key_file, key_there, opened_key, regime_of
from dorasan.office.cases.signing import begin
from dorasan.office.keys.desk_key import began
from dorasan.office.keys.holder import create, open_key
from dorasan.office.keys.locked import COST, Public
from dorasan.office.ledger.opening import open_ledger
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

OWN = "DORASAN_OWN_PASSPHRASE"  # of the key of whoever acts


def here(lang: Lang, law: Law | None = None) -> Installation:
    """Raises :class:`~dorasan.problem.BadInputError` where ledger or tables of desks cannot be read."""
    regime = regime_of(law)
    place = Installation(
        open_ledger(),
        regime,
        lambda: key(lang, place),
        lambda: datetime.now().astimezone(),
        lambda: (law or open_law()).edition,
    )
    return place


def new_passphrase(lang: Lang) -> str:
    """For a key to be made: given by the environment, or typed."""
    given = given_passphrase()
    return given if given is not None else secret(say(lang, "desk.new_passphrase"), PASSPHRASE)


def own_key(lang: Lang, file: Path) -> Ed25519PrivateKey:
    """The key of whoever acts, under his own passphrase, which is not the installation's."""
    given = os.environ.get(OWN)
    return open_key(file, given if given is not None else secret(say(lang, "desk.own_passphrase"), OWN))


def begun(
    place: Installation, name: str, passphrase: str, keeper: str, held: Held | None = None, *, exercise: bool = False
) -> Public:
    """Make the installation's key and its first events; ``keeper``: who keeps it, as person@desk/role; ``held``: heads
    of an earlier installation that others kept."""
    person, _, rest = keeper.partition("@")
    desk, _, role = rest.partition("/")
    cost = NO_COST if exercise else COST
    about = create(key_file(), "installation", name, passphrase, cost=cost)
    place.key_of = lambda: open_key(key_file(), passphrase)
    told = began(about, held).model_copy(update={"exercise": exercise})
    begin(place, told, RoleGiven(person=person, desk=desk, role=role))
    return about


def key(lang: Lang, place: Installation) -> Ed25519PrivateKey:
    """The installation key, under the passphrase that the environment gives or a person types. Raises
    :class:`BadInputError` where its file is gone."""
    key_there()
    given = given_passphrase()
    if given is None and not place.began().exercise:
        given = secret(say(lang, "desk.passphrase"), PASSPHRASE)
    return opened_key(place, given)
