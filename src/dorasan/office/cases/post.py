"""The post that came in, as the ledger keeps it: bundles by their manifests, receipts, what was said to be withheld."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dorasan.desk.events.body import Body
from dorasan.desk.events.exchange import BundleReceived
from dorasan.desk.events.office import OFFICE
from dorasan.desk.exchange.manifest import Manifest, Withheld
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.reading import read
from dorasan.office.ledger.store import Ledger


def post(ledger: Ledger, kind: str) -> Iterator[tuple[Entry, Body]]:
    """The installation's own events of a kind."""
    for row in ledger.kept(OFFICE, kind):
        entry = _read(row.envelope)
        if entry is not None and entry.event.body is not None:
            yield entry, entry.event.body


def withheld_of(ledger: Ledger, case: str) -> dict[str, tuple[Withheld, set[str]]]:
    """Events of a case that others said they withhold, by digest, each with the desks that were told so."""
    found: dict[str, tuple[Withheld, set[str]]] = {}
    for _, body in post(ledger, BundleReceived.KIND):
        if isinstance(body, BundleReceived) and case in body.cases:
            manifest = manifest_of(ledger, body.bundle)
            for of in manifest.cases if manifest is not None else ():
                for one in of.withheld if of.case == case else ():
                    found.setdefault(one.digest, (one, set()))[1].add(body.to)
    return found


def manifest_of(ledger: Ledger, bundle: str) -> Manifest | None:
    """The manifest of a bundle that came in; None where it is no longer what it was."""
    content = ledger.attachment(bundle)
    return _manifest(content) if content is not None else None


@lru_cache(maxsize=64)
def _manifest(content: bytes) -> Manifest:
    """Read once: every case of a bundle asks for it."""
    return Manifest.model_validate_json(content)


@lru_cache(maxsize=1024)
def _read(envelope: bytes) -> Entry | None:
    entry = read(envelope)
    return entry if isinstance(entry, Entry) else None
