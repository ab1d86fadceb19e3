"""What lies in a file, whatever it is packed in: a folder, .zip, .gz or .xz; never more than a list can weigh."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dorasan.home import content_of
from dorasan.lists.read.batch import broken

MOST = 512 << 20  # bytes of one piece, unpacked: the largest official file (OFAC's advanced XML) has some 120 MB
MOST_IN_ALL = 1 << 30
MOST_PIECES = 200
_ZIP, _GZIP, _XZ = b"PK\x03\x04", b"\x1f\x8b", b"\xfd7zXZ\x00"
_WORKBOOK = ("[Content_Types].xml", "mimetype")  # a spreadsheet is a zip too, and is read as it is


@dataclass(frozen=True)
class Piece:
    """One file out of a parcel, unpacked. ``name`` without the endings of what it was packed in."""

    name: str
    content: bytes
    packed: str  # SHA-256 of what the user handed over

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def pieces(paths: list[Path]) -> list[Piece]:
    """Every piece of every path. Raises :class:`BadInputError` for what is not there, cut off, or too large."""
    out: list[Piece] = []
    for path in paths:
        files = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        for file in files:
            content = content_of(file, MOST)
            packed = hashlib.sha256(content).hexdigest()
            for name, inner in unpacked(file.name, content):
                out.append(Piece(name, inner, packed))
                if sum(len(one.content) for one in out) > MOST_IN_ALL or len(out) > MOST_PIECES:
                    raise broken(str(path), "too_large", most=MOST_IN_ALL >> 20)
    return out


def unpacked(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """What a packed file holds, one or two layers deep. Raises :class:`BadInputError`."""
    if len(content) > MOST:
        raise broken(name, "too_large", most=MOST >> 20)
    if depth > 2:
        raise broken(name, "too_deep")
    if content.startswith(_GZIP):
        with gzip.open(io.BytesIO(content)) as file:
            yield from unpacked(name.removesuffix(".gz"), _all(name, file), depth + 1)
    elif content.startswith(_XZ):
        with lzma.open(io.BytesIO(content)) as stream:
            yield from unpacked(name.removesuffix(".xz"), _all(name, stream), depth + 1)
    elif content.startswith(_ZIP):
        yield from _zipped(name, content, depth)
    else:
        yield name, content


def _all(name: str, packed: gzip.GzipFile | lzma.LZMAFile) -> bytes:
    try:
        found = packed.read(MOST + 1)
    except (EOFError, OSError, lzma.LZMAError, zlib.error) as wrong:
        raise broken(name, "cut_off") from wrong
    if len(found) > MOST:
        raise broken(name, "too_large", most=MOST >> 20)
    return found


def _zipped(name: str, content: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [one for one in archive.infolist() if not one.is_dir()]
            if any(one.filename in _WORKBOOK for one in inside):
                yield name, content
                return
            if len(inside) > MOST_PIECES or sum(one.file_size for one in inside) > MOST_IN_ALL:
                raise broken(name, "too_large", most=MOST_IN_ALL >> 20)
            for one in inside:
                with archive.open(one) as file:
                    found = file.read(MOST + 1)
                yield from unpacked(Path(one.filename).name, found, depth + 1)
    except (
        zipfile.BadZipFile,
        EOFError,
        RuntimeError,
        zlib.error,
    ) as wrong:  # RuntimeError: a secret, or a method unknown
        raise broken(name, "cut_off") from wrong
