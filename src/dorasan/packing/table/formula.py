"""Formulas without a stored result: the simple ones (``=E14*F14``, ``=SUM(G9:G24)``) are computed, others are not."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from dorasan.packing.cell.amount import read_money
from dorasan.packing.cell.value import is_empty
from dorasan.packing.file.sheet import Sheet, column_number

_TOKEN = re.compile(
    r"\s*(?:(?P<range>\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7})|(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7})(?![A-Z\d(])"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<name>SUM|PRODUCT|ROUND|SUBTOTAL)(?=\()|(?P<sign>[-+*/(),%;]))",
    re.I,
)
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.I)
DEEPEST = 40
BUDGET = 2_000_000
_ZERO = Decimal(0)


class _UndecidableError(Exception):
    pass


class Calculator:
    """Computes formulas of one sheet, following references to other formulas without result."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.known: dict[tuple[int, int], Decimal] = {}
        self.budget = BUDGET

    def compute(self, row: int, column: int) -> Decimal | None:
        """The value of the cell, or None when it is not simple enough to be sure."""
        try:
            return self._cell(row, column, 0)
        except (_UndecidableError, InvalidOperation, ArithmeticError, ValueError):
            return None

    def _cell(self, row: int, column: int, depth: int) -> Decimal:
        self.budget -= 1
        if depth > DEEPEST or self.budget < 0:
            raise _UndecidableError
        if (row, column) in self.known:
            return self.known[row, column]
        if (row, column) in self.sheet.uncached:
            tokens = self._tokens(self.sheet.formulas[row, column])
            value = _Expression(self, tokens, depth).whole()
            if abs(value) > Decimal(10) ** 18:
                raise _UndecidableError
            self.known[row, column] = value
            return value
        held = self.sheet.at(row, column)
        if is_empty(held):
            return _ZERO
        money = read_money(held, None)
        if money is None or money.figure is None:
            raise _UndecidableError
        return money.figure

    def _range(self, text: str, depth: int) -> Decimal:
        """SUM skips texts, as spreadsheets do."""
        first, last = (_CELL.match(part) for part in text.split(":"))
        assert first is not None and last is not None
        left, right = column_number(first[1]) or 1, column_number(last[1]) or 1
        total = _ZERO
        if (right - left + 1) * (int(last[2]) - int(first[2]) + 1) > BUDGET:
            raise _UndecidableError
        for row in range(int(first[2]), int(last[2]) + 1):
            for column in range(left, right + 1):
                self.budget -= 1
                if not isinstance(self.sheet.at(row, column), str) or (row, column) in self.sheet.uncached:
                    total += self._cell(row, column, depth + 1)
        return total

    @staticmethod
    def _tokens(formula: str) -> list[tuple[str, str]]:
        out: list[tuple[str, str]] = []
        text, position = formula.lstrip("=").strip(), 0
        while position < len(text):
            found = _TOKEN.match(text, position)
            if found is None or found.lastgroup is None or len(out) > 400:
                raise _UndecidableError
            out.append((found.lastgroup, found[found.lastgroup]))
            position = found.end()
        if not out:
            raise _UndecidableError
        return out


class _Expression:
    def __init__(self, calculator: Calculator, tokens: list[tuple[str, str]], depth: int) -> None:
        self.calculator, self.tokens, self.depth, self.at, self.nested = calculator, tokens, depth, 0, 0

    def whole(self) -> Decimal:
        value = self.sum()
        if self.at != len(self.tokens):
            raise _UndecidableError
        return value

    def sign(self, signs: str) -> str | None:
        if self.at < len(self.tokens):
            kind, text = self.tokens[self.at]
            if kind == "sign" and text in signs:
                self.at += 1
                return text
        return None

    def sum(self) -> Decimal:
        value = self.product()
        while sign := self.sign("+-"):
            value = value + self.product() if sign == "+" else value - self.product()
        return value

    def product(self) -> Decimal:
        value = self.one()
        while sign := self.sign("*/%"):
            if sign == "%":
                value /= 100
            else:
                value = value * self.one() if sign == "*" else value / self.one()
        return value

    def one(self) -> Decimal:
        self.nested += 1
        if self.nested > 300:
            raise _UndecidableError
        if self.sign("-"):
            return -self.one()
        if self.sign("("):
            value = self.sum()
            if not self.sign(")"):
                raise _UndecidableError
            return value
        if self.at >= len(self.tokens):
            raise _UndecidableError
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Decimal(text)
        if kind == "cell":
            found = _CELL.match(text)
            assert found is not None
            return self.calculator._cell(int(found[2]), column_number(found[1]) or 1, self.depth + 1)
        if kind == "name":
            return self.call(text.upper())
        raise _UndecidableError

    def call(self, name: str) -> Decimal:
        values: list[Decimal] = []
        if not self.sign("("):
            raise _UndecidableError
        while True:
            if self.at < len(self.tokens) and self.tokens[self.at][0] == "range":
                if name not in ("SUM", "SUBTOTAL"):
                    raise _UndecidableError
                values.append(self.calculator._range(self.tokens[self.at][1], self.depth))
                self.at += 1
            else:
                values.append(self.sum())
            if self.sign(")"):
                break
            if not self.sign(",;"):
                raise _UndecidableError
        if name == "SUM":
            return sum(values, _ZERO)
        if name == "SUBTOTAL" and len(values) == 2 and values[0] == 9:
            return values[1]
        if name == "PRODUCT":
            product = Decimal(1)
            for value in values:
                product *= value
            return product
        if name == "ROUND" and len(values) == 2 and abs(values[1]) <= 12:
            return values[0].quantize(Decimal(1).scaleb(-int(values[1])), ROUND_HALF_UP)
        raise _UndecidableError
