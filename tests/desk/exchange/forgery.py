"""Bundles as somebody might make them who does not mean well: the parts of one changed, and signed anew or not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from dorasan.canonical import encoded
from dorasan.desk.exchange.bundle import Bundle
from dorasan.desk.exchange.manifest import BUNDLE, ENVELOPE, MANIFEST
from dorasan.desk.exchange.opening import opened
from dorasan.dsse import Envelope
from dorasan.edition.zip_form import packed, unpacked
from tests.desk.made import a_key, keyid

Parts = dict[str, bytes]


def parts_of(bundle: Bundle) -> Parts:
    found, problems = unpacked(bundle.content(), "-")
    assert not problems
    return found


def changed(
    bundle: Bundle, change: Callable[[dict[str, Any]], object] = lambda told: None, parts: Mapping[str, bytes] = {}
) -> bytes:
    """The file with other members (``parts``) and another manifest, signed by nobody who could."""
    found = {**parts_of(bundle), **parts}
    told = json.loads(found[MANIFEST])
    change(told)
    return packed({**found, MANIFEST: encoded(told)})


def signed(
    bundle: Bundle,
    change: Callable[[dict[str, Any]], object] = lambda told: None,
    parts: Mapping[str, bytes] = {},
    key: str = "seoul",
) -> bytes:
    """The same, as the holder of an installation's key can make it: every digest fits and the signature holds."""
    found = {**parts_of(bundle), **parts}
    told = json.loads(found.pop(MANIFEST))
    found.pop(ENVELOPE)
    told["installation"] = keyid(key)
    told["files"] = [
        {"name": name, "sha256": sha256(content).hexdigest(), "size": len(content)}
        for name, content in sorted(found.items())
    ]
    change(told)
    manifest = encoded(told)
    envelope = Envelope.signed(BUNDLE, manifest, [a_key(key)]).told()
    return packed({**found, MANIFEST: manifest, ENVELOPE: envelope})


def reopened(content: bytes) -> Bundle:
    return opened(content, "bundle.zip")
