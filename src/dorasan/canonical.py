"""Canonical JSON: one text for one content, so that a digest over it means something.

Keys sorted, no space, UTF-8, no escapes beyond those that JSON demands. Numbers are whole; whatever else is a number in
the world (a share, an amount) stands as text, because two machines may write a fraction otherwise.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> str:
    """The one text of a value. Raises :class:`TypeError` for a fraction or anything else that JSON has no word for."""
    _whole(value)
    return _ENCODER.encode(value)


def encoded(value: Any) -> bytes:
    """The one text of a value in UTF-8."""
    return canonical(value).encode()


def encoded_whole(value: Any) -> bytes:
    """As :func:`encoded`, of a value of which the caller knows that no fraction is in it: it is not looked through."""
    return _ENCODER.encode(value).encode()


def text(value: str) -> str:
    """The one text of a text, in its quotation marks."""
    return _ENCODER.encode(value)


def pieces(parts: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """An object of parts that are canonical texts already, each in pieces: a long one is never held twice."""
    before = b"{"
    for key in sorted(parts):
        yield before + encoded(key) + b":"
        yield from parts[key]
        before = b","
    yield b"}" if parts else b"{}"


def written(parts: dict[str, list[bytes]]) -> bytes:
    """The object of :func:`pieces` as one text. Empties ``parts``: what is written is not held a second time."""
    out, before = BytesIO(), b"{"
    for key in sorted(parts):
        out.write(before + encoded(key) + b":")
        out.writelines(parts.pop(key))
        before = b","
    out.write(b"}" if before == b"," else b"{}")
    return out.getvalue()


def listed(texts: Iterable[bytes]) -> Iterator[bytes]:
    """A list of canonical texts, piece by piece."""
    before = b"["
    for text in texts:
        yield before
        yield text
        before = b","
    yield b"]" if before == b"," else b"[]"


def digest(content: Iterable[bytes]) -> str:
    """SHA-256 over pieces of text."""
    run = hashlib.sha256()
    for piece in content:
        run.update(piece)
    return run.hexdigest()


def _whole(value: Any) -> None:
    match value:
        case float():
            raise TypeError(f"a fraction has no one text: {value!r}")
        case dict():
            for inner in value.values():
                _whole(inner)
        case list() | tuple():
            for inner in value:
                _whole(inner)


class Once:
    """Things said once: each different text has a number, in the order in which it was first said."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}

    def number(self, value: Any) -> int:
        """The number of a value."""
        return self._numbers.setdefault(encoded(value), len(self._numbers))

    def pieces(self) -> Iterator[bytes]:
        """All of them, as a list, piece by piece."""
        return listed(self._numbers)


def runs(numbers: Iterable[int]) -> str:
    """Ascending numbers as text: ``1-152 155``."""
    out: list[list[int]] = []
    for number in sorted(set(numbers)):
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return " ".join(str(low) if low == high else f"{low}-{high}" for low, high in out)


def unrun(text: str) -> list[int]:
    """The numbers of :func:`runs`. Raises :class:`ValueError` for anything else."""
    out: list[int] = []
    for part in text.split():
        low, dash, high = part.partition("-")
        out.extend(range(int(low), int(high if dash else low) + 1))
    return out
