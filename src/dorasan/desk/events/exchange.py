"""Events of the exchange between installations: what was sent to whom, what came in, what came back as a receipt.

They stand in ``@office``: each installation keeps its own account of its post.
"""

from __future__ import annotations

from typing import ClassVar

from dorasan.desk.events.body import Body, Count, Digest, Name, Text
from dorasan.desk.events.office import Cited


class BundleSent(Body):
    """``bundle``: digest of its manifest."""

    KIND: ClassVar[str] = "bundle.sent"
    bundle: Digest
    to: Name
    cases: tuple[Text, ...]
    events: Count
    withheld: Count


class BundleReceived(Body):
    """``installation``: whose bundle it is; ``fresh``: events that were not here before."""

    KIND: ClassVar[str] = "bundle.received"
    bundle: Digest
    installation: Digest
    cases: tuple[Text, ...]
    events: Count
    fresh: Count


class ReceiptReceived(Body):
    """Another installation signed that it holds these heads: what cuts them off here is seen."""

    KIND: ClassVar[str] = "receipt.received"
    bundle: Digest
    installation: Digest
    heads: tuple[Cited, ...]
