"""Where the tables of a sheet begin: header rows of one to three lines, repeated headers, second tables.

A column of items and a column of quantities are enough; other headings may be unknown. A line that only numbers the
columns (``(1) (2) (3)``) belongs to the header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dorasan.packing.cell.value import Value, is_empty, is_number, parse_number, shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.table.header_lines import all_headings, continues, numbers_columns
from dorasan.packing.wording.heading import BARE_UNIT, Meaning, meaning
from dorasan.packing.wording.plain import bare
from dorasan.packing.wording.words import headings

CLOSE_LOOK = 400  # rows in which headings are also recognised by parts; after that only whole words count
DEEPEST = 3
_CARRIES = {"name", "spec", "hs", "quantity"}  # a header names at least one of these
_COUNTS = {"quantity", "packs", "per_pack"}
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
        if tall and row - merge.row_first < DEEPEST and all_headings(sheet, merge.row_first, row):
            first = merge.row_first
    reaching = sorted((m.row_last for m in spans if m.column_first == m.column_last), reverse=True)
    deepest = reaching[1] if len(reaching) > 1 else row  # one tall cell may be a remark; two are a header
    while last - first + 1 < DEEPEST and continues(sheet, last + 1, deepest):
        last += 1
    header = header_at(sheet, first, last)
    return replace(header, last=last + 1) if numbers_columns(sheet.rows.get(last + 1, [])) else header


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
