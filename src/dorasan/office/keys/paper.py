"""A key on paper: four rows of four groups of four signs, each row with its own check.

Letters A to Z and digits 2 to 7 (base32, RFC 4648), so that no 0 is taken for an O, no 1 for an I: whoever types them
gets the same. A row holds eight bytes of the key and the first two of SHA-256 over the row's number and these.
"""

from __future__ import annotations

import base64
import hashlib
import re

from dorasan.problem import BadInputError, Place, Problem

ROWS, PIECE, GROUP = 4, 8, 4


def rows(key: bytes) -> tuple[str, ...]:
    """The 32 bytes of a key as rows."""
    out = []
    for n in range(ROWS):
        piece = key[n * PIECE : (n + 1) * PIECE]
        text = base64.b32encode(piece + _check(n, piece)).decode()
        out.append(" ".join(text[at : at + GROUP] for at in range(0, len(text), GROUP)))
    return tuple(out)


def read(typed: str) -> bytes:
    """The key that was typed, in rows or in one line. Raises :class:`BadInputError` with every row that is wrong."""
    plain = re.sub(r"(?m)^\s*[1-4]\s+", "", typed)  # the number of a row, where it was typed as well
    text = "".join(sign for sign in plain.upper() if sign.isalnum()).replace("0", "O").replace("1", "I")
    length = (PIECE + 2) * 8 // 5
    if len(text) != ROWS * length:
        raise BadInputError([Problem("key.paper_length", Place("-"), {"n": ROWS * length, "got": len(text)})])
    problems, out = [], b""
    for n in range(ROWS):
        try:
            found = base64.b32decode(text[n * length : (n + 1) * length])
        except ValueError:  # a sign that base32 does not have
            found = b""
        piece = found[:PIECE]
        if found[PIECE:] != _check(n, piece) or not found:
            problems.append(Problem("key.paper_row", Place("-", row=n + 1)))
        out += piece
    if problems:
        raise BadInputError(problems)
    return out


def _check(n: int, piece: bytes) -> bytes:
    return hashlib.sha256(bytes([n]) + piece).digest()[:2]
