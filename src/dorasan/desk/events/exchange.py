"""Events of the exchange between installations: what was sent to whom, what came in, what came back as a receipt.

They stand in ``@office``: each installation keeps its own account of its post.
"""

from __future__ import annotations

from typing import ClassVar

from dorasan.desk.events.body import Body, Count, Digest, Moment, Name, Part, Text


class HeldHead(Part):
    """The end of a chain as another installation holds it. ``at``: as that event claims."""

    case: Text
    installation: Digest
    sequence: Count
    digest: Digest
    at: Moment


class BundleSent(Body):
    """``bundle``: digest of its manifest; ``copies``: digest of the list of what it held, kept beside the ledger, by
    which a later bundle leaves out what was acknowledged."""

    KIND: ClassVar[str] = "bundle.sent"
    bundle: Digest
    to: Name
    cases: tuple[Text, ...]
    events: Count
    withheld: Count
    copies: Digest


class BundleReceived(Body):
    """``bundle``: digest of its manifest, which is kept beside the ledger: it says what was withheld and which heads
    the sender held; ``installation``: whose bundle it is; ``to``: the desk that it was for; ``fresh``: events, or
    fuller copies of events, that were not here before."""

    KIND: ClassVar[str] = "bundle.received"
    bundle: Digest
    installation: Digest
    to: Name
    cases: tuple[Text, ...]
    events: Count
    fresh: Count


class ReceiptReceived(Body):
    """Another installation signed that it holds these heads: what cuts them off here is seen."""

    KIND: ClassVar[str] = "receipt.received"
    bundle: Digest
    installation: Digest
    heads: tuple[HeldHead, ...]
