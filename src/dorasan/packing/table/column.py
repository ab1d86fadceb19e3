"""What a column can hold, and one column of a table with the evidence for what it was taken for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from dorasan.packing.cell.value import Value, is_empty, is_number
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.table.content import SAMPLE
from dorasan.words import Lang, say

Role = Literal[
    "serial", "category", "name", "spec", "quantity", "unit", "unit_price", "amount", "currency", "origin",
    "us_content", "hs", "remarks", "per_pack", "packs", "other",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)
SEVERAL: frozenset[Role] = frozenset({"remarks", "category", "other"})  # roles more than one column may have


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a column was understood as it was: heading, content, mapping, elimination."""

    kind: Literal["heading", "heading_part", "content", "mapping", "carried", "second", "nothing", "hidden"]
    value: str = ""

    def show(self, lang: Lang) -> str:
        return say(lang, f"packing.evidence_{self.kind}", value=self.value)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    letter: str
    number: int
    heading: str
    role: Role
    evidence: tuple[Evidence, ...]
    currency: str | None = None
    scale: int = 1
    hidden: bool = False


def overridden(column: Column, role: Role) -> Column:
    """The same column with the role a person gave it."""
    return replace(column, role=role, evidence=(Evidence("mapping", role),))


def looks_like_goods(sheet: Sheet, columns: Iterable[Column], rows: Iterable[int]) -> bool:
    """Whether rows without a header of their own fit these columns: names are text, quantities are numbers."""
    by_role = {column.role: column.number for column in columns}
    name, quantity = by_role.get("name"), by_role.get("quantity")
    if name is None or quantity is None:
        return False
    seen = fit = 0
    for row in list(rows)[:SAMPLE]:
        label, amount = sheet.at(row, name), sheet.at(row, quantity)
        if is_empty(label) and is_empty(amount):
            continue
        seen += 1
        fit += isinstance(label, str) and not is_empty(label) and _numeric(amount)
    return seen >= 1 and fit * 10 >= seen * 6


def _numeric(value: Value) -> bool:
    return is_number(value) or (isinstance(value, str) and value[:1].isdecimal())
