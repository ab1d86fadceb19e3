"""Where the tables of a sheet begin: header rows of one to three lines, repeated headers, second tables.

A column of items and a column of quantities are enough; other headings may be unknown. A line that only numbers the
columns (``(1) (2) (3)``) belongs to the header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dorasan.packing.cell.value import Value, is_empty, is_number, parse_number, shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.wording.heading import BARE_UNIT, Meaning, meaning
from dorasan.packing.wording.label import starts_note
from dorasan.packing.wording.plain import bare
from dorasan.packing.wording.unit import is_unit
from dorasan.packing.wording.words import headings

CLOSE_LOOK = 400  # rows in which headings are also recognised by parts; after that only whole words count
DEEPEST = 3
_SHORT = 12  # letters of a heading beneath another
_FIGURES = {"quantity", "packs", "per_pack", "unit_price", "amount"}  # columns of figures
_CARRIES = {"name", "spec", "hs", "quantity"}  # a header names at least one of these
_COUNTS = {"quantity", "packs", "per_pack"}
_COLUMN_NUMBER = re.compile(r"[(\[<]?\s*(\d{1,2}|[A-Za-z]|[가-하])\s*[)\]>.]?(?:\s*=.*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Header:
    """Rows of one header and, per column, its texts from top to bottom."""

    first: int
    last: int
    labels: dict[int, tuple[str, ...]]

    def repeats(self, other: Header) -> bool:
        """Whether this is the other header over again, as at the top of a new page; one line of it is enough."""
        same = sum(bool(_bares(self, c) & _bares(other, c)) for c in self.labels)
        whole = len({*self.labels, *other.labels})
        return bool(whole) and (same * 5 >= whole * 4 or (same >= 2 and same == len(self.labels)))


def _bares(header: Header, column: int) -> set[str]:
    return {bare(text) for text in header.labels.get(column, ())}


def headers_of(sheet: Sheet) -> list[Header]:
    """All headers of a sheet from top to bottom, repeated ones included."""
    found: list[Header] = []
    below = 0
    before: set[str] = set()
    for looked, row in enumerate(sorted(sheet.rows)):
        if row <= below or not _may_be_header(sheet.rows[row]):
            continue
        close = not found and looked < CLOSE_LOOK
        if not (_over_again(sheet.rows[row], before) or is_header(sheet.rows[row], close)):
            continue
        header = _whole(sheet, row, below)
        found.append(header)
        below = header.last
        before |= {bare(text) for texts in header.labels.values() for text in texts}
    return found


def _over_again(values: list[Value], before: set[str]) -> bool:
    """Whether every text of a row was a heading already."""
    first = next((value for value in values if isinstance(value, str) and value), "")
    if not before or bare(first) not in before:
        return False
    texts = [bare(value) for value in values if isinstance(value, str) and not is_empty(value)]
    return len(texts) >= 2 and all(text in before for text in texts)


def header_at(sheet: Sheet, first: int, last: int) -> Header:
    """The header a person points to."""
    labels: dict[int, list[str]] = {}
    for row in range(first, last + 1):
        if row > first and numbers_columns(sheet.rows.get(row, [])):
            continue
        for column in range(1, sheet.width + 1):
            text = _label(sheet, row, column, first)
            if text and (not labels.get(column) or labels[column][-1] != text):
                labels.setdefault(column, []).append(text)
    return Header(first, last, {column: tuple(texts) for column, texts in labels.items()})


def candidates(sheet: Sheet, most: int = 5) -> list[tuple[int, str]]:
    """Rows that look most like a header, for a person to choose from: row and text."""
    scored = []
    for row in sorted(sheet.rows)[:CLOSE_LOOK]:
        texts = [shown(value) for value in sheet.rows[row] if isinstance(value, str) and not is_empty(value)]
        known = sum(bool(meaning(text)) for text in texts)
        numbers = sum(is_number(value) for value in sheet.rows[row])
        if len(texts) >= 2:
            scored.append((known * 3 + min(len(texts), 8) - 2 * numbers, -row, " | ".join(texts)[:100]))
    return sorted((-row, text) for _, row, text in sorted(scored, reverse=True)[:most])


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


def _may_be_header(values: list[Value]) -> bool:
    """A quick no for nearly every row of goods: headers hold words, not numbers; a year may stand among them."""
    texts = 0
    for value in values:
        if value is None:
            continue
        if not isinstance(value, str):
            if is_number(value) and 1990 <= value <= 2100:  # type: ignore[operator]
                continue
            return False
        if value and not value[0].isdecimal():
            texts += 1
    return texts >= 2


def is_header(values: list[Value], close: bool) -> bool:
    """Whether a row names columns: things and how many of them; or several known columns among few unknown ones."""
    known = headings().known
    roles: dict[str, float] = {}
    cells = figured = 0
    unit = False
    for value in values:
        if not isinstance(value, str) or is_empty(value):
            continue
        if parse_number(value) is not None and not _YEAR.fullmatch(value.strip()):
            return False
        cells += 1
        found: Meaning | None
        if close:
            found = meaning(value)
        else:
            entry = known.get(bare(value)) if len(value) <= 40 else None
            found = Meaning(entry[0], 1.0, entry[1], value) if entry else None
        figured += (found is None or found.score < 1) and any(sign.isdecimal() for sign in value)
        if found is not None and found.rank < BARE_UNIT:
            roles[found.role] = max(roles.get(found.role, 0.0), found.score)
        elif found is not None:
            unit = True
    if figured * 2 > cells and cells > 2:
        return False  # headings hold few figures
    if unit and "quantity" not in roles and roles.get("name", 0.0) >= 0.9:
        return True
    counted = max((roles.get(role, 0.0) for role in _COUNTS), default=0.0)
    if roles.get("name", 0.0) >= 0.6 and counted >= 0.55 and roles["name"] + counted >= 1.25:
        return True
    if counted >= 0.9 and len(roles) >= 3 and (close or len(roles) * 5 >= cells * 2):
        return True
    enough = 2 if close else 3
    return (
        len(roles) >= enough
        and bool(_CARRIES & roles.keys())
        and sum(roles.values()) >= 1.5
        and len(roles) * 5 >= cells * 2
    )


def _whole(sheet: Sheet, row: int, below: int) -> Header:
    first, last = row, row
    spans = [merge for merge in sheet.merges if merge.row_first <= row <= merge.row_last]
    for merge in spans:
        tall = merge.column_first == merge.column_last and below < merge.row_first < first
        if tall and row - merge.row_first < DEEPEST and _all_headings(sheet, merge.row_first, row):
            first = merge.row_first
    reaching = sorted((m.row_last for m in spans if m.column_first == m.column_last), reverse=True)
    deepest = reaching[1] if len(reaching) > 1 else row  # one tall cell may be a remark; two are a header
    while last - first + 1 < DEEPEST and _continues(sheet, last + 1, deepest):
        last += 1
    header = header_at(sheet, first, last)
    return replace(header, last=last + 1) if numbers_columns(sheet.rows.get(last + 1, [])) else header


def _all_headings(sheet: Sheet, first: int, below: int) -> bool:
    """Whether rows above a header hold nothing but headings: a merge alone does not make a row of goods a header."""
    held = [value for row in range(first, below) for value in sheet.rows.get(row, ()) if not is_empty(value)]
    return all(isinstance(value, str) and meaning(value) is not None for value in held)


def _continues(sheet: Sheet, row: int, deepest: int) -> bool:
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


def _label(sheet: Sheet, row: int, column: int, first: int) -> str:
    value = sheet.at(row, column)
    if not is_empty(value):
        return _lines(value)
    for merge in sheet.merges:
        if (
            merge.row_first <= row <= merge.row_last
            and merge.column_first < column <= merge.column_last
            and merge.row_first >= first
        ):
            return _lines(sheet.at(merge.row_first, merge.column_first))
    return ""


def _lines(value: Value) -> str:
    """A heading with its line breaks: what stands on a line of its own is often the heading in another language."""
    if not isinstance(value, str) or "\n" not in value:
        return shown(value)
    return "\n".join(text for line in value.splitlines() if (text := shown(line)))
