"""The column file written: as a list was understood, for a person to correct, or as a person corrected it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from dorasan.packing.packing_list import PackingList, TableColumns
from dorasan.packing.table.column import Role
from dorasan.packing.table.mapping import mapping_path
from dorasan.whole_file import write_whole

IGNORE = "ignore"
HEAD = (
    "# How Dorasan reads the columns. Correct what is wrong; the next reading uses this file.\n"
    "# 도라산이 열을 이렇게 읽습니다. 틀린 곳을 고치면 다음부터 이 파일을 따릅니다.\n"
    "# is: serial category name spec quantity unit unit_price amount currency origin us_content hs remarks "
    "per_pack packs other\n"
)


@dataclass(frozen=True)
class Correction:
    """What a person says of one sheet. ``left_out``: it is no part of the list. ``headers``: by table, in the order in
    which they were read, the rows of its headings where these are others; on a sheet without a table the first.
    ``roles``: by table and letter, what a column holds where it was taken for something else."""

    left_out: bool = False
    headers: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    roles: Mapping[tuple[int, str], Role] = field(default_factory=dict)


def save_mapping(packing_list: PackingList, path: Path | None = None) -> Path:
    """Write how the columns were understood, for a person to correct; found again at the next reading."""
    target = path if path is not None else mapping_path(packing_list.path)
    sheets: dict[str, object] = {name: IGNORE for name, _ in packing_list.sheets}
    for name in sheets:
        if tables := [_table(table, {}) for table in packing_list.columns if table.sheet == name]:
            sheets[name] = {"tables": tables}
    _write(packing_list.path, sheets, target)
    return target


def save_corrected(packing_list: PackingList, corrections: Mapping[str, Correction]) -> Path:
    """Write, beside the list, what a person says of some of its sheets; what the file said of others stays, and of a
    sheet about which nothing is said nothing is written: it is read as any list is."""
    target = mapping_path(packing_list.path)
    sheets = _written(target)
    for name, said in corrections.items():
        tables = [table for table in packing_list.columns if table.sheet == name]
        if said.left_out:
            sheets[name] = IGNORE
        elif said.headers or said.roles:
            sheets[name] = {"tables": _tables(tables, said)}
        else:
            sheets.pop(name, None)
    _write(packing_list.path, sheets, target)
    return target


def save_pointed(listed: Path, sheet: str, header: tuple[int, int], roles: Mapping[str, Role]) -> Path:
    """Write, beside a list in which no table was found, where the headings of one stand and what its columns hold."""
    target = mapping_path(listed)
    columns = {letter: {"is": role} for letter, role in roles.items()}
    table = {"header": f"{header[0]}-{header[1]}", **({"columns": columns} if columns else {})}
    _write(listed, {sheet: {"tables": [table]}}, target)
    return target


def _written(target: Path) -> dict[str, object]:
    """What the file says of each sheet; it was read before, so it can be read."""
    if not target.is_file():
        return {}
    loaded = yaml.safe_load(target.read_text(encoding="utf-8-sig"))
    return {str(name): said for name, said in loaded["sheets"].items()}


def _tables(tables: list[TableColumns], said: Correction) -> list[dict[str, object]]:
    """Each table of a sheet as corrected. Under other headings the columns are found anew: no role is written."""
    rows = dict.fromkeys(f"{first}-{last}" for first, last in said.headers.values())
    moved: list[dict[str, object]] = [{"header": header} for header in rows]
    kept = [
        _table(table, {letter: role for (n, letter), role in said.roles.items() if n == number})
        for number, table in enumerate(tables)
        if number not in said.headers and "-".join(map(str, table.header)) not in rows
    ]
    return [*kept, *moved]


def _table(table: TableColumns, roles: Mapping[str, Role]) -> dict[str, object]:
    first, last = table.header
    columns = {
        column.letter: {"is": roles.get(column.letter, column.role)}
        | ({"heading": column.heading} if column.heading else {})
        for column in table.columns
    }
    return {"header": f"{first}-{last}", "columns": columns}


def _write(listed_in: Path, sheets: Mapping[str, object], target: Path) -> None:
    listed = {"list": listed_in.name, "sheets": dict(sheets)}
    write_whole(target, HEAD + yaml.safe_dump(listed, allow_unicode=True, sort_keys=False))
