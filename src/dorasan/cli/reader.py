"""The reader of workbooks, loaded without what a command can do without."""

from __future__ import annotations

import sys
from pathlib import Path

WORKBOOKS = frozenset({".xlsx", ".xlsm"})


def load_reader(file: Path) -> None:
    """Load openpyxl, where a workbook is going to be read, without numpy.

    openpyxl loads numpy wherever that is installed, to know its kinds of numbers; that takes longer than reading a list
    of 300 lines. A command is alone in its process and hands openpyxl no such numbers. Nothing but a command may do
    this: what others load at the same time would not find numpy.
    """
    if file.suffix.lower() not in WORKBOOKS or {"numpy", "openpyxl"} & sys.modules.keys():
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import openpyxl  # noqa: F401
    finally:
        del sys.modules["numpy"]
