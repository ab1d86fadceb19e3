"""What runs in the process of its own (:mod:`dorasan.packing.file.apart`): calamine, under limits.

Nothing of the house is imported here.

Standard input: the module paths as one line of JSON, then the book. Standard output: a mark, then the sheets.
"""

from __future__ import annotations

import datetime
import io
import json
import marshal
import sys
from typing import Any

MARK = b"sheets\n"
LEAST, EACH, MOST = 2**31, 40, 2**32  # of memory: a nearly empty sheet of 65,536 rows and 256 columns takes half
SECONDS = 100  # of computing
LENGTH = datetime.timedelta
ISO: dict[str, Any] = {kind.__name__: kind for kind in (datetime.datetime, datetime.date, datetime.time)}


def limited(size: int) -> None:
    """No more memory and time than a sound book of that size takes, where the system can be told so."""
    try:
        import resource
    except ImportError:
        return
    memory = min(LEAST + EACH * size, MOST)
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        try:
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (ValueError, OSError):
            continue


def sheets(data: bytes) -> list[Any]:
    """Name, type, visibility and content of every sheet; no content where it cannot be read."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    told = []
    for number, meta in enumerate(book.sheets_metadata):
        try:
            sheet = book.get_sheet_by_index(number)
            rows = [[plain(value) for value in row] for row in sheet.iter_rows()]
            content: Any = (sheet.start, sheet.merged_cell_ranges, rows)
        except BaseException:  # a panic is no Exception
            content = None
        kind, seen = (str(word).rpartition(".")[2] for word in (meta.typ, meta.visible))
        told.append((meta.name, kind, seen, content))
    return told


def plain(value: Any) -> Any:
    """A cell as :mod:`marshal` knows it."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    kind = type(value).__name__
    return (kind, value.total_seconds()) if isinstance(value, LENGTH) else (kind, value.isoformat())


if __name__ == "__main__":
    sys.path[:] = json.loads(sys.stdin.buffer.readline())
    given = sys.stdin.buffer.read()
    limited(len(given))
    sys.stdout.buffer.write(MARK + marshal.dumps(sheets(given)))
