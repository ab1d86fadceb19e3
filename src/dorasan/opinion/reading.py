"""A list as it was read, JSON-ready: every column, every row and what became of it, every line with its codes.

``import --json`` prints one (``schemas/list.schema.json``), an opinion carries those of the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from dorasan.canonical import encoded, pieces
from dorasan.canonical import listed as written
from dorasan.goods import WHOLE
from dorasan.goods.interval import show
from dorasan.opinion.shape import Shape, Text
from dorasan.packing import Fate, Line, PackingList
from dorasan.packing.line import Change
from dorasan.project.lists import ListedLine, ReadList
from dorasan.words import LANGS


class ChangeMade(Shape):
    """One thing done to, or seen in, a row."""

    kind: str
    row: int
    column: str | None
    before: str
    after: str
    words: Text


class RowFate(Shape):
    """One row of a sheet (or a run of empty ones). ``lines``: the project lines that it became or belongs to."""

    sheet: str
    row_first: int
    row_last: int
    what: Literal["kept", "changed", "dropped"]
    why: str
    text: str
    lines: list[str]
    changes: list[ChangeMade]


class ColumnRead(Shape):
    """A column of a table and what it was taken for."""

    sheet: str
    header_first: int
    header_last: int
    letter: str
    heading: str
    role: str
    evidence: list[Text]


class QuantityRead(Shape):
    """``low`` and ``high`` enclose what is meant; ``high`` null: no upper bound."""

    written: str
    low: Decimal
    high: Decimal | None
    unit: str | None
    unit_code: str | None
    approximate: bool


class CodeRead(Shape):
    """``given``: the code written, normalised; empty when it cannot be one. ``flagged``: it must be asked about.

    ``may_be``: every code that must be reckoned with; ``?`` for anything.
    """

    written: str
    given: str
    may_be: str
    confidence: str
    doubts: list[str]
    flagged: bool


class LineRead(Shape):
    """One line as read, in the words of the list."""

    id: str
    sheet: str
    row_first: int
    row_last: int
    kind: str
    serial: str | None
    category: str | None
    name: str
    spec: str | None
    quantity: QuantityRead | None
    unit_price: Decimal | None
    amount: Decimal | None
    currency: str | None
    origin: list[str]
    us_content_percent: tuple[Decimal, Decimal] | None
    code: CodeRead | None
    remarks: str | None
    hidden: bool
    struck: bool
    components: list[str]


class ListRead(Shape):
    """A whole list: nothing in it is left out."""

    format: Literal["dorasan-list-1"] = "dorasan-list-1"
    file: str
    kind: str
    encoding: str | None
    separator: str | None
    columns: list[ColumnRead]
    rows: list[RowFate]
    lines: list[LineRead]
    remarks: list[Text]


def list_read(read: ReadList) -> ListRead:
    """The published shape of a list that was read."""
    listed = read.packing_list
    ids = {line.source.number: line.id for line in read.lines if line.source is not None}
    return ListRead(
        file=listed.path.name,
        kind=listed.kind,
        encoding=listed.encoding,
        separator=listed.separator,
        columns=_columns(listed),
        rows=[_row(fate, ids) for fate in listed.account],
        lines=[_line(made, made.source) for made in read.lines if made.source is not None],
        remarks=[{lang: problem.show(lang) for lang in LANGS} for problem in listed.problems],
    )


def list_text(read: ReadList) -> bytes:
    """The same as canonical text, written line by line: a long list is never held whole."""
    listed = read.packing_list
    bare = list_read(replace(read, packing_list=replace(listed, account=()), lines=()))
    parts: dict[str, Iterable[bytes]] = {key: [encoded(value)] for key, value in bare.model_dump(mode="json").items()}
    ids = {line.source.number: line.id for line in read.lines if line.source is not None}
    parts["rows"] = _texts(_row(fate, ids) for fate in listed.account)
    parts["lines"] = _texts(_line(made, made.source) for made in read.lines if made.source is not None)
    return b"".join(pieces(parts))


def _texts(shapes: Iterable[Shape]) -> Iterator[bytes]:
    return written(encoded(shape.model_dump(mode="json")) for shape in shapes)


def _columns(listed: PackingList) -> list[ColumnRead]:
    return [
        ColumnRead(
            sheet=table.sheet,
            header_first=table.header[0],
            header_last=table.header[1],
            letter=column.letter,
            heading=column.heading,
            role=column.role,
            evidence=[{lang: one.show(lang) for lang in LANGS} for one in column.evidence],
        )
        for table in listed.columns
        for column in table.columns
    ]


def _row(fate: Fate, ids: dict[int, str]) -> RowFate:
    return RowFate(
        sheet=fate.sheet,
        row_first=fate.row_first,
        row_last=fate.row_last,
        what=fate.what,
        why=fate.why,
        text=fate.text,
        lines=[ids[number] for number in fate.lines],
        changes=[_change(change) for change in fate.changes],
    )


def _change(change: Change) -> ChangeMade:
    return ChangeMade(
        kind=change.kind,
        row=change.row,
        column=change.column,
        before=change.before,
        after=change.after,
        words={lang: change.show(lang) for lang in LANGS},
    )


def _line(made: ListedLine, line: Line) -> LineRead:
    quantity, us_content = line.quantity, line.us_content
    return LineRead(
        id=made.id,
        sheet=line.sheet,
        row_first=line.row_first,
        row_last=line.row_last,
        kind=made.kind,
        serial=line.serial,
        category=line.category,
        name=line.name,
        spec=line.spec,
        quantity=None
        if quantity is None
        else QuantityRead(
            written=quantity.raw,
            low=quantity.low,
            high=quantity.high,
            unit=quantity.unit,
            unit_code=quantity.unit_code,
            approximate=quantity.approximate,
        ),
        unit_price=line.unit_price,
        amount=line.amount,
        currency=line.currency,
        origin=list(line.origin.possible) if line.origin is not None else [],
        us_content_percent=None if us_content is None else (us_content.low, us_content.high),
        code=_code(made, line),
        remarks=line.remarks,
        hidden=line.hidden,
        struck=line.struck,
        components=list(made.components),
    )


def _code(made: ListedLine, line: Line) -> CodeRead | None:
    code = made.code
    if code is None:
        return None
    return CodeRead(
        written=line.hs.text if line.hs is not None else "",
        given=show(code.given) if code.code.given and code.given != WHOLE else "",
        may_be=code.show(),
        confidence=code.confidence,
        doubts=list(code.doubts),
        flagged=code.flagged,
    )
