"""Arithmetic and numbering that do not fit: said, with both figures, never mended."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from dorasan.packing.line import Line
from dorasan.packing.sheet import letter
from dorasan.packing.value import parse_number, plain_number
from dorasan.problem import Place, Problem

MOST = 200
_WHOLE = {"KRW", "JPY"}


class SumRow(NamedTuple):
    """A subtotal or total row: where it stands, its amount, the numbers of the lines above it."""

    sheet: str
    row: int
    column: int
    total: bool
    figure: Decimal
    group: list[Line]
    upto: list[Line]
    texts: frozenset[int]  # lines whose amount is text: a SUM formula skips them


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


def check_sums(sums: list[SumRow], file: str) -> list[Problem]:
    """Subtotals and totals that are not the sum of the lines they stand under."""
    found: list[Problem] = []
    said: dict[str, list[Decimal]] = {}
    for row in sums:
        earlier = said.setdefault(row.sheet, [])
        group, upto = _sum(row.group), _sum(row.upto)
        fits = {group, upto} if row.group else {upto}
        currencies = {line.currency for line in row.upto if line.currency and line.amount is not None}
        if len(currencies) > 1:
            for members in (row.group, row.upto):
                fits |= {_sum([line for line in members if line.currency == currency]) for currency in currencies}
        close = any(abs(row.figure - sum_) <= Decimal("0.5") for sum_ in fits)
        if not close:
            true = upto if row.total or not row.group else group
            members = row.upto if row.total or not row.group else row.group
            skipping = sum((line.amount or Decimal(0) for line in members if line.number not in row.texts), Decimal(0))
            key = "sum_differs"
            if abs(skipping - row.figure) <= Decimal("0.5"):
                key = "sum_skips_text"
            elif len(currencies) > 1:
                key = "sum_mixes_currencies"
            elif earlier and abs(sum(earlier) - row.figure) <= Decimal("0.5"):
                key = "sum_of_sums"
            place = Place(file, sheet=row.sheet or None, row=row.row, column=letter(row.column) if row.column else None)
            texts = sum(line.number in row.texts for line in members)
            values = {
                "said": _show(row.figure),
                "true": _show(true),
                "texts": texts,
                "gap": _show(true - row.figure),
                "currencies": ", ".join(sorted(currencies)),
            }
            found.append(Problem(f"packing.{key}", place, values, "warning"))
        if not row.total:
            earlier.append(row.figure)
    return found


def check_serials(lines: list[Line], file: str) -> list[Problem]:
    """Serial numbers that jump, repeat or run backwards, per sheet and prefix. A restart at 1 is none of these."""
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
    """At most :data:`MOST` of each key; how many more there are is said."""
    counts: dict[str, int] = {}
    out: list[Problem] = []
    for problem in problems:
        counts[problem.key] = counts.get(problem.key, 0) + 1
        if counts[problem.key] <= MOST:
            out.append(problem)
    for key, count in counts.items():
        if count > MOST:
            severity = next(p.severity for p in problems if p.key == key)
            out.append(Problem("packing.and_more", Place(file), {"count": count - MOST, "key": key}, severity))
    return out


def _sum(lines: list[Line]) -> Decimal:
    return sum((line.amount or Decimal(0) for line in lines), Decimal(0))


def _show(number: Decimal) -> str:
    whole = plain_number(number)
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    front, _, back = digits.partition(".")
    grouped = f"{int(front):,}" if parse_number(front) is not None and front.isdigit() else front
    return f"{sign}{grouped}.{back}" if back else f"{sign}{grouped}"
