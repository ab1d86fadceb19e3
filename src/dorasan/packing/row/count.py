"""The quantity of a line: from its own column, else what is in a pack times how many packs; with the unit nearest
to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from dorasan.packing.cell.figure import Writing
from dorasan.packing.cell.quantity import read_quantity, unreadable
from dorasan.packing.cell.value import Value, is_number, plain_number, shown
from dorasan.packing.line import Quantity
from dorasan.packing.row.draft import CellReader, Draft
from dorasan.packing.row.kit import Kit, multiplied
from dorasan.packing.table.beside import unit_in
from dorasan.packing.table.column import Role
from dorasan.packing.wording.unit import sort_of, unit_code

_PER_DOZEN = re.compile(r"(\d{1,3})\s*(?:켤레|족|개|자루|ea|pcs|pairs?|개입|입)", re.I)
_HOLDER = re.compile(
    r"(ctn|carton|box|case|bag|kit|set|pallet|package|pack|colis|caja|bulto|коробк|мест|упаков|комплект|박스|상자|카톤|세트|키트|箱|套|包)",
    re.I,
)
_HOLDERS = {
    "box": ("ctn", "carton", "box", "case", "colis", "caja", "коробк", "박스", "상자", "카톤", "箱"),
    "bag": ("bag",),
    "kit": ("kit", "키트"),
    "set": ("set", "комплект", "세트", "套"),
    "pallet": ("pallet",),
    "pack": ("package", "pack", "bulto", "мест", "упаков", "包"),
}
_HELD = {word: code for code, listed in _HOLDERS.items() for word in listed}


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity; ``ambiguous`` when its two ends are the two things a point may mean."""

    quantity: Quantity | None = None
    ambiguous: bool = False


class Counter:
    """Reads the quantities of one table. ``note``: the unit and scale a note above the table names."""

    def __init__(self, cells: CellReader, writing: Writing, note: tuple[str | None, int]) -> None:
        self.cells, self.writing = cells, writing
        column = cells.single.get("quantity")
        self.column = cells.column("quantity")
        self.per_pack, self.packs = cells.column("per_pack"), cells.column("packs")
        unit, scale = unit_in(column.heading) if column is not None else (None, 1)
        self.unit = unit or note[0]
        self.scale = column.scale if column is not None and column.scale > 1 else max(scale, note[1])

    def read(self, draft: Draft, rows: list[int], unit: str | None, spec: str | None) -> Counted:
        """The quantity of a line, as far as its rows tell it."""
        for row in rows if self.column else ():
            value = self.cells.cell(draft, "quantity", row)
            if value is None:
                continue
            if self.cells.struck(row, self.column):
                return Counted(unreadable(shown(value), unit)[0])
            found, notes = read_quantity(value, unit or self.unit, self.writing)
            if found is None:
                continue
            if (row, self.column) in self.cells.sheet.uncached:
                draft.note("computed", self.column, self.cells.sheet.formulas[row, self.column], shown(value))
            for kind, after in notes:
                draft.note(kind, self.column, shown(value), after)
            found = self._scaled(draft, found, value)
            return Counted(self._dozen(draft, found, spec), any(kind == "ambiguous_number" for kind, _ in notes))
        return Counted(self._packed(draft, rows, unit))

    def _scaled(self, draft: Draft, found: Quantity, value: Value) -> Quantity:
        """Thousands by the heading or a note, where the cell has no unit or scale of its own."""
        plain = is_number(value) or re.fullmatch(r"[\d.,\s]+", shown(value)) is not None
        if self.scale == 1 or not plain:
            return found
        draft.note("scaled", self.column, shown(value), plain_number((found.stated or found.low) * self.scale))
        return replace(
            found,
            low=found.low * self.scale,
            high=None if found.high is None else found.high * self.scale,
            stated=None if found.stated is None else found.stated * self.scale,
        )

    def _dozen(self, draft: Draft, found: Quantity, spec: str | None) -> Quantity:
        of = _PER_DOZEN.search(spec or "") if found.unit_code == "dozen" and found.stated is not None else None
        if of is None or of[1] == "12":
            return found
        draft.note("dozen_unclear", self.column, found.unit or "", of[1])
        return replace(found, unit_code=f"bundle{of[1]}")

    def _packed(self, draft: Draft, rows: list[int], unit: str | None) -> Quantity | None:
        """What is in a pack times how many packs; of packs alone, the packs."""
        packs, held = self._one(draft, "packs", rows), self._one(draft, "per_pack", rows)
        if packs is None:
            return None
        if self.per_pack == 0:
            holder = _HOLDER.search(self.cells.single["packs"].heading)
            code = _HELD.get(holder[1].casefold()) if holder else None
            draft.note("packs", self.packs, packs.raw, plain_number(packs.low))
            return replace(packs, unit=holder[1] if holder and code else unit, unit_code=code)
        if held is None or not held.exact or not packs.exact:
            return None
        unit = unit or held.unit or self.unit
        if unit is not None and sort_of(unit_code(unit)) == "holds":
            unit = None  # the unit names the pack, and the product counts what is in it
        total = held.low * packs.low
        draft.note("product", self.per_pack, f"{held.raw} × {packs.raw}", plain_number(total))
        code = unit_code(unit) if unit else None
        return Quantity(f"{held.raw} × {packs.raw}", total, total, unit, code, False, total)

    def _one(self, draft: Draft, role: Role, rows: list[int]) -> Quantity | None:
        for row in rows if self.cells.column(role) else ():
            value = self.cells.cell(draft, role, row)
            if value is not None and not self.cells.struck(row, self.cells.column(role)):
                return read_quantity(value, None, self.writing)[0]
        return None

    def in_kit(self, draft: Draft, found: Quantity | None, kit: Kit | None) -> Quantity | None:
        """The quantity in all kits, where the list says that of one."""
        if kit is None:
            return found
        if found is None and self.per_pack:  # "Qty per kit" without a column of totals
            found = self._one(draft, "per_pack", [draft.row])
            kit = Kit(kit.name, kit.times, True)
        if found is None:
            return None
        result = multiplied(found, kit)
        told = (
            plain_number(result.low)
            if kit.each
            else f"{plain_number(result.low)}–{plain_number(result.high or Decimal(0))}"
        )
        draft.note(
            "per_kit" if kit.each else "per_kit_unclear",
            self.column or None,
            f"{found.raw} × {plain_number(kit.times)}",
            told,
        )
        return result
