"""Receipts that came back: another installation signed up to where it holds this one's chains.

What it holds and this ledger has no more was cut off here, or the ledger is an old copy: that is told at once, and by
every verifying from then on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dorasan.desk.events.exchange import BundleSent, HeldHead, ReceiptReceived
from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.finding import SHORT, Finding, Spot
from dorasan.desk.ledger.held import Receipt, read_receipt
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.acting import act
from dorasan.office.cases.installation import Installation
from dorasan.problem import BadInputError, Place, Problem


@dataclass(frozen=True)
class Acknowledged:
    """``lost``: what the other holds and this ledger has no more; ``before``: the receipt was on record already."""

    receipt: Receipt
    lost: tuple[Finding, ...]
    before: bool


def take(here: Installation, content: bytes, shown: str, who: Who, trusted: Collection[str]) -> Acknowledged:
    """Take a receipt in. Raises :class:`BadInputError` for one that is none, is by a key that does not count, is for
    somebody else or for a bundle that was never sent; then nothing is written."""
    office = here.entries(OFFICE)
    ring, _ = Keyring.of(office, trusted)
    receipt = read_receipt(content, shown, ring.public)
    problems = []
    values = {"key": receipt.by[:SHORT], "bundle": receipt.bundle[:SHORT]}
    if not ring.certified(receipt.by, "installation") or receipt.by in ring.since:
        problems.append(Problem("bundle.unknown_receiver", Place(shown), values))
    if receipt.to not in here.ours:
        problems.append(Problem("bundle.others_receipt", Place(shown), values))
    bodies = [entry.event.body for entry in office]
    sent = next((one for one in bodies if isinstance(one, BundleSent) and one.bundle == receipt.bundle), None)
    if sent is None:
        problems.append(Problem("bundle.never_sent", Place(shown), values))
    elif not ring.speaks(receipt.by, sent.to):
        problems.append(Problem("bundle.other_receiver", Place(shown), {**values, "desk": sent.to}))
    if problems:
        raise BadInputError(problems)
    told = ReceiptReceived(
        bundle=receipt.bundle,
        installation=receipt.by,
        heads=tuple(HeldHead(**head.model_dump()) for head in receipt.heads),
    )
    before = told in bodies
    if not before:
        act(here, OFFICE, who, [told], here.moment(None))
    return Acknowledged(receipt, tuple(_lost(here, receipt)), before)


def _lost(here: Installation, receipt: Receipt) -> list[Finding]:
    """Heads that are not in this ledger, of the chains that are or were its own."""
    known = {entry.digest for case in {head.case for head in receipt.heads} for entry in here.readable(case)}
    return [
        Finding("lost", Spot(head.case, head.installation, head.sequence, head.digest), {"holder": receipt.by[:SHORT]})
        for head in receipt.heads
        if head.installation in here.ours and head.digest not in known
    ]
