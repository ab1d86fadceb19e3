"""What other installations told of their side: events that they withhold, heads of this one's chains that they hold.

Practice modelled: a register of post. The manifest of every bundle that came in is kept beside the ledger, and so is
what a receipt says; whoever cuts this ledger, or restores an old copy of it, is found by them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dorasan.desk.events.body import Body
from dorasan.desk.events.exchange import BundleReceived, ReceiptReceived
from dorasan.desk.events.office import OFFICE
from dorasan.desk.exchange.manifest import Manifest, Withheld
from dorasan.desk.ledger.entry import Entry, read
from dorasan.desk.ledger.held import Head, Held
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.view import Seen, Stub, View
from dorasan.office.cases.installation import Installation


@dataclass(frozen=True)
class Others(Container[str]):
    """Every installation but these: of the others only what they sent is here."""

    ours: frozenset[str]

    def __contains__(self, installation: object) -> bool:
        return installation not in self.ours


def withheld(here: Installation, case: str, who: Who) -> list[Withheld]:
    """Events of a case that others told his desk they withhold, each once."""
    found: dict[str, Withheld] = {}
    for _, body in _post(here, BundleReceived.KIND):
        if isinstance(body, BundleReceived) and case in body.cases and (who.desk == body.to or who.role == "auditor"):
            manifest = manifest_of(here, body.bundle)
            for of in manifest.cases if manifest is not None else ():
                if of.case == case:
                    found |= {one.digest: one for one in of.withheld}
    return list(found.values())


def with_withheld(view: View, told: list[Withheld]) -> View:
    """The view with a stub for each event that is withheld elsewhere and is not here, where its chain goes on."""
    here = {one.event.digest if isinstance(one, Seen) else one.digest for one in view.all}
    out = list(view.all)
    for one in sorted(told, key=lambda one: (one.installation, -one.sequence)):  # each before those that follow it
        if one.digest not in here and out:
            out.insert(_at(out, one), Stub(one.digest, one.desk))
    return View(tuple(out))


def _at(out: list[Seen | Stub], one: Withheld) -> int:
    """After the last event of its chain that stands before it; before its chain's first where there is none."""
    at = len(out)
    for n, other in enumerate(out):
        if isinstance(other, Seen) and other.event.payload.installation == one.installation:
            if other.event.payload.sequence > one.sequence:
                return min(at, n)
            at = n + 1
    return at


def witnessed(here: Installation) -> list[Held]:
    """Heads that others said they hold: in receipts, and in bundles of theirs; each once."""
    out: list[Held] = []
    told: set[Head] = set()
    for entry, body in (*_post(here, ReceiptReceived.KIND), *_post(here, BundleReceived.KIND)):
        heads: list[Head] = []
        if isinstance(body, ReceiptReceived):
            heads = [Head(**one.model_dump()) for one in body.heads]
        elif isinstance(body, BundleReceived) and (manifest := manifest_of(here, body.bundle)) is not None:
            heads = [head for of in manifest.cases for head in of.holds]
        out.append(Held(kept=entry.event.payload.at, heads=tuple(head for head in heads if head not in told)))
        told |= {*heads}
    return out


def manifest_of(here: Installation, bundle: str) -> Manifest | None:
    """The manifest of a bundle that came in; None where it is no longer what it was."""
    content = here.ledger.attachment(bundle)
    return _manifest(content) if content is not None else None


@lru_cache(maxsize=64)
def _manifest(content: bytes) -> Manifest:
    """Read once: every case of a bundle asks for it."""
    return Manifest.model_validate_json(content)


def _post(here: Installation, kind: str) -> Iterator[tuple[Entry, Body]]:
    """The installation's own events of a kind."""
    for row in here.ledger.kept(OFFICE, kind):
        entry = _read(row.envelope)
        if entry is not None and entry.event.body is not None:
            yield entry, entry.event.body


@lru_cache(maxsize=1024)
def _read(envelope: bytes) -> Entry | None:
    entry = read(envelope)
    return entry if isinstance(entry, Entry) else None
