"""A sheet as the file has it, whatever the format: values by row, and what a spreadsheet shows or hides around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dorasan.packing.cell.value import Value, is_empty

WIDEST = 256  # columns further right are strays: kept in the account, not read as a table


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area; rows and columns count from 1."""

    row_first: int
    column_first: int
    row_last: int
    column_last: int


@dataclass(slots=True)
class Sheet:
    """Values are dense lists from column A; only rows with something in them are present. Rows count from 1."""

    name: str
    hidden: bool = False
    rows: dict[int, list[Value]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)
    struck_cells: set[tuple[int, int]] = field(default_factory=set)  # wholly struck through
    struck: dict[tuple[int, int], str] = field(default_factory=dict)  # the whole text, where a part is struck through
    bold_rows: set[int] = field(default_factory=set)
    filled_rows: set[int] = field(default_factory=set)
    rewritten: set[tuple[int, int]] = field(
        default_factory=set
    )  # formatted in parts: read otherwise than as plain text
    indents: dict[tuple[int, int], int] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    strays: dict[int, int] = field(default_factory=dict)
    text_numbers: bool = False  # True for CSV: every value is text, so text that is a number proves nothing

    def at(self, row: int, column: int) -> Value:
        """The value, or None."""
        values = self.rows.get(row)
        return values[column - 1] if values is not None and 0 < column <= len(values) else None

    @property
    def last_row(self) -> int:
        return max(max(self.rows, default=0), max(self.strays, default=0))

    @property
    def width(self) -> int:
        return max((len(values) for values in self.rows.values()), default=0)

    def put(self, row: int, values: list[Value]) -> None:
        """Store a row; trailing empty cells are cut, a row without anything is not stored, strays are counted."""
        end = len(values)
        while end and (values[end - 1] is None or values[end - 1] == ""):
            end -= 1
        if end > WIDEST:
            self.strays[row] = sum(not is_empty(value) for value in values[WIDEST:end])
            values, end = values[:WIDEST], WIDEST
            while end and values[end - 1] in (None, ""):
                end -= 1
        if end:
            self.rows[row] = [None if value == "" else value for value in values[:end]]


def letter(column: int) -> str:
    """1 → ``A``, 28 → ``AB``."""
    out = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def column_number(letters: str) -> int | None:
    """``AB`` → 28; None when it is no column."""
    number = 0
    for sign in letters.strip().upper():
        if not "A" <= sign <= "Z":
            return None
        number = number * 26 + ord(sign) - 64
    return number if 0 < number <= 16384 else None
