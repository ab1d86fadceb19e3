"""A sheet that lists what the things of another sheet are made of: a bill of materials, each row under its thing.

Whoever takes such a sheet for goods makes goods of parts that do not travel by themselves; whoever takes goods for a
bill of materials loses them. So much has to speak for it: the sheet or a title says so and nothing of spare parts, a
heading names parts, a column tells the thing that a part is in, others its money and where it comes from. Whether the
things are on the list is for :mod:`dorasan.packing.row.material` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dorasan.packing.cell.value import is_empty, shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.table.column import Column, Evidence, Role
from dorasan.packing.table.table import Table
from dorasan.packing.wording.plain import bare

_SAYS = re.compile(
    r"billsofmaterials?|billofmaterials?|부품표|부품명세|자재명세|자재표|소요자재|원자재명세|재료명세|원가명세|物料清单"
)
_BOM = re.compile(r"(?<![a-z])bom(?![a-z])", re.IGNORECASE)
_SPARE = re.compile(r"spare|replacement|예비|수리용|교체용")  # parts that travel by themselves
_PARTS = frozenset((
    "component", "components", "componentname", "part", "parts", "partname", "material", "materials", "materialname",
    "부품", "부품명", "구성부품", "구성부품명", "자재", "자재명", "원자재", "원자재명", "재료", "재료명",
))  # fmt: skip
_THINGS = frozenset((
    "forline", "forlineno", "foritem", "foritemno", "parent", "parentitem", "parentitemno", "parentno", "parentline",
    "enditem", "enditemno", "finishedgood", "finishedgoods", "finishedproduct", "assembly", "usedin", "belongsto",
    "product", "productno", "productname", "완제품", "완제품명", "완제품번호", "해당품목", "해당품목번호", "상위품목",
    "상위품목번호", "상위품번", "대상품목", "사용품목", "제품", "제품명", "제품번호", "품목", "품목명", "품목번호",
))  # fmt: skip
_NUMBERS = frozenset((
    "item", "itemno", "itemnumber", "line", "lineno", "linenumber", "listno", "listitem", "no", "number", "연번",
    "순번", "번호", "목록번호",
))  # fmt: skip
_ABOVE = 8  # rows above the header in which a title is looked for


@dataclass(frozen=True, slots=True)
class Materials:
    """The table of a bill of materials, and the column that tells the thing each row is in (none: of the one thing
    there is)."""

    table: Table
    thing: Column | None


def materials_in(sheet: Sheet, tables: list[Table]) -> Materials | None:
    """The one bill of materials of a sheet, its columns named for it; ``None`` for any other sheet."""
    if len(tables) != 1:
        return None
    table = tables[0]
    part = next((column for column in table.columns if bare(column.heading) in _PARTS), None)
    if part is None or not _says(sheet, table):
        return None
    if not (table.column("unit_price") or table.column("amount")):
        return None
    if not (table.column("origin") or table.column("us_content")):
        return None
    thing = _thing(table, part) or _number(sheet, table)
    return Materials(_named(table, part, thing), thing)


def _says(sheet: Sheet, table: Table) -> bool:
    above = (row for row in range(max(1, table.header.first - _ABOVE), table.header.first) if row in sheet.rows)
    titles = [sheet.name, *(shown(value) for row in above for value in sheet.rows[row] if isinstance(value, str))]
    if any(_SPARE.search(bare(text)) for text in titles):
        return False
    return any(_BOM.search(text) or _SAYS.search(bare(text)) for text in titles)


def _thing(table: Table, part: Column) -> Column | None:
    return next((one for one in table.columns if one is not part and bare(one.heading) in _THINGS), None)


def _number(sheet: Sheet, table: Table) -> Column | None:
    """A column of numbers that are those of another list: some stand more than once, or have empty cells below them."""
    for column in table.columns:
        if bare(column.heading) not in _NUMBERS:
            continue
        values = [sheet.at(row, column.number) for row in sheet.rows if table.first <= row <= table.last]
        said = [shown(value) for value in values if not is_empty(value)]
        return column if said and len(set(said)) < len(values) else None
    return None


def _named(table: Table, part: Column, thing: Column | None) -> Table:
    """With the part's own name as the name of a row, and the thing as a remark beside it."""
    columns = tuple(
        _as(one, "name") if one is part else _as(one, "other") if one is thing or one.role == "name" else one
        for one in table.columns
    )
    return replace(table, columns=columns)


def _as(column: Column, role: Role) -> Column:
    return replace(column, role=role, evidence=(Evidence("heading", bare(column.heading)),))
