"""A table: its header, its columns, its rows. One sheet may hold several, below or beside one another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dorasan.packing.file.sheet import Sheet, letter
from dorasan.packing.table.assign import understand
from dorasan.packing.table.column import Column, Evidence, Role, looks_like_goods, overridden
from dorasan.packing.table.header import Header, header_at, headers_of
from dorasan.packing.table.mapping import MappedTable, same_heading
from dorasan.packing.wording.heading import meaning as meaning_of
from dorasan.packing.wording.plain import bare
from dorasan.problem import Place, Problem

MOST_BLOCKS = 6


@dataclass(frozen=True, slots=True)
class Table:
    """Rows ``first`` to ``last`` are its body; ``repeats`` are header rows inside it."""

    sheet: str
    header: Header
    columns: tuple[Column, ...]
    first: int
    last: int
    repeats: frozenset[int] = frozenset()

    def column(self, role: Role) -> Column | None:
        return next((column for column in self.columns if column.role == role), None)

    def all(self, role: Role) -> list[Column]:
        return [column for column in self.columns if column.role == role]


def find_tables(sheet: Sheet) -> list[Table]:
    """All tables of a sheet, found by their headers. Side-by-side tables share their rows."""
    headers = headers_of(sheet)
    groups: list[tuple[Header, list[Header]]] = []
    for header in headers:
        if groups and header.repeats(groups[-1][0]):
            groups[-1][1].append(header)
        else:
            groups.append((header, []))
    tables: list[Table] = []
    for number, (header, repeats) in enumerate(groups):
        last = groups[number + 1][0].first - 1 if number + 1 < len(groups) else sheet.last_row
        repeated = frozenset(row for repeat in repeats for row in range(repeat.first, repeat.last + 1))
        parts = _beside(header)
        for part in parts:
            columns = _understand(sheet, part, header.last + 1, last, repeated, alone=len(parts) == 1)
            tables.append(Table(sheet.name, part, columns, header.last + 1, last, repeated))
    return tables


def _understand(
    sheet: Sheet, header: Header, first: int, last: int, repeated: frozenset[int], alone: bool
) -> tuple[Column, ...]:
    body = (row for row in sorted(sheet.rows) if first <= row <= last and row not in repeated)
    columns = understand(sheet, header, body, None if alone else set(header.labels))
    return tuple(columns)


def _beside(header: Header) -> list[Header]:
    """Split a header in which a sequence of headings begins over again: tables stand side by side, be they unequal.

    Each must name things and how many of them; *Ordered: quantity, amount* beside *Shipped: quantity, amount* is one.
    """
    columns = sorted(header.labels)
    texts = [bare(header.labels[column][-1]) for column in columns]
    roles = [found.role if (found := meaning_of(text)) is not None and found.score >= 0.9 else "" for text in texts]
    names = [text for text, role in zip(texts, roles, strict=True) if role == "name"]
    begins = [[n for n, text in enumerate(texts) if text == opening] for opening in dict.fromkeys([*texts[:1], *names])]
    counts = [text for text, role in zip(texts, roles, strict=True) if role == "quantity"]
    if len(set(counts)) == 1 and len(names) == len(counts):  # Item, Qty, Goods, Qty
        begins.append([n for n, role in enumerate(roles) if role == "name"])
    for starts in begins:
        if not 2 <= len(starts) <= MOST_BLOCKS:
            continue
        split = [columns[one:two] for one, two in pairwise([0, *starts[1:], len(columns)])]
        if all(_names_and_counts(header, part) for part in split):
            return [Header(header.first, header.last, {c: header.labels[c] for c in part}) for part in split]
    return [header]


def _names_and_counts(header: Header, columns: list[int]) -> bool:
    found = [meaning_of(header.labels[column][-1]) for column in columns]
    roles = [one.role for one in found if one is not None]
    return "name" in roles and bool({"quantity", "packs"} & set(roles))


def carried_over(sheet: Sheet, model: Table) -> Table | None:
    """A sheet without a header of its own, read with the columns of the sheet before it, where they fit."""
    rows = sorted(sheet.rows)
    if not rows or not looks_like_goods(sheet, model.columns, rows):
        return None
    columns = tuple(
        Column(c.letter, c.number, c.heading, c.role, (Evidence("carried", model.sheet),), c.currency, c.scale)
        for c in model.columns
    )
    return Table(sheet.name, Header(0, 0, {}), columns, 1, sheet.last_row)


def mapped_tables(sheet: Sheet, mapped: list[MappedTable], file: str) -> tuple[list[Table], list[Problem]]:
    """Tables as a person described them. A heading that is no longer there is a problem: the list has changed.

    Tables that share their header rows stand side by side: each has the columns that are named for it. Where only the
    header is pointed to, what stands below it is understood as in any list.
    """
    tables: list[Table] = []
    problems: list[Problem] = []
    for entry in mapped:
        below = [other.first for other in mapped if other.first > entry.last]
        last = min(below) - 1 if below else sheet.last_row
        header = header_at(sheet, entry.first, entry.last) if entry.first > 0 else Header(0, 0, {})
        beside = sum(other.first == entry.first for other in mapped) > 1
        if beside:
            labels = {column: texts for column, texts in header.labels.items() if column in entry.roles}
            header = Header(header.first, header.last, labels)
        for column, heading in entry.headings.items():
            here = " / ".join(header.labels.get(column, ()))
            if not same_heading(heading, here):
                place = Place(file, sheet=sheet.name or None, row=entry.first, column=letter(column))
                problems.append(Problem("packing.mapping_stale", place, {"was": heading, "now": here or "—"}))
        repeats = [h for h in headers_of(sheet) if entry.last < h.first <= last and h.repeats(header)]
        repeated = frozenset(row for repeat in repeats for row in range(repeat.first, repeat.last + 1))
        if not entry.roles:
            parts = _beside(header)
            for part in parts:
                found = _understand(sheet, part, entry.last + 1, last, repeated, alone=len(parts) == 1)
                tables.append(Table(sheet.name, part, found, entry.last + 1, last, repeated))
            continue
        if "name" not in entry.roles.values():
            problems.append(Problem("packing.mapping_no_name", Place(file, sheet=sheet.name or None, row=entry.first)))
        body = [row for row in sorted(sheet.rows) if entry.last < row <= last]
        columns = [
            overridden(c, entry.roles[c.number]) if c.number in entry.roles else overridden(c, "other")
            for c in understand(sheet, header, body, set(entry.roles) if beside else None)
        ]
        tables.append(Table(sheet.name, header, tuple(columns), entry.last + 1, last, repeated))
    return tables, problems
