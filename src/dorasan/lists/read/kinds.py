"""Whose file is this, and in which format? Told from what it holds, never from what it is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dorasan.lists.read import (
    bis_denied,
    csl,
    eu,
    ftm,
    japan,
    ofac_advanced,
    ofac_csv,
    ofac_enhanced,
    ofac_xml,
    seoul,
    uk,
    un,
)
from dorasan.lists.read.batch import Batch, broken
from dorasan.lists.read.grid import delimited, grids, is_workbook
from dorasan.lists.read.parcel import Piece

Reader = Callable[[str, bytes], list[Batch]]
_ROOTS: dict[str, tuple[str, Reader]] = {
    "CONSOLIDATED_LIST": ("un_xml", un.read),
    "sdnList": ("ofac_xml", ofac_xml.read),
    "sanctionsData": ("ofac_enhanced", ofac_enhanced.read),
    "Sanctions": ("ofac_advanced", ofac_advanced.read),
    "export": ("eu_xml", eu.read),
    "Designations": ("uk_xml", uk.read_xml),
}
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s>/]")
_PAGE = re.compile(rb"<!doctype\s+html|<html", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Found:
    """One file, or the four of OFAC's set together: its format (``lists.format_<format>``) and the lists in it."""

    format: str
    pieces: tuple[Piece, ...]
    batches: tuple[Batch, ...]


def read(pieces: Sequence[Piece]) -> list[Found]:
    """Every list in every piece. Raises :class:`BadInputError` for a piece that is none, or not whole."""
    out: list[Found] = []
    tables: list[tuple[Piece, ofac_csv.Table]] = []
    for piece in pieces:
        table = (
            None if is_workbook(piece.content) or _is_xml(piece.content) else ofac_csv.table(piece.name, piece.content)
        )
        if table is not None:
            tables.append((piece, table))
        else:
            out.append(_one(piece))
    if tables:
        batches = ofac_csv.join([table for _, table in tables])
        out.append(Found("ofac_csv", tuple(piece for piece, _ in tables), tuple(batches)))
    return out


def _one(piece: Piece) -> Found:
    format_, reader = _reader(piece)
    return Found(format_, (piece,), tuple(reader(piece.name, piece.content)))


def _is_xml(content: bytes) -> bool:
    return content[:200].removeprefix(_BOM).lstrip().startswith(b"<")


def _reader(piece: Piece) -> tuple[str, Reader]:
    head = piece.content[:8192].removeprefix(_BOM).lstrip()
    if is_workbook(piece.content):
        return _sheets(piece)
    if head.startswith(b"<"):
        for root in _ROOT.findall(head):
            if root.decode() in _ROOTS:
                return _ROOTS[root.decode()]
        raise broken(piece.name, "a_page" if _PAGE.match(head) else "unknown_format")
    if head.startswith(b"{") and b'"schema"' in head and b'"properties"' in head:
        return "ftm", ftm.read
    if head.startswith((b"{", b"[")):
        raise broken(piece.name, "unknown_format")
    first = head.partition(b"\n")[0].decode("utf-8", errors="replace")
    if all(f'"{title}"' in first or title in first for title in bis_denied.COLUMNS):
        return "bis_denied", bis_denied.read
    if bis_denied.is_of_the_page(first):
        return "bis_denied", bis_denied.read_page
    if all(title in first for title in csl.COLUMNS):
        return "csl", csl.read
    if b"Unique ID" in head and b"Name 6" in head:
        return "uk_csv", uk.read_csv
    return _sheets(piece)


def _sheets(piece: Piece) -> tuple[str, Reader]:
    """A table without an issuer's mark on it: Japan's or Seoul's, by the titles of its columns."""
    found = grids(piece.name, piece.content) if is_workbook(piece.content) else [delimited(piece.name, piece.content)]
    if any(japan.is_freeze(grid) for grid in found):
        return "jp_freeze", lambda name, _: japan.read_freeze(name, found)
    for grid in found:
        start = seoul.titles_row(grid)
        if start is not None:
            return "kr_table", lambda name, _, grid=grid, start=start: seoul.read(name, grid, start)
        start = japan.end_user_row(grid)
        if start is not None:
            return "jp_end_users", lambda name, _, grid=grid, start=start: japan.read_end_users(name, grid, start)
    raise broken(piece.name, "unknown_format")
