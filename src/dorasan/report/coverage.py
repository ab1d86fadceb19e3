"""The coverage account as a page."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from dorasan.facts.tongue import Tongue
from dorasan.law.coverage import REASONS, Account, Row, Share, State, Table
from dorasan.report.terminal_page import Manner, Page
from dorasan.words import say


def coverage_page(found: Account, lang: Tongue, how: Manner, *, rows: bool = False) -> str:
    """Tables, packs, what is open; with ``rows`` also every row with what became of it."""
    page = Page(how)
    page.heading(say(lang, "coverage.rows_heading"))
    _grid(page, _tables(found, lang))
    page.blank()
    operative = sum(table.operative for table in found.tables)
    page.say(
        say(
            lang,
            "coverage.share",
            encoded=sum(table.encoded for table in found.tables),
            operative=operative,
            no_rule=len(found.rows) - operative,
            rows=len(found.rows),
        )
    )
    page.heading(say(lang, "coverage.packs_heading"))
    _grid(page, _packs(found, lang))
    page.blank()
    layers = ", ".join(say(lang, f"coverage.layer_{layer.value}", n=n) for layer, n in found.layers.items())
    page.say(say(lang, "coverage.layers", n=found.whole.provisions, layers=layers))
    if rows:
        for table in found.tables:
            page.heading(_table_name(lang, table.name))
            for row in table.rows:
                page.item(f"{row.id}  ", row_words(lang, row))
    if not found.complete:
        page.heading(say(lang, "coverage.open_heading"))
        for row in found.open:
            page.item(f"{row.id}  ", row_words(lang, row))
        for name, by in found.strangers.items():
            page.item(f"{name}  ", say(lang, "coverage.row_stranger", by=", ".join(by)))
    page.blank()
    count = len(found.open) + len(found.strangers)
    page.say(say(lang, "coverage.incomplete", n=count) if count else say(lang, "coverage.complete"))
    return page.text()


def row_words(lang: Tongue, row: Row) -> str:
    """What became of one row."""
    reason = say(lang, f"coverage.reason_{row.reason}") if row.reason in REASONS else row.reason
    provisions = ", ".join(row.provisions)
    if row.state is State.BAD_REASON:
        return say(lang, "coverage.row_bad_reason", reason=row.reason, reasons=", ".join(REASONS))
    return say(lang, f"coverage.row_{row.state}", reason=reason, provisions=provisions)


def _table_name(lang: Tongue, name: str) -> str:
    return say(lang, f"coverage.table_{name}")


def _tables(found: Account, lang: Tongue) -> list[list[str]]:
    head = [say(lang, f"coverage.col_{name}") for name in ("table", "rows", "operative", "encoded")]
    head += [say(lang, f"coverage.reason_{reason}") for reason in REASONS]
    head.append(say(lang, "coverage.col_missing"))
    whole = Table("", found.rows)
    lines = [(_table_name(lang, table.name), table) for table in found.tables] + [(say(lang, "coverage.all"), whole)]
    return [head, *([name, *_figures(table)] for name, table in lines)]


def _figures(table: Table) -> list[str]:
    missing = sum(not row.settled for row in table.rows)
    return [str(n) for n in (len(table.rows), table.operative, table.encoded, *table.reasons().values(), missing)]


def _packs(found: Account, lang: Tongue) -> list[list[str]]:
    names = ("pack", "provisions", "confirmed", "unconfirmed", "percent", "examples", "fewest", "middle")
    head = [say(lang, f"coverage.col_{name}") for name in names]
    lines = [(share.pack, share) for share in found.packs] + [(say(lang, "coverage.all"), found.whole)]
    return [head, *([name, *_share(share)] for name, share in lines)]


def _share(share: Share) -> list[str]:
    counts = (share.provisions, share.confirmed, share.unconfirmed)
    return [
        *map(str, counts),
        f"{share.percent} %",
        str(sum(share.examples)),
        str(share.fewest),
        f"{share.middle:g}",
    ]


def _grid(page: Page, lines: Sequence[Sequence[str]]) -> None:
    """Aligned columns: names to the left, figures to the right."""
    widths = [max(cell_len(line[n]) for line in lines) for n in range(len(lines[0]))]
    for line in lines:
        cells = [Text(line[0])]
        cells += [Text(" " * (width - cell_len(cell)) + cell) for cell, width in zip(line[1:], widths[1:], strict=True)]
        page.row(cells, widths)
