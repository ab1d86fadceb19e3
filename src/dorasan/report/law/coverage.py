"""The account of the research rows, and the state of the packs."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.law.coverage import REASONS, Account, Row, Share, State, Table
from dorasan.report.document import Block, Grid, Pairs, Say, Section, Words
from dorasan.report.document import row as row_of
from dorasan.words import say


def coverage_told(found: Account, lang: Tongue, *, rows: bool = False) -> list[Block]:
    """Tables, packs, what is open; with ``rows`` also every row with what became of it."""
    operative = sum(table.operative for table in found.tables)
    encoded = sum(table.encoded for table in found.tables)
    values = {"encoded": encoded, "operative": operative, "no_rule": len(found.rows) - operative}
    share = say(lang, "coverage.share", rows=len(found.rows), **values)
    layers = ", ".join(say(lang, f"coverage.layer_{layer.value}", n=n) for layer, n in found.layers.items())
    blocks: list[Block] = [
        Section(say(lang, "coverage.rows_heading"), [_tables(found, lang), Say(share)], "rows"),
        Section(
            say(lang, "coverage.packs_heading"),
            [_packs(found, lang), Say(say(lang, "coverage.layers", n=found.whole.provisions, layers=layers))],
            "packs",
        ),
    ]
    for table in found.tables if rows else ():
        pairs = [(row.id, row_words(lang, row)) for row in table.rows]
        blocks.append(Section(_table_name(lang, table.name), [Pairs(pairs)], f"table-{table.name}", shut=True))
    if not found.complete:
        open_: list[tuple[str, Words]] = [(row.id, row_words(lang, row)) for row in found.open]
        open_ += [(n, say(lang, "coverage.row_stranger", by=", ".join(by))) for n, by in found.strangers.items()]
        blocks.append(Section(say(lang, "coverage.open_heading"), [Pairs(open_)], "open"))
    count = len(found.open) + len(found.strangers)
    return [*blocks, Say(say(lang, "coverage.incomplete", n=count) if count else say(lang, "coverage.complete"))]


def row_words(lang: Tongue, row: Row) -> str:
    """What became of one row."""
    reason = say(lang, f"coverage.reason_{row.reason}") if row.reason in REASONS else row.reason
    provisions = ", ".join(row.provisions)
    if row.state is State.BAD_REASON:
        return say(lang, "coverage.row_bad_reason", reason=row.reason, reasons=", ".join(REASONS))
    return say(lang, f"coverage.row_{row.state}", reason=reason, provisions=provisions)


def _table_name(lang: Tongue, name: str) -> str:
    return say(lang, f"coverage.table_{name}")


def _tables(found: Account, lang: Tongue) -> Grid:
    head = [say(lang, f"coverage.col_{name}") for name in ("table", "rows", "operative", "encoded")]
    head += [say(lang, f"coverage.reason_{reason}") for reason in REASONS]
    head.append(say(lang, "coverage.col_missing"))
    whole = Table("", found.rows)
    lines = [(_table_name(lang, table.name), table) for table in found.tables] + [(say(lang, "coverage.all"), whole)]
    return Grid("", head, [row_of(name, *_figures(table)) for name, table in lines], manner="counts")


def _figures(table: Table) -> list[str]:
    missing = sum(not row.settled for row in table.rows)
    return [str(n) for n in (len(table.rows), table.operative, table.encoded, *table.reasons().values(), missing)]


def _packs(found: Account, lang: Tongue) -> Grid:
    names = ("pack", "provisions", "confirmed", "unconfirmed", "percent", "examples", "fewest", "middle")
    head = [say(lang, f"coverage.col_{name}") for name in names]
    lines = [(share.pack, share) for share in found.packs] + [(say(lang, "coverage.all"), found.whole)]
    return Grid("", head, [row_of(name, *_share(share)) for name, share in lines], manner="counts")


def _share(share: Share) -> list[str]:
    counts = (share.provisions, share.confirmed, share.unconfirmed)
    return [
        *map(str, counts),
        f"{share.percent} %",
        str(sum(share.examples)),
        str(share.fewest),
        f"{share.middle:g}",
    ]
