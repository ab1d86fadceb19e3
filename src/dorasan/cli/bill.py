"""``dorasan bill``: the American share of a thing, from its bill of materials."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path

from dorasan.cli.guard import guarded
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang


def bill_command(lang: Lang, file: Path, value: str | None = None) -> int:
    """0 when the share is told, 1 on bad input."""

    def run() -> int:
        from dorasan.goods.bill import us_share
        from dorasan.packing import read
        from dorasan.project.bill import bill_of
        from dorasan.report.bill_text import bill_blocks, money
        from dorasan.report.blocks_text import blocks_text
        from dorasan.report.terminal_page import manner

        parts, currency = bill_of(read(file))
        try:
            share = us_share(parts, None if value is None else Decimal(value.replace(",", "")))
        except (InvalidOperation, ValueError) as wrong:
            told = {"text": value or "0", "parts": money(sum((part.low for part in parts), Decimal(0)), currency)}
            raise BadInputError([Problem("bill.bad_value", Place("--value"), told)]) from wrong
        print(blocks_text(bill_blocks(share, currency, lang), manner()), end="")
        return 0

    return guarded(lang, run)
