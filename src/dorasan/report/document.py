"""A report as blocks of words, free of any format: written once, then laid out as a page or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dorasan.facts.tongue import Tongue


@dataclass(frozen=True)
class Bit:
    """Words with a manner: a class (``free`` …), a heap (``open`` …), ``strong``, ``dim``; perhaps a link."""

    words: str
    manner: str = ""
    href: str = ""


Words = str | Bit | tuple[Bit, ...]


def bits(words: Words) -> tuple[Bit, ...]:
    """Any way of writing words as a row of bits."""
    if isinstance(words, str):
        return (Bit(words),)
    return (words,) if isinstance(words, Bit) else words


def plain(words: Words) -> str:
    """The words alone."""
    return "".join(bit.words for bit in bits(words))


@dataclass(frozen=True)
class Say:
    """A paragraph. ``manner``: ``dim`` (explains), ``alert`` (must be seen)."""

    words: Words
    manner: str = ""


@dataclass(frozen=True)
class Points:
    """A list; ``numbered`` where order matters."""

    items: Sequence[Words]
    numbered: bool = False


@dataclass(frozen=True)
class Row:
    """One row of a grid; ``anchor`` is its name for links, ``manner`` its look (``hidden``, ``dropped``)."""

    cells: Sequence[Words]
    anchor: str = ""
    manner: str = ""


@dataclass(frozen=True)
class Grid:
    """A table. The cell at ``names`` heads its row. ``cards``: on a narrow page each row becomes a card.

    ``widths`` are shares of a wide page, in per cent; without them columns are as wide as their content.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Row]
    names: int = 0
    cards: bool = True
    manner: str = ""
    widths: Sequence[int] = ()


@dataclass(frozen=True)
class Drawing:
    """A picture as an ``<svg>`` element, with the same in words."""

    svg: str
    words: str


@dataclass(frozen=True)
class Fold:
    """Something to open: what is long and not always wanted. Printed open, unless ``repeats`` what stands elsewhere."""

    summary: Words
    blocks: Sequence[Block]
    repeats: bool = False


@dataclass(frozen=True)
class Part:
    """A heading of the second rank with what stands under it."""

    title: Words
    blocks: Sequence[Block]
    anchor: str = ""


Block = Say | Points | Grid | Drawing | Fold | Part


@dataclass(frozen=True)
class Section:
    """A heading of the first rank with what stands under it."""

    title: str
    blocks: Sequence[Block]
    anchor: str


@dataclass(frozen=True)
class Document:
    """A whole report."""

    lang: Tongue
    title: str
    lead: Sequence[Block]
    sections: Sequence[Section]
    foot: Sequence[str] = field(default=())


def row(*cells: Words, anchor: str = "", manner: str = "") -> Row:
    return Row(cells, anchor, manner)


def listed(items: Iterable[Words]) -> Points:
    return Points(tuple(items))
