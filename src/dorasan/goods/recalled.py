"""What words were taken for in earlier runs of a command: a list is checked many times while its rows are mended.

A convenience, kept as the cache of the law is (:mod:`dorasan.kept_file`). The words of a list are never kept: a digest
of them is the key, and behind it stand codes, chances and words of the house's own tables. The file's name covers every
module and table that shapes them. Only commands that begin it keep anything; a server does not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dorasan.goods.editions import SHAPING

MOST_BYTES = 4_000_000  # more than that is not read back: what was asked last is kept first


@dataclass
class _Store:
    """One kind of findings: those of earlier runs, and which were asked for or found in this one."""

    kind: str
    kept: dict[bytes, bytes] | None = None
    asked: dict[bytes, bytes] = field(default_factory=dict)
    grown: bool = False

    def lines(self) -> dict[bytes, bytes]:
        if self.kept is None:
            from dorasan import kept_file

            path = _path(self.kind)
            text = kept_file.read(path) if path is not None else None
            parted = (line.partition(b" ") for line in (text or b"").split(b"\n") if line)
            self.kept = {key: line for key, _, line in parted}
        return self.kept


_stores: dict[str, _Store] = {}
_begun = False


def begin() -> None:
    """From here on, to the end of the process, findings are looked up and remembered."""
    global _begun
    _begun = True


def recalled(kind: str, *words: str) -> Any:
    """What was found of these words, as data; None where nothing is known of them."""
    if not _begun:
        return None
    store, key = _stores.setdefault(kind, _Store(kind)), _key(words)
    line = store.asked.get(key) or store.lines().get(key)
    if line is None:
        return None
    store.asked[key] = line
    try:
        return json.loads(line)
    except ValueError:
        return None


def remember(kind: str, found: Any, *words: str) -> None:
    """Keep what was found of these words, as data that JSON can say."""
    if _begun:
        store = _stores.setdefault(kind, _Store(kind))
        store.asked[_key(words)] = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
        store.grown = True


def keep() -> None:
    """Write down what is new, what was asked last first."""
    from dorasan import kept_file

    for store in _stores.values():
        path = _path(store.kind)
        if not store.grown or path is None:
            continue
        whole, size = [], 0
        older = {key: line for key, line in store.lines().items() if key not in store.asked}
        for key, line in (*store.asked.items(), *older.items()):
            size += len(key) + len(line) + 2
            if size > MOST_BYTES:
                break
            whole.append(b"%b %b\n" % (key, line))
        kept_file.write(path, b"".join(whole))
        store.grown = False


def _key(words: tuple[str, ...]) -> bytes:
    return blake2b("\x00".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest().encode()


def _path(kind: str) -> Path | None:
    from dorasan import kept_file

    return kept_file.place("recalled", kind, kept_file.code_digest(kept_file.HOUSE, SHAPING))
