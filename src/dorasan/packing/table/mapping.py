"""The small file beside a list in which a person corrects how its columns are understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dorasan.packing.file.sheet import column_number
from dorasan.packing.table.column import ROLES, Role
from dorasan.packing.wording.plain import plain
from dorasan.problem import Place, Problem

_ROWS = re.compile(r"(\d{1,7})(?:\s*-\s*(\d{1,7}))?")
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class MappedTable:
    """Header rows and roles of one table; without roles its columns are understood as those of any list are.
    ``headings`` are what stood there when the file was written."""

    first: int
    last: int
    roles: dict[int, Role]
    headings: dict[int, str]


@dataclass(slots=True)
class Mapping:
    """Per sheet its tables; sheets to ignore. ``""`` is the one sheet of a text file."""

    file: str = ""
    tables: dict[str, list[MappedTable]] = field(default_factory=dict)
    ignored: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def mapping_path(path: Path) -> Path:
    """``nursery.xlsx`` → ``nursery.xlsx.columns.yaml`` (the suffix stays: two lists may share a stem)."""
    return path.with_name(path.name + ".columns.yaml")


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file; everything wrong with it is listed with its line."""
    out = Mapping(file=path.name)
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("size")
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        lines: dict[str, int] = {}
        if node is not None:
            _note_lines(node, "", lines)
        loaded: Any = yaml.load(text, Loader=yaml.CSafeLoader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as why:
        mark = getattr(why, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        out.problems.append(Problem("packing.mapping_unreadable", Place(path.name, line=line)))
        return out
    reader = _Reader(out, lines)
    sheets = loaded.get("sheets") if isinstance(loaded, dict) else None
    if not isinstance(sheets, dict):
        reader.wrong("", "packing.mapping_shape")
        return out
    for name, entry in sheets.items():
        reader.sheet(str(name), entry)
    return out


def _note_lines(node: yaml.Node, path: str, lines: dict[str, int], depth: int = 0) -> None:
    lines[path] = node.start_mark.line + 1
    if depth > 8:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = f"{path}/{key.value}"
            _note_lines(value, here, lines, depth + 1)
            lines[here] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _note_lines(value, f"{path}/{number}", lines, depth + 1)


class _Reader:
    def __init__(self, out: Mapping, lines: dict[str, int]) -> None:
        self.out, self.lines = out, lines

    def wrong(self, where: str, key: str, **values: object) -> None:
        self.out.problems.append(Problem(key, Place(self.out.file, line=self.lines.get(where)), values))

    def sheet(self, name: str, entry: Any) -> None:
        where = f"/sheets/{name}"
        if entry == "ignore":
            self.out.ignored.add(name)
            return
        tables = entry.get("tables") if isinstance(entry, dict) else None
        if not isinstance(tables, list):
            self.wrong(where, "packing.mapping_shape")
            return
        found = [self.table(f"{where}/tables/{number}", table) for number, table in enumerate(tables)]
        self.out.tables[name] = sorted((t for t in found if t is not None), key=lambda table: table.first)

    def table(self, where: str, table: Any) -> MappedTable | None:
        rows = _ROWS.fullmatch(str(table.get("header", "")).strip()) if isinstance(table, dict) else None
        columns = table.get("columns", {}) if isinstance(table, dict) else None
        if rows is None or not isinstance(columns, dict):
            self.wrong(where, "packing.mapping_shape")
            return None
        first = int(rows[1])
        last = int(rows[2] or rows[1])
        roles: dict[int, Role] = {}
        headings: dict[int, str] = {}
        for letters, entry in columns.items():
            number = column_number(str(letters))
            said = entry.get("is") if isinstance(entry, dict) else entry
            role = next((known for known in ROLES if known == said), None)
            if number is None:
                self.wrong(f"{where}/columns/{letters}", "packing.mapping_column", column=str(letters)[:20])
            elif role is None:
                self.wrong(
                    f"{where}/columns/{letters}", "packing.mapping_role", role=str(said)[:30], known=", ".join(ROLES)
                )
            else:
                roles[number] = role
                if isinstance(entry, dict) and entry.get("heading") is not None:
                    headings[number] = str(entry["heading"])
        if last < first or last - first > 5:
            self.wrong(where, "packing.mapping_shape")
            return None
        return MappedTable(first, last, roles, headings)


def same_heading(one: str, other: str) -> bool:
    """Headings that differ in spaces and signs only are the same."""
    return plain(one) == plain(other)
