"""Whether a row is a further line of the header above it, and not goods.

A line beneath a heading gives it parts (*Korean* and *English* beneath *name*, *number* and *unit* beneath *quantity*),
another language, a bracket, or numbers the columns.
"""

from __future__ import annotations

import re

from dorasan.packing.cell.value import Value, is_empty, shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.wording.heading import meaning
from dorasan.packing.wording.label import starts_note
from dorasan.packing.wording.plain import bare
from dorasan.packing.wording.unit import is_unit

_COLUMN_NUMBER = re.compile(r"[(\[<]?\s*(\d{1,2}|[A-Za-z]|[가-하])\s*[)\]>.]?(?:\s*=.*)?")
_SHORT = 12  # letters of a heading beneath another
_FIGURES = {"quantity", "packs", "per_pack", "unit_price", "amount"}  # columns of figures


def numbers_columns(values: list[Value]) -> bool:
    """``(1) (2) (3)``, ``A B C=AxB``: a line under a header that numbers its columns."""
    texts = [shown(value) for value in values if not is_empty(value)]
    signs = [found[1] for text in texts if len(text) <= 12 and (found := _COLUMN_NUMBER.fullmatch(text))]
    if len(texts) < 3 or len(signs) < len(texts):
        return False
    if all(sign.isdecimal() for sign in signs):
        return [int(sign) for sign in signs] == list(range(1, len(signs) + 1))
    letters = [sign.casefold() for sign in signs]
    row = "가나다라마바사아자차카타파하" if not letters[0].isascii() else "abcdefghijklmnopqrstuvwxyz"
    return "".join(letters) == row[: len(letters)]


def all_headings(sheet: Sheet, first: int, below: int) -> bool:
    """Whether rows above a header hold nothing but headings: a merge alone does not make a row of goods a header."""
    held = [value for row in range(first, below) for value in sheet.rows.get(row, ()) if not is_empty(value)]
    return all(isinstance(value, str) and meaning(value) is not None for value in held)


def continues(sheet: Sheet, row: int, deepest: int) -> bool:
    """Whether ``row`` is a further line of the header above it."""
    values = sheet.rows.get(row)
    if values is None:
        return False
    texts = [shown(value) for value in values if not is_empty(value)]
    if not texts or any(not isinstance(value, str) and value is not None for value in values):
        return False
    if any(text[0].isdecimal() for text in texts) or numbers_columns(values):
        return False  # figures are goods, whatever is merged beside them
    if row <= deepest and not any(starts_note(text) for text in texts):
        return True
    if _contradicts(sheet, row):
        return False
    divided = _divided(sheet, row)
    rest = [shown(value) for column, value in enumerate(values, 1) if not is_empty(value) and column not in divided]
    exact = sum((found := meaning(text)) is not None and found.score >= 0.9 for text in rest)
    if not all(map(_belongs, rest)):
        return False
    return len(texts) >= 2 and (bool(divided) or exact >= max(1, len(texts) // 3))


def _divided(sheet: Sheet, row: int) -> set[int]:
    """The columns of ``row`` whose words only divide a heading of figures above: *number* and *unit* beneath
    *quantity*, *asked* and *approved* beneath it. Goods have a figure where one is counted; such words have none."""
    groups: dict[int, list[int]] = {}
    for column, value in enumerate(sheet.rows[row], 1):
        if not is_empty(value):
            head = column
            while head > 1 and is_empty(sheet.at(row - 1, head)):
                head -= 1  # a heading stands over the empty cells to its right
            groups.setdefault(head, []).append(column)
    divided: set[int] = set()
    for head, columns in groups.items():
        over, texts = meaning(shown(sheet.at(row - 1, head))), [shown(sheet.at(row, column)) for column in columns]
        short = all(len(bare(text)) <= _SHORT and not any(sign.isdecimal() for sign in text) for text in texts)
        if over is not None and over.role in _FIGURES and len(columns) > 1 and columns[0] == head and short:
            divided |= set(columns)
    return divided


def _contradicts(sheet: Sheet, row: int) -> bool:
    """Whether ``row`` would give a column another meaning than the heading right above it, which heads no group."""
    for column, value in enumerate(sheet.rows[row], 1):
        above = sheet.at(row - 1, column)
        if is_empty(value) or is_empty(above) or is_empty(sheet.at(row - 1, column + 1)):
            continue
        mine, theirs = meaning(shown(value)), meaning(shown(above))
        if mine is not None and theirs is not None and mine.role != theirs.role:
            return True
        if bare(shown(value)) == bare(shown(above)):
            return True  # the same heading over again is a repetition, not a second line
    return False


def _belongs(text: str) -> bool:
    bracketed = text[0] in "([（" and len(text) <= 20
    return bracketed or meaning(text) is not None or (len(text) <= 6 and is_unit(text))
