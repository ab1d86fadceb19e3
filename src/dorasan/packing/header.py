"""Where the tables of a sheet begin: header rows of one to three lines, repeated headers, second tables."""

from __future__ import annotations

from dataclasses import dataclass

from dorasan.packing.heading import Meaning, meaning
from dorasan.packing.label import starts_note
from dorasan.packing.sheet import Sheet
from dorasan.packing.value import Value, is_empty, is_number, shown
from dorasan.packing.vocabulary import plain, words

CLOSE_LOOK = 400  # rows in which headings are also recognised by parts; after that only whole words count
DEEPEST = 3
_CARRIES = {"name", "spec", "hs", "quantity"}  # a header names at least one of these


@dataclass(frozen=True, slots=True)
class Header:
    """Rows of one header and, per column, its texts from top to bottom."""

    first: int
    last: int
    labels: dict[int, tuple[str, ...]]

    def repeats(self, other: Header) -> bool:
        """Whether this is the other header over again, as at the top of a new page; one line of it is enough."""
        columns = {*self.labels, *other.labels}
        same = sum(
            bool({plain(t) for t in self.labels.get(c, ())} & {plain(t) for t in other.labels.get(c, ())})
            for c in columns
        )
        return bool(columns) and same * 5 >= len(columns) * 4


def headers_of(sheet: Sheet) -> list[Header]:
    """All headers of a sheet from top to bottom, repeated ones included."""
    found: list[Header] = []
    below = 0
    for looked, row in enumerate(sorted(sheet.rows)):
        if row <= below or not _may_be_header(sheet.rows[row]):
            continue
        close = not found and looked < CLOSE_LOOK
        if not _is_header(sheet.rows[row], close):
            continue
        header = _whole(sheet, row, below)
        found.append(header)
        below = header.last
    return found


def header_at(sheet: Sheet, first: int, last: int) -> Header:
    """The header a person points to."""
    labels: dict[int, list[str]] = {}
    for row in range(first, last + 1):
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
    """A quick no for nearly every row of goods: headers hold words, not numbers."""
    texts = 0
    for value in values:
        if value is None:
            continue
        if not isinstance(value, str):
            return False
        if value and not value[0].isdigit():
            texts += 1
    return texts >= 2


def _is_header(values: list[Value], close: bool) -> bool:
    known = words().headings
    roles: dict[str, float] = {}
    cells = 0
    for value in values:
        if not isinstance(value, str) or is_empty(value):
            continue
        cells += 1
        found: Meaning | None
        if close:
            found = meaning(value)
        else:
            entry = known.get(plain(value)) if len(value) <= 40 else None
            found = Meaning(entry[0], 1.0, entry[1], value) if entry else None
        if found is not None:
            roles[found.role] = max(roles.get(found.role, 0.0), found.score)
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
    return header_at(sheet, first, last)


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
    if any(text[0].isdigit() for text in texts):  # figures are goods, whatever is merged beside them
        return False
    if row <= deepest and not any(starts_note(text) for text in texts):
        return True
    if _contradicts(sheet, row):
        return False
    known = sum(_belongs(text) for text in texts)
    exact = sum((found := meaning(text)) is not None and found.score >= 0.9 for text in texts)
    return len(texts) >= 2 and known == len(texts) and exact >= max(1, len(texts) // 3)


def _contradicts(sheet: Sheet, row: int) -> bool:
    """Whether ``row`` would give a column another meaning than the heading right above it, which heads no group."""
    for column, value in enumerate(sheet.rows[row], 1):
        above = sheet.at(row - 1, column)
        if is_empty(value) or is_empty(above) or is_empty(sheet.at(row - 1, column + 1)):
            continue
        mine, theirs = meaning(shown(value)), meaning(shown(above))
        if mine is not None and theirs is not None and mine.role != theirs.role:
            return True
    return False


def _belongs(text: str) -> bool:
    bracketed = text[0] in "([（" and len(text) <= 20
    return bracketed or meaning(text) is not None or (len(text) <= 6 and plain(text) in words().units)


def _label(sheet: Sheet, row: int, column: int, first: int) -> str:
    value = sheet.at(row, column)
    if not is_empty(value):
        return shown(value)
    for merge in sheet.merges:
        if (
            merge.row_first <= row <= merge.row_last
            and merge.column_first < column <= merge.column_last
            and merge.row_first >= first
        ):
            return shown(sheet.at(merge.row_first, merge.column_first))
    return ""
