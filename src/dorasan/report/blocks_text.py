"""Blocks on a terminal or in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from dorasan.report.document import (
    Bit,
    Block,
    Document,
    Drawing,
    Fold,
    Grid,
    Pairs,
    Part,
    Point,
    Points,
    Say,
    Section,
    Steps,
    Words,
    bits,
    joined,
    plain,
    point_of,
)
from dorasan.report.terminal_page import STYLES, Manner, Page

PRESUMED = {"presumed": "cyan", "presumed_need": "italic yellow", "presumed_bar": "italic red"}  # never as what is sure
LOOKS = {**STYLES, **PRESUMED, "strong": "bold", "alert": "bold red"}
SIGNS = {"": "-", "alert": "!", "more": "+", "so": "=>", "or": "/"}


def blocks_text(blocks: Iterable[Block], how: Manner) -> str:
    """The blocks, no line wider than the page."""
    page = Page(how)
    draw(page, blocks)
    return page.text()


def document_text(document: Document, how: Manner) -> str:
    """A whole report: its title, what leads, its sections."""
    foot = [Say(words, "dim") for words in document.foot]
    return blocks_text([Say(document.title, "strong"), *document.lead, *document.sections, *foot], how)


def draw(page: Page, blocks: Iterable[Block], indent: int = 0) -> None:
    """The blocks on a page that holds other things too."""
    _blocks(page, blocks, indent)


def _blocks(page: Page, blocks: Iterable[Block], indent: int, *, nested: bool = False, under: bool = False) -> None:
    """``nested``: below an item of a list; ``under``: below a heading of the first rank."""
    before, section, apart = "", False, False
    for block in blocks:
        if section and not isinstance(block, Section):  # what comes after a section is no more of it
            page.blank()
        section = isinstance(block, Section)
        anchor = block.anchor.partition("-")[0] if isinstance(block, Part) else ""  # of parts that stand close together
        match block:
            case Say(words, "command"):
                page.item("$ ", _text(words), indent + 2)
            case Say(words, manner):
                page.item("", _text(words, manner), indent)
            case Points(items, numbered):
                for n, item in enumerate(items, start=1):
                    _point(page, point_of(item), n if numbered else 0, indent, nested=nested)
            case Pairs(pairs):
                if apart:
                    page.blank()
                widest = max((cell_len(name) for name, _ in pairs), default=0)
                for name, words in pairs:
                    page.item(set_cell_size(name, widest) + "  ", _text(words), indent)
            case Steps(lead, steps, after):
                further = Bit(f"{lead} {'; '.join(bit.words for bit in steps)}".strip())
                page.item("", _text(joined((further, after), "   ") if after else further), indent)
            case Section(title, inner):
                page.heading(title)
                _blocks(page, inner, indent, under=True)
            case Part(title, inner) if under:  # what stands under a heading hangs under a star
                page.blank()
                page.item("* ", _text(title, "strong"), indent)
                _blocks(page, inner, indent + 2, under=True)
            case Part(title, inner) | Fold(title, inner):
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
                rows = [[plain(cell) for cell in row.cells] for row in block.rows]
                page.table(list(block.head), rows, indent + 2, counts=block.manner == "counts")
            case Drawing(_, words):
                if words:
                    page.say(words, indent)
        before, apart = anchor, not nested and not under


def _point(page: Page, point: Point, number: int, indent: int, *, nested: bool) -> None:
    """One item, and below its words what stands under it."""
    lead = f"{number:2}) " if number else f"{SIGNS[point.sign]} " if nested else f"  {SIGNS[point.sign]} "
    page.item(lead, _text(point.words), indent)
    _blocks(page, point.blocks, indent + len(lead), nested=True)


def _run_in(heading: Text, inner: Sequence[Block]) -> Sequence[Block]:
    """Put the first item of a list behind its heading; what is left below."""
    first = inner[0] if inner else None
    if not isinstance(first, Points) or first.numbered or not first.items:
        return inner
    point = point_of(first.items[0])
    heading.append("  ").append_text(_text(point.words))
    rest = first.items[1:]
    return [*point.blocks, *([Points(rest)] if rest else []), *inner[1:]]


def _text(words: Words, manner: str = "") -> Text:
    out = Text(style=LOOKS.get(manner, ""))
    for bit in bits(words):
        out.append(bit.words, style=LOOKS.get(bit.manner, ""))
    return out
