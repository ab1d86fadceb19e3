"""A new key for an installation, in the place of one that is worn, lost or in other hands.

Practice modelled: a key is never replaced within its chain. A new chain begins under the new key; its first event
cites the ends of all that the old one signed, so that what stood there goes on counting when the desk key revokes the
old one, and what a thief adds to it does not. The old key is not needed for it: that the new one may follow, the desk
key says.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from dorasan.desk.events.office import OFFICE, Cited, InstallationBegan
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.held import Held
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, may
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.signing import Signing
from dorasan.office.keys.locked import Public
from dorasan.problem import BadInputError, Place, Problem


def may_renew(here: Installation, who: Who) -> None:
    """Raises :class:`BadInputError` for whoever does not keep the installation."""
    if not may(who, InstallationBegan.KIND, Involved(here.regime)):
        values = {"who": str(who), "act": InstallationBegan.KIND, "case": OFFICE}
        raise BadInputError([Problem("desk.not_permitted", Place(InstallationBegan.KIND), values)])


def renewed(here: Installation, anew: Installation, about: Public, who: Who, held: Iterable[Held] = ()) -> Entry:
    """The first event under the new key; once it is written, the same again. ``anew``: the installation with the new
    key, whose public half is ``about``; ``held``: heads kept elsewhere, where this ledger may end before they do."""
    there = next((one for one in here.entries(OFFICE) if one.tip.installation == about.keyid), None)
    if there is not None:  # broken off after it was written
        return there
    told = InstallationBegan(
        name=about.name, keyid=about.keyid, public=about.public, cites=cited(here, held), exercise=here.exercise
    )
    signing = Signing(anew, OFFICE, who, here.moment(None).isoformat())
    return here.ledger.append(OFFICE, about.keyid, signing(told))


def cited(here: Installation, held: Iterable[Held] = ()) -> tuple[Cited, ...]:
    """The ends of the chains under the keys that this installation has had, as they are here and as others hold
    them."""
    ours = here.ours
    tips = [tip for case in here.ledger.cases() for tip in here.ledger.tips(case)]
    ends = [(tip.case, tip.installation, tip.digest) for tip in tips]
    ends += [(head.case, head.installation, head.digest) for kept in held for head in kept.heads]
    return tuple(
        Cited(case=case, installation=chain, head=head) for case, chain, head in dict.fromkeys(ends) if chain in ours
    )


def since(first: Entry) -> datetime:
    """From when the old key counts no more: what claims the same second may still have been its own."""
    return first.moment + timedelta(seconds=1)
