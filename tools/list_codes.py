"""A list as it would stand with no HS code at all, or with the codes of its key: for the tools that hold lists to keys.

Half of the lists that are sent have no codes. ``--no-codes`` empties the cells under the HS header, ``--key-codes``
writes there the code that the key gives to each goods row; nothing else of the list changes. A copy is written;
formulas of a workbook become the values they last had.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from list_account import Key, goods_of

from dorasan.law.edition import open_edition
from dorasan.project.file import ListShape
from dorasan.project.lists import ReadList, read_list

Cells = dict[tuple[str, int, str], str]
"""What is to stand in a cell, by sheet, row and column letter."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """``--no-codes`` and ``--key-codes``."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--no-codes", action="store_true", help="empty every HS code of the list first")
    which.add_argument("--key-codes", action="store_true", help="write the key's HS codes into the list first")


def as_asked(asked: argparse.Namespace, rows: list[Key], folder: Path) -> Path:
    """The list to read: the given one, or a copy of it in ``folder`` with its codes changed as asked."""
    given: Path = asked.list
    if not (asked.no_codes or asked.key_codes):
        return given
    read = read_list(open_edition().vocabulary, given, ListShape(file=given.name))
    cells = dict(_coded(read, rows) if asked.key_codes else _emptied(read))
    written = folder / given.name
    (_in_text if given.suffix == ".csv" else _in_workbook)(given, written, cells)
    left = read_list(open_edition().vocabulary, written, ListShape(file=written.name))
    if asked.no_codes and (still := [line.id for line in left.lines if line.source is not None and line.source.hs]):
        raise SystemExit(f"codes left in {given.name}: {', '.join(still)}")
    return written


def _columns(read: ReadList) -> dict[str, str]:
    """The column letter of the HS codes on each sheet."""
    return {
        table.sheet: column.letter
        for table in read.packing_list.columns
        for column in table.columns
        if column.role == "hs"
    }


def _emptied(read: ReadList) -> Iterator[tuple[tuple[str, int, str], str]]:
    columns = _columns(read)
    for line in read.packing_list.lines:
        if line.sheet in columns:
            yield (line.sheet, line.row_first, columns[line.sheet]), ""


def _coded(read: ReadList, rows: list[Key]) -> Iterator[tuple[tuple[str, int, str], str]]:
    columns = _columns(read)
    for key, made in goods_of(read, rows):
        if made is not None and made.source is not None and key["hs6"] and made.source.sheet in columns:
            yield (
                (made.source.sheet, made.source.row_first, columns[made.source.sheet]),
                f"{key['hs6'][:4]}.{key['hs6'][4:]}",
            )


def _in_workbook(given: Path, written: Path, cells: Cells) -> None:
    import openpyxl

    book = openpyxl.load_workbook(given, data_only=True)
    for (sheet, row, letter), text in cells.items():
        book[sheet][f"{letter}{row}"].value = text or None
    book.save(written)


def _in_text(given: Path, written: Path, cells: Cells) -> None:
    with given.open(encoding="utf-8-sig", newline="") as text:
        table = list(csv.reader(text))
    for (_, row, letter), code in cells.items():
        at = ord(letter) - ord("A")
        table[row - 1] += [""] * (at + 1 - len(table[row - 1]))
        table[row - 1][at] = code
    with written.open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text).writerows(table)
