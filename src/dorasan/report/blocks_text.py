"""Blocks on a terminal or in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from dorasan.report.document import Block, Drawing, Fold, Grid, Part, Points, Say, Words, bits, plain
from dorasan.report.terminal_page import STYLES, Manner, Page

PRESUMED = {"presumed": "cyan", "presumed_need": "italic yellow", "presumed_bar": "italic red"}  # never as what is sure
LOOKS = {**STYLES, **PRESUMED, "strong": "bold", "alert": "bold red"}


def blocks_text(blocks: Iterable[Block], how: Manner) -> str:
    """The blocks, no line wider than the page."""
    page = Page(how)
    _blocks(page, blocks, 0)
    return page.text()


def _blocks(page: Page, blocks: Iterable[Block], indent: int) -> None:
    before = ""
    for block in blocks:
        anchor = block.anchor.partition("-")[0] if isinstance(block, Part) else ""  # of parts that stand close together
        match block:
            case Say(words, manner):
                page.item("", _text(words, manner), indent)
            case Points(items, numbered):
                for n, item in enumerate(items, start=1):
                    page.item(f"{n:2}) " if numbered else "  - ", _text(item), indent)
            case Part(title, inner, _) | Fold(title, inner, _):
                if not (anchor and anchor == before):
                    page.blank()
                heading = _text(title, "strong")
                if anchor:  # close together: what stands first runs on in the line of the heading
                    inner = _run_in(heading, inner)
                    page.hanging(heading, indent, 2)
                else:
                    page.item("", heading, indent)
                _blocks(page, inner, indent)
            case Grid():
                page.table(list(block.head), [[plain(cell) for cell in row.cells] for row in block.rows], indent + 2)
            case Drawing(_, words):
                page.say(words, indent)
        before = anchor


def _run_in(heading: Text, inner: Sequence[Block]) -> Sequence[Block]:
    """Put the first item of a list behind its heading; what is left below."""
    first = inner[0] if inner else None
    if not isinstance(first, Points) or first.numbered or not first.items:
        return inner
    heading.append("  ").append_text(_text(first.items[0]))
    rest = first.items[1:]
    return [*([Points(rest)] if rest else []), *inner[1:]]


def _text(words: Words, manner: str = "") -> Text:
    out = Text(style=LOOKS.get(manner, ""))
    for bit in bits(words):
        out.append(bit.words, style=LOOKS.get(bit.manner, ""))
    return out
