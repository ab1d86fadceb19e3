"""The kinds of file in which lists come, and the names each usually has. Kinds are told by content, not by name."""

from __future__ import annotations

from typing import Literal

Kind = Literal["xlsx", "xlsb", "xls", "ods", "csv", "docx", "hwpx"]

SUFFIXES: dict[Kind, frozenset[str]] = {
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    "xls": frozenset({".xls", ".xlt", ".et", ".ett"}),
    "ods": frozenset({".ods", ".ots"}),
    "docx": frozenset({".docx", ".docm"}),
    "hwpx": frozenset({".hwpx"}),
}
