"""How a table writes: its currency and scale, the unit a note above it names, the sign before its decimals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dorasan.packing.cell.amount import read_money
from dorasan.packing.cell.figure import UNTOLD, Writing, writing_of
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.table.beside import currency_in, scale_in, unit_in
from dorasan.packing.table.table import Table
from dorasan.packing.wording.plain import clean, unaccented

SAMPLE = 500
_SPACED = re.compile(r"[а-яё]{3}|\b(?:quantit[eé]|d[eé]signation|prix|montant|qt[eé]|unit[eé]|libell[eé])\b", re.I)
_NOTE = re.compile(
    r"단위\s*[:：]?\s*([^)\]）]+)|\bunits?\s*[:：]\s*([^)\]）]+)|单位\s*[:：]\s*([^)\]）]+)|\bunité\s*:\s*([^)\]）]+)",
    re.I,
)


@dataclass(slots=True)
class TableMoney:
    """The currency and scale that hold for a table unless a cell says otherwise; how it writes its numbers."""

    currency: str | None = None
    scale: int = 1
    writing: Writing = UNTOLD


def _notes(sheet: Sheet, table: Table) -> Iterator[str]:
    """Texts above the header that speak of a unit or a currency."""
    for row in range(max(1, table.header.first - 8), table.header.first):
        for value in sheet.rows.get(row, ()):
            if isinstance(value, str) and re.search(r"단위|单位|unit|currency|devise|moneda|валют", value, re.I):
                yield clean(value)


def money_of(sheet: Sheet, table: Table, prevailing: str | None) -> TableMoney:
    """Currency and scale of a table: from unit notes near its header, else the only currency its cells name."""
    out = TableMoney()
    for text in _notes(sheet, table):
        out.currency = out.currency or currency_in(text)
        out.scale = max(out.scale, scale_in(text) if currency_in(text) else 1)
    if out.currency is None:
        seen: Counter[str] = Counter()
        for column in (*table.all("unit_price"), *table.all("amount")):
            if column.currency:
                seen[column.currency] += 1
            for row in list(sheet.rows)[:SAMPLE]:
                if table.first <= row <= table.last:
                    money = read_money(sheet.at(row, column.number), sheet.formats.get((row, column.number)))
                    if money is not None and money.currency:
                        seen[money.currency] += 1
        if len(seen) == 1:
            out.currency = next(iter(seen))
        elif not seen:
            out.currency = prevailing
    return out


def noted_unit(sheet: Sheet, table: Table) -> tuple[str | None, int]:
    """The unit and scale of quantities a note above the table names: ``(단위: 톤)``, ``(Unit: MT)``, ``(단위:
    천개, 천원)``."""
    for text in _notes(sheet, table):
        found = _NOTE.search(text)
        said = next((group for group in found.groups() if group), "") if found else ""
        for part in re.split(r"[,;/·]|\s및\s", said):
            unit, scale = unit_in(f"({part.strip()})") if currency_in(f"({part.strip()})") is None else (None, 1)
            if unit is not None:
                return unit, scale
    return None, 1


def writing_in(sheet: Sheet, table: Table) -> Writing:
    """How a table writes its numbers, from its columns of figures and the language of its headings."""
    columns = [c.number for c in table.columns if c.role in ("quantity", "unit_price", "amount", "per_pack", "packs")]
    rows = [row for row in list(sheet.rows)[: 4 * SAMPLE] if table.first <= row <= table.last][:SAMPLE]
    texts = (value for row in rows for column in columns if isinstance(value := sheet.at(row, column), str))
    spaced = any(_SPACED.search(unaccented(column.heading)) for column in table.columns)
    return writing_of((re.sub(r"^[^\d(+-]+|[^\d)]+$", "", text) for text in texts), spaced)
