"""The index over a set of lists, kept for the next start: reading the names of a whole list takes seconds.

Kept by the rules of :mod:`dorasan.kept_file`. The name of the file covers every name, number, kind and place of the
lists, and every module and table that reads names; what is not whole is built again. Numbers stand as they stand in
memory, texts one a line: nothing in it runs. Of the files of other days and releases the last few are left.
"""

from __future__ import annotations

import contextlib
import json
import sys
from array import array
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dorasan import kept_file
from dorasan.kept_file import HOUSE, code_digest
from dorasan.parties.entry import ListEdition
from dorasan.parties.index import Index, build
from dorasan.parties.likeness import Weights
from dorasan.parties.wordbook import COLUMNS, book_of, columns_of, is_whole

SHAPING = ("names/*.py", "names/tables/*", "parties/*.py", "shown.py")
PACKAGES = ("anyascii", "rapidfuzz")
KEPT = 6  # files, of the lists of other days among them
LEAST = 500  # names; fewer are read as fast as a file
FORMAT = 2  # names held as their words' numbers
_ARRAYS = (("places", "i"), ("codes", "I"), ("heads", "I"), ("starts", "I"), ("who", "i"))
_CODES = "".join((*(code for _, code in _ARRAYS), COLUMNS))


def index_over(editions: Sequence[ListEdition]) -> Index:
    """The index over these lists, read where it was kept."""
    names = sum(len(entry.names) for edition in editions for entry in edition.entries)
    store = _store(editions) if names >= LEAST else None
    if store is None:
        return build(editions)
    text = kept_file.read(store)
    found = _read(text, editions) if text is not None else None
    if found is None:
        found = build(editions)
        kept_file.write(store, written(found))
        _clear(store)
    return found


def _store(editions: Sequence[ListEdition]) -> Path | None:
    packages = " ".join(version(name) for name in PACKAGES)
    shaping = f"{code_digest(HOUSE, SHAPING)} {packages} {sys.byteorder} {_shape(editions)}"
    place = kept_file.place("names", "index", shaping)
    return place.with_suffix(".index") if place is not None else None


def _shape(editions: Sequence[ListEdition]) -> str:
    """SHA-256 over all of the lists that an index is made of, in their order."""
    run = sha256()
    for edition in editions:
        said = [
            [
                entry.ref,
                entry.kind,
                [name.text for name in entry.names],
                [[n.kind, n.number] for n in entry.identifiers],
            ]
            for entry in edition.entries
        ]
        run.update(json.dumps(said).encode() + b"\n")
    return run.hexdigest()


def written(index: Index) -> bytes:
    """The index as bytes; :func:`index_over` reads them again."""
    arrays = [held.tobytes() for held in (*(getattr(index, name) for name, _ in _ARRAYS), *columns_of(index.book))]
    texts = ["\n".join(texts).encode() for texts in (index.gists, index.book.words.text, index.book.words.sounds)]
    numbers = {number: list(map(list, held)) for number, held in index.numbers.items()}
    head = {
        "format": FORMAT,
        "names": len(index),
        "words": len(index.book.words.text),
        "sizes": [*map(len, arrays), *map(len, texts)],
        "weights": [dict(index.weigh.of), index.weigh.most],
        "numbers": numbers,
    }
    return json.dumps(head).encode() + b"\n" + b"".join((*arrays, *texts))


def _read(text: bytes, editions: Sequence[ListEdition]) -> Index | None:
    """The index again; ``None`` for bytes of another format or that do not fit together."""
    try:
        first, _, rest = text.partition(b"\n")
        head = json.loads(first)
        if head["format"] != FORMAT:
            return None
        parts, at = list[bytes](), 0
        for size in head["sizes"]:
            parts.append(rest[at : at + size])
            at += size
        arrays = [_array(code, part) for code, part in zip(_CODES, parts, strict=False)]
        gists, words, sounds = (part.decode().split("\n") for part in parts[len(_CODES) :])
        if at != len(rest) or not len(gists) == head["names"] == len(arrays[0]) // 3:
            return None
        book = book_of(words, sounds, arrays[len(_ARRAYS) :])
        if not (len(book.words.text) == head["words"] and is_whole(book, len(gists))):
            return None
        numbers = {number: tuple((e, n) for e, n in held) for number, held in head["numbers"].items()}
        of, most = head["weights"]
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    held = dict(zip((name for name, _ in _ARRAYS), arrays, strict=False))
    return Index(tuple(editions), **held, gists=tuple(gists), book=book, weigh=Weights(of, most), numbers=numbers)


def _array(code: str, part: bytes) -> array[Any]:
    out = array(code)
    out.frombytes(part)
    return out


def _clear(store: Path) -> None:
    """Leave the last few; what another process clears at the same time is gone all the same."""
    with contextlib.suppress(OSError):
        every = sorted(store.parent.glob(f"names-*{store.suffix}"), key=lambda file: file.stat().st_mtime)
        for file in every[:-KEPT]:
            file.unlink(missing_ok=True)
