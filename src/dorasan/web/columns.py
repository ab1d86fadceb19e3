"""How the columns of a list were understood, as forms to correct: one a sheet, and what a person sends back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dorasan.facts.tongue import Tongue
from dorasan.packing import Column, Correction, PackingList, Role, TableColumns
from dorasan.packing.table.column import ROLES
from dorasan.problem import BadInputError, Place, Problem
from dorasan.web.answering import Sent
from dorasan.words import say

_ROWS = re.compile(r"(\d{1,6})(?:\s*[-~–]\s*(\d{1,6}))?")
DEEPEST = 6  # rows of one header


@dataclass(frozen=True)
class ColumnForm:
    letter: str
    heading: str
    role: Role
    proof: str


@dataclass(frozen=True)
class TableForm:
    """``header``: the rows of its headings as one writes them; empty where it has none of its own."""

    header: str
    columns: tuple[ColumnForm, ...]


@dataclass(frozen=True)
class SheetForm:
    """``said``: whether a person has corrected it already."""

    number: int
    name: str
    left_out: bool
    said: bool
    tables: tuple[TableForm, ...]


def roles_words(lang: Tongue) -> list[tuple[Role, str]]:
    """Everything a column can hold, in words."""
    return [(role, say(lang, f"import.role_{role}")) for role in ROLES]


def sheet_forms(listed: PackingList, lang: Tongue) -> list[SheetForm]:
    """Every sheet of a list."""
    ignored = {fate.sheet for fate in listed.account if fate.why == "ignored"}
    out = []
    for number, (name, _) in enumerate(listed.sheets):
        tables = [table for table in listed.columns if table.sheet == name]
        said = name in ignored or any(_by_hand(column) for table in tables for column in table.columns)
        forms = tuple(TableForm(_rows(table), tuple(_column(c, lang) for c in table.columns)) for table in tables)
        out.append(SheetForm(number, name, name in ignored, said, forms))
    return out


def _by_hand(column: Column) -> bool:
    return any(evidence.kind == "mapping" for evidence in column.evidence)


def _rows(table: TableColumns) -> str:
    first, last = table.header
    if not first:
        return ""
    return f"{first}" if first == last else f"{first}-{last}"


def _column(column: Column, lang: Tongue) -> ColumnForm:
    proof = "; ".join(evidence.show(lang) for evidence in column.evidence)
    extra = ", ".join(filter(None, (column.currency, f"×{column.scale:,}" if column.scale != 1 else "")))
    return ColumnForm(column.letter, column.heading, column.role, f"{proof} ({extra})" if extra else proof)


def correction(listed: PackingList, number: int, sent: Sent) -> tuple[str, Correction]:
    """The sheet that a form is of, and what it says of it. Raises :class:`BadInputError` with every row that is none
    and every meaning that there is not."""
    if not 0 <= number < len(listed.sheets):
        raise BadInputError([Problem("web_list.no_sheet", Place(listed.path.name))])
    name = listed.sheets[number][0]
    if sent.get("left_out"):
        return name, Correction(left_out=True)
    if sent.get("act") == "as_found":
        return name, Correction()
    tables = [table for table in listed.columns if table.sheet == name]
    headers: dict[int, tuple[int, int]] = {}
    roles: dict[tuple[int, str], Role] = {}
    problems: list[Problem] = []
    for n in range(len(tables) or 1):
        was = _rows(tables[n]) if tables else ""
        text = (sent.get(f"header-{n}") or "").strip()
        if text and text != was:
            try:
                headers[n] = header_rows(text, name, listed.path.name)
            except BadInputError as bad:
                problems += bad.problems
    for n, table in enumerate(tables):
        for column in table.columns:
            said = sent.get(f"role-{n}-{column.letter}") or column.role
            role = next((known for known in ROLES if known == said), None)
            if role is None:
                place = Place(listed.path.name, sheet=name or None, column=column.letter)
                problems.append(Problem("web_list.no_role", place, {"role": said[:30]}))
            elif role != column.role or _by_hand(column):
                roles[n, column.letter] = role
    if problems:
        raise BadInputError(problems)
    return name, Correction(headers=headers, roles=roles)


def header_rows(text: str, sheet: str, file: str) -> tuple[int, int]:
    """``3`` or ``3-4``. Raises :class:`BadInputError`."""
    found = _ROWS.fullmatch(text.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not first or not 0 <= last - first < DEEPEST:
        raise BadInputError([Problem("web_list.bad_header", Place(file, sheet=sheet or None), {"text": text[:30]})])
    return first, last
