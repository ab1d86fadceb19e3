"""The envelopes of editions: what of theirs is signed. How, ``dorasan.dsse`` says."""

from __future__ import annotations

from typing import Literal

from dorasan import dsse

EDITION = "application/vnd.dorasan.edition+json"
REVOCATION = "application/vnd.dorasan.revocation+json"


class Envelope(dsse.Envelope):
    """A statement about an edition or a key, and who signed it."""

    payloadType: Literal[  # noqa: N815
        "application/vnd.dorasan.edition+json",
        "application/vnd.dorasan.revocation+json",
    ]
