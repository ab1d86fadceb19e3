"""Arithmetic and numbering that do not fit: said, with both figures, never mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from dorasan.packing.cell.value import parse_number, plain_number
from dorasan.packing.file.sheet import letter
from dorasan.packing.line import Change, Line
from dorasan.problem import Place, Problem

MOST = 200
_WHOLE = {"KRW", "JPY"}
_HALF = Decimal("0.5")
_POWERS = tuple(Decimal(10) ** n for n in (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6))


class SumRow(NamedTuple):
    """A row with a sum: where it stands, its amount, and which lines it may cover (positions in the list of lines)."""

    sheet: str
    row: int
    column: int
    total: bool
    figure: Decimal
    table: int  # first line of the table
    group: int  # first line after the sum row before this one
    at: int  # lines before this row end here
    after: int  # lines after this row and before the next sum row end here
    last: int  # the table's lines end here
    texts: set[int]  # numbers of lines whose amount is text: a SUM formula skips them


def check_lines(lines: list[Line], file: str, amount_columns: dict[str, int]) -> list[Problem]:
    """Amounts that are not quantity times price."""
    found: list[Problem] = []
    for line in lines:
        quantity = line.quantity.stated if line.quantity is not None else None
        if quantity is None or line.unit_price is None or line.amount is None:
            continue
        product = quantity * line.unit_price
        slack = Decimal(1) if line.currency in _WHOLE or line.currency is None else _cents(line, quantity)
        if abs(product - line.amount) > slack:
            column = amount_columns.get(line.sheet)
            place = Place(file, sheet=line.sheet or None, row=line.row_first, column=letter(column) if column else None)
            values = {"amount": _show(line.amount), "product": _show(product), "name": line.name}
            found.append(Problem("packing.amount_differs", place, values, "warning"))
    return found


def _cents(line: Line, quantity: Decimal) -> Decimal:
    """Prices rounded to cents may be off by half a cent each."""
    assert line.unit_price is not None
    rounded = line.unit_price != line.unit_price.to_integral_value()
    return Decimal("0.01") + (abs(quantity) * Decimal("0.005") if rounded else Decimal(0))


def check_sums(
    lines: list[Line], sums: list[SumRow], file: str, charged: Sequence[tuple[int, Decimal]] = ()
) -> list[Problem]:
    """Subtotals and totals that are not the sum of the lines above them, nor of those below where they stand first.

    ``charged``: rows of money between the lines (how many lines stand before each, and its figure); a sum may hold
    them.
    """
    found: list[Problem] = []
    said: dict[tuple[str, int], list[Decimal]] = {}
    for row in sums:
        earlier = said.setdefault((row.sheet, row.table), [])
        extra = [figure for before, figure in charged if row.table <= before <= row.last]
        found += _one_sum(lines, row, earlier, file, extra)
        if not row.total:
            earlier.append(row.figure)
    return found


def _one_sum(lines: list[Line], row: SumRow, earlier: list[Decimal], file: str, extra: list[Decimal]) -> list[Problem]:
    group, upto, below = lines[row.group : row.at], lines[row.table : row.at], lines[row.at : row.after]
    ranges = [members for members in (group, upto, below) if members]
    if row.at == row.table:
        ranges.append(lines[row.table : row.last])
    currencies = {line.currency for members in ranges for line in members if line.currency and line.amount is not None}
    fits = {_sum(members) for members in ranges}
    running = Decimal(0)
    for figure in extra:
        running += figure
        fits |= {_sum(members) + running for members in ranges} | {_sum(members) + figure for members in ranges}
    if len(currencies) > 1:
        fits |= {_sum([line for line in m if line.currency == c]) for m in ranges for c in currencies}
    if not ranges or any(abs(row.figure - true) <= _HALF for true in fits):
        return []
    members = (upto if row.total or not group else group) or (lines[row.table : row.last] if row.total else below)
    skipping = _sum([line for line in members if line.number not in row.texts])
    texts = sum(line.number in row.texts for line in members)
    key = "sum_differs"
    if texts and abs(skipping - row.figure) <= _HALF:
        key = "sum_skips_text"
    elif len(currencies) > 1:
        key = "sum_mixes_currencies"
    elif earlier and abs(sum(earlier) - row.figure) <= _HALF:
        key = "sum_of_sums"
    true = _sum(members)
    place = Place(file, sheet=row.sheet or None, row=row.row, column=letter(row.column) if row.column else None)
    values: dict[str, object] = {
        "said": _show(row.figure),
        "true": _show(true),
        "gap": _show(true - row.figure),
        "texts": texts,
    }
    values["currencies"] = ", ".join(sorted(currencies))
    return [Problem(f"packing.{key}", place, values, "warning")]


def check_serials(lines: list[Line], file: str, others: Collection[tuple[str, str]] = ()) -> list[Problem]:
    """Serial numbers that jump, repeat or run backwards, per sheet and prefix. A restart at 1 is none of these.

    ``others``: sheets and numbers of rows that are no lines (charges, heads of kits); they fill a gap.
    """
    found: list[Problem] = []
    last: dict[tuple[str, str], int] = {}
    for line in lines:
        prefix, number = _serial(line.serial)
        if number is None or line.indent:
            continue
        key = (line.sheet, prefix)
        before = last.get(key)
        last[key] = number
        if before is None or number in (before + 1, 1):
            continue
        if number == before and any(n.kind == "from_merge" for n in line.notes):
            continue
        if before < number <= before + 1000 and all(
            (line.sheet, f"{prefix}{missing}") in others for missing in range(before + 1, number)
        ):
            continue
        kind = "serial_jump" if number > before else "serial_repeat" if number == before else "serial_back"
        place = Place(file, sheet=line.sheet or None, row=line.row_first)
        values = {"before": f"{prefix}{before}", "now": line.serial, "missing": max(0, number - before - 1)}
        found.append(Problem(f"packing.{kind}", place, values, "warning"))
    return found


def _serial(text: str | None) -> tuple[str, int | None]:
    if not text:
        return "", None
    end = len(text)
    bare = text.rstrip(".)번 ")
    start = len(bare)
    while start and bare[start - 1].isdecimal():
        start -= 1
    digits = bare[start:end]
    return (bare[:start], int(digits)) if digits and len(digits) < 10 else ("", None)


def capped(problems: list[Problem], file: str) -> list[Problem]:
    """At most :data:`MOST` of each kind; how many more there are is said behind the last one shown."""
    counts = Counter(problem.key for problem in problems)
    shown: Counter[str] = Counter()
    out: list[Problem] = []
    for problem in problems:
        shown[problem.key] += 1
        if shown[problem.key] <= MOST:
            out.append(problem)
        elif shown[problem.key] == MOST + 1:
            last = max(n for n, said in enumerate(out) if said.key == problem.key)
            more = {"count": counts[problem.key] - MOST}
            out.insert(last + 1, Problem("packing.and_more", problem.place, more, problem.severity))
    return out


def power_of_ten(lines: Sequence[Line]) -> Decimal | None:
    """The one power of ten by which quantity times price falls short of, or exceeds, the amount in most lines."""
    factors: Counter[Decimal] = Counter()
    compared = 0
    for line in lines:
        quantity = line.quantity.stated if line.quantity is not None and line.quantity.exact else None
        if not quantity or not line.unit_price or not line.amount:
            continue
        compared += 1
        ratio = line.amount / (quantity * line.unit_price)
        power = next((p for p in _POWERS if abs(ratio - p) <= p * Decimal("0.005")), None)
        if power is not None:
            factors[power] += 1
    if compared < 2 or not factors:
        return None
    power, often = factors.most_common(1)[0]
    return power if often * 10 > compared * 6 else None


def doubted(line: Line, power: Decimal) -> Line:
    """The line with a quantity that may be ``power`` times itself; unchanged when there is nothing to doubt."""
    held = line.quantity
    if held is None or not held.exact or not held.low:
        return line
    low, high = sorted((held.low, held.low * power))
    quantity = replace(held, low=low, high=high, approximate=True, stated=None)
    note = Change("power_of_ten", line.row_first, None, held.raw, f"{plain_number(low)}–{plain_number(high)}")
    return replace(line, quantity=quantity, notes=(*line.notes, note))


def _sum(lines: list[Line]) -> Decimal:
    return sum((line.amount or Decimal(0) for line in lines), Decimal(0))


def _show(number: Decimal) -> str:
    whole = plain_number(number)
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    front, _, back = digits.partition(".")
    grouped = f"{int(front):,}" if parse_number(front) is not None and front.isdecimal() else front
    return f"{sign}{grouped}.{back}" if back else f"{sign}{grouped}"
