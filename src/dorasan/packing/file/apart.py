"""Books that nobody has vouched for, opened by calamine in a process of its own.

A broken book can make a reader written in Rust panic, abort, turn in a circle or ask for all memory there is; five
kilobytes of .xls are enough. In a process of its own none of this touches ours, what it cries out is heard by nobody,
and nothing of our process (its standard error, its signals) has to be changed meanwhile. It costs 30 milliseconds.
"""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import SheetTypeEnum, SheetVisibleEnum

from dorasan.packing.file import apart_child
from dorasan.packing.file.apart_child import ISO, LENGTH, MARK

CHILD = Path(apart_child.__file__)
PATIENCE = 120.0  # seconds; a sound list of 65,536 rows takes three
Span = tuple[tuple[int, int], tuple[int, int]]


class ApartError(Exception):
    """The book, or a sheet of it, cannot be read."""


@dataclass(frozen=True, slots=True)
class ApartMetadata:
    """What calamine says of a sheet before it is read."""

    name: str
    typ: SheetTypeEnum
    visible: SheetVisibleEnum


@dataclass(frozen=True, slots=True)
class ApartSheet:
    """A sheet that was read: the part of calamine's own that the house uses."""

    start: tuple[int, int] | None
    merged_cell_ranges: list[Span] | None
    _rows: list[list[Any]]

    def iter_rows(self) -> Iterator[list[Any]]:
        for row in self._rows:
            if any(type(value) is tuple for value in row):
                yield [_plain(value) for value in row]
            else:
                yield row


class ApartBook:
    """A book that was read: the part of calamine's own that the house uses. Raises :class:`ApartError`."""

    def __init__(self, data: bytes, patience: float = PATIENCE) -> None:
        told = _ask(data, patience)
        self.sheets_metadata = [ApartMetadata(name, _kind(typ), _seen(seen)) for name, typ, seen, _ in told]
        self._sheets = [sheet for _, _, _, sheet in told]

    def get_sheet_by_index(self, index: int) -> ApartSheet:
        sheet = self._sheets[index]
        if sheet is None:
            raise ApartError(f"sheet {index + 1}")
        return ApartSheet(*sheet)

    def get_sheet_by_name(self, name: str) -> ApartSheet:
        return self.get_sheet_by_index([meta.name for meta in self.sheets_metadata].index(name))


def _ask(data: bytes, patience: float) -> list[Any]:
    """The child's answer, or :class:`ApartError` for whatever became of it."""
    where = json.dumps([path for path in sys.path if path]).encode("ascii") + b"\n"
    command = [sys.executable, "-I", "-S", str(CHILD)]  # neither site nor environment: the paths are told
    quiet = {**os.environ, "RUST_BACKTRACE": "0"}
    try:
        done = subprocess.run(
            command,
            input=where + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=False,
            env=quiet,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as why:
        raise ApartError(type(why).__name__) from why
    if done.returncode != 0 or not done.stdout.startswith(MARK):
        raise ApartError(str(done.returncode))
    told: list[Any] = marshal.loads(done.stdout[len(MARK) :])
    return told


def _kind(name: str) -> SheetTypeEnum:
    found: SheetTypeEnum = getattr(SheetTypeEnum, name)
    return found


def _seen(name: str) -> SheetVisibleEnum:
    found: SheetVisibleEnum = getattr(SheetVisibleEnum, name)
    return found


def _plain(value: Any) -> Any:
    """Dates and times travel as tuples."""
    if type(value) is not tuple:
        return value
    kind, said = value
    return LENGTH(seconds=said) if kind == LENGTH.__name__ else ISO[kind].fromisoformat(said)
