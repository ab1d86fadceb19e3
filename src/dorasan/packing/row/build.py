"""From sorted rows to lines: each cell read by its role, each change noted, nothing of a row left behind."""

from __future__ import annotations

from dorasan.packing.cell.hs import read_hs
from dorasan.packing.cell.value import is_empty, parse_number, shown
from dorasan.packing.line import HsCell, KindHint, Line, ServiceAct
from dorasan.packing.row.count import Counter
from dorasan.packing.row.draft import CellReader, Draft
from dorasan.packing.row.kit import Kit
from dorasan.packing.row.price import priced, reconciled
from dorasan.packing.row.provenance import Texts, origin_of, us_content_of
from dorasan.packing.row.seen import Seen, is_serial
from dorasan.packing.row.sorter import Sorter
from dorasan.packing.table.content import is_day
from dorasan.packing.table.manner import TableMoney
from dorasan.packing.wording.label import component_mark
from dorasan.packing.wording.plain import bare, clean

_ACTS: tuple[ServiceAct, ...] = ("train", "build", "survey", "cooperate")


class Builder:
    """Builds the lines of one table."""

    def __init__(self, sorter: Sorter, table_money: TableMoney, unit: tuple[str | None, int] = (None, 1)) -> None:
        self.cells = CellReader(sorter)
        self.sorter, self.sheet, self.table = sorter, sorter.sheet, sorter.table
        self.money = table_money
        self.count = Counter(self.cells, table_money.writing, unit)
        self.others = [c for c in self.table.columns if c.role in ("other", "per_pack", "packs")]
        self.remarks = [c for c in self.table.columns if c.role == "remarks"]
        self.categories = [c for c in self.table.columns if c.role == "category"]
        self.group: str | None = None
        self.kits: dict[int, Kit] = {}
        self.conveyance = conveys(sorter)
        self.carried: dict[int, str] = {}
        self.hidden_columns = [c for c in self.table.columns if c.hidden]

    def build(self, number: int, head: Seen, rest: list[Seen]) -> Line:
        """The line of ``head`` with its continuation rows."""
        draft = Draft(head.number)
        rows = [head.number, *(row.number for row in rest)]
        name, mark = self._name(draft, rows)
        spec = self.cells.text(draft, "spec", rows)
        serial = self.cells.text(draft, "serial", rows[:1])
        if not name and serial and not is_serial(serial):
            draft.note("name_from_serial", self.cells.column("serial"), serial)
            name, serial = serial, None
        unit_cell = self.cells.text(draft, "unit", rows)
        unit_cell = None if unit_cell is not None and parse_number(unit_cell) is not None else unit_cell
        counted = self.count.read(draft, rows, unit_cell, spec)
        money = priced(self.cells, draft, rows, self.money)
        quantity = reconciled(draft, counted.quantity, money, counted.ambiguous)
        quantity = self.count.in_kit(draft, quantity, self.kits.get(head.number))
        remarks = self.cells.joined(draft, self.remarks, rows)
        extras = {**self._extras(rows), **money.beside}
        comments = [self.sheet.comments[row, c] for row in rows for c in sorted(self.sorter.mine)
                    if (row, c) in self.sheet.comments] if self.sheet.comments else []  # fmt: skip
        for comment in comments:
            draft.note("comment", None, clean(comment))
        texts = Texts(name, spec, remarks, extras, comments)
        origin = origin_of(self.cells, draft, rows, texts)
        us = us_content_of(self.cells, draft, rows, origin, texts)
        hs = self._hs(draft, rows)
        category = self._category(draft, head.number)
        if head.number in self.kits:
            category = " / ".join(part for part in (category, self.kits[head.number].name) if part)
        hidden = self._flags(draft, head, rows)
        if not name:
            draft.note("no_name")
        if quantity is None and (head.number, self.cells.column("quantity")) not in self.sorter.down:
            draft.note("no_quantity")
        if (money.amount is not None and money.amount < 0) or (quantity is not None and quantity.low < 0):
            draft.note("adjustment", None, name)
        if head.doubtful:
            draft.note(
                "unclear_row", None, " | ".join(shown(v) for v in self.sheet.rows[head.number] if not is_empty(v))
            )
        if rest:
            draft.note("joined", None, str(len(rows)), f"{rows[0]}–{rows[-1]}")
        indent = 1 if mark or head.why == "component" else 0
        indent = max(indent, self._deepest(head) if not serial else 0)
        struck = bool(self.sheet.struck_rows) and head.number in self.sheet.struck_rows
        service = (
            next((act for act in _ACTS if act == self.sorter.act_of(head)), None) if head.why == "service" else None
        )
        hint: KindHint = "service" if service is not None else "conveyance" if self.conveyance else "goods"
        return Line(
            number, self.sheet.name, rows[0], rows[-1], serial, category, name, spec, quantity, money.price,
            money.amount, money.currency, origin, us, hs, remarks, hidden, struck, indent, hint, extras,
            tuple(draft.notes),
            head.contents,
            service,
        )  # fmt: skip

    def _name(self, draft: Draft, rows: list[int]) -> tuple[str, str | None]:
        name = self.cells.text(draft, "name", rows) or ""
        mark = component_mark(name)
        if mark is not None:
            bare = name[len(mark) :].strip()
            draft.note("trimmed", self.cells.column("name"), name, bare)
            name = bare
        return name, mark

    def _extras(self, rows: list[int]) -> dict[str, str]:
        out: dict[str, str] = {}
        for column in self.others:
            texts = [shown(v) for row in rows if not is_empty(v := self.sheet.at(row, column.number))]
            if texts:
                key = column.heading or column.letter
                out[key if key not in out else f"{key} ({column.letter})"] = " ".join(texts)
        return out

    def _hs(self, draft: Draft, rows: list[int]) -> HsCell | None:
        column = self.cells.column("hs")
        for row in rows if column else ():
            value = self.cells.cell(draft, "hs", row)
            if value is None:
                continue
            if not isinstance(value, str) and is_day(value):
                draft.note("became_date", column, shown(value))
                return None
            cell = read_hs(value, self.sheet.formats.get((row, column)), self.sheet.text_numbers)
            if cell is None:
                continue
            if cell.may_lack_leading_zero:
                draft.note("hs_zero_lost", column, cell.text)
            if cell.may_lack_trailing_zeros:
                draft.note("hs_tail_lost", column, cell.text)
            return cell
        return None

    def _category(self, draft: Draft, row: int) -> str | None:
        parts: list[str] = []
        for column in self.categories:
            text = shown(self.cells.at(draft, "category", row, column.number))
            if not text and column.number in self.carried:
                text = self.carried[column.number]
                draft.note("category_carried", column.number, "", text)
            if text:
                self.carried[column.number] = text
                parts.append(text)
        return " / ".join(([self.group] if self.group else []) + parts) or None

    def _flags(self, draft: Draft, head: Seen, rows: list[int]) -> bool:
        hidden = bool(self.sheet.hidden_rows) and head.number in self.sheet.hidden_rows
        if hidden:
            draft.note("hidden_row")
        if self.sheet.hidden:
            draft.note("hidden_sheet", None, self.sheet.name)
        for column in self.hidden_columns:
            if not is_empty(self.sheet.at(head.number, column.number)):
                draft.note("hidden_column", column.number, shown(self.sheet.at(head.number, column.number)))
        if self.sheet.struck_rows and any(row in self.sheet.struck_rows for row in rows):
            draft.note("struck_out")
        if any(row in self.sheet.strays for row in rows):
            draft.note("stray_cell")
        return hidden or self.sheet.hidden

    def _deepest(self, head: Seen) -> int:
        return self.sheet.indents.get((head.number, self.cells.column("name")), 0) if self.sheet.indents else 0


def conveys(sorter: Sorter) -> bool:
    """Whether a table lists what carries, not what is sent: its names stand under *kind of vehicle*, and nothing in it
    has a price or a code. A title says nothing of the lines below it: the lorry under *Vehicles* may be the gift."""
    table = sorter.table
    name = table.column("name")
    priced_or_coded = any(table.column(role) for role in ("unit_price", "amount", "hs"))
    return name is not None and not priced_or_coded and meaning_of_vehicles(name.heading)


def meaning_of_vehicles(heading: str) -> bool:
    return bare(heading) in ("차종", "차량명", "차량종류", "vehicle", "vehicletype", "makemodel", "makeandmodel")
