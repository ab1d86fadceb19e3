"""A report as blocks of words, free of any format: written once, then drawn on a terminal, as a page, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dorasan.facts.tongue import Tongue
from dorasan.shown import shown_by
from dorasan.words import say

_PUT = re.compile("\ue000(\\d+)\ue001")  # where a bit stands in a sentence: private signs, which no text holds


class Do(StrEnum):
    """What a reader may do next, as far as more than one writer offers it."""

    WHOLE = "whole"  # everything behind what is shown
    ASK = "ask"  # answer what is open
    WHY = "why"  # the proof of one line
    FIX = "fix"  # what would lighten it
    TODAY = "today"  # what may leave now
    REPORT = "report"  # take a report away
    PROVISION = "provision"  # read a provision
    CHECK = "check"  # the first screen
    COLUMNS = "columns"  # say how the columns are to be read
    CODES = "codes"  # the codes that a line may have


@dataclass(frozen=True)
class Action:
    """Something to do next. ``says``: what it does, in the few words of a link. ``of``: what line or provision.

    How it is done each writer knows for itself: a terminal prints the command that the bit's words hold, a page asks
    for an address and never speaks of commands.
    """

    do: Do
    says: str
    of: str = ""


Address = Callable[[Action], str]  # where a page does it; empty where it cannot


@dataclass(frozen=True)
class Bit:
    """Words with a manner: a class (``free`` …), a heap (``open`` …), ``strong``, ``dim``; perhaps a link, or something
    to do: then the words are the command."""

    words: str
    manner: str = ""
    href: str = ""
    action: Action | None = None


Words = str | Bit | tuple[Bit, ...]


def bits(words: Words) -> tuple[Bit, ...]:
    """Any way of writing words as a row of bits."""
    if isinstance(words, str):
        return (Bit(words),)
    return (words,) if isinstance(words, Bit) else words


def plain(words: Words) -> str:
    """The words alone."""
    return "".join(bit.words for bit in bits(words))


def worded(lang: Tongue, key: str, /, **values: object) -> tuple[Bit, ...]:
    """:func:`~dorasan.words.say`, some of the values being bits that keep their manner, link or action."""
    put = [value for value in values.values() if isinstance(value, Bit)]
    marks = {name: f"\ue000{put.index(value)}\ue001" for name, value in values.items() if isinstance(value, Bit)}
    parts = _PUT.split(say(lang, key, **{**values, **marks}))
    return tuple(put[int(part)] if n % 2 else Bit(part) for n, part in enumerate(parts) if part)


def joined(parts: Iterable[Words], between: str = " ") -> tuple[Bit, ...]:
    """Words one after another as one paragraph."""
    found = list(parts)
    rows = (bits(words) if n == 0 else (Bit(between), *bits(words)) for n, words in enumerate(found))
    return tuple(bit for row in rows for bit in row)


@dataclass(frozen=True)
class Say:
    """A paragraph. ``manner``: ``dim`` (explains), ``alert`` (must be seen), ``strong``, ``command`` (to be typed)."""

    words: Words
    manner: str = ""

    __repr__ = shown_by("words")


@dataclass(frozen=True)
class Point:
    """An item of a list with what stands under it. ``sign``: ``alert`` (must be seen), ``more`` (comes on top), ``so``
    (what it comes to), ``or`` (instead)."""

    words: Words
    blocks: Sequence[Block] = ()
    sign: str = ""

    __repr__ = shown_by("words")


@dataclass(frozen=True)
class Points:
    """A list; ``numbered`` where order matters."""

    items: Sequence[Words | Point]
    numbered: bool = False

    __repr__ = shown_by("items")


@dataclass(frozen=True)
class Pairs:
    """Words with a name before each: ``In force: since 2017-12-22``."""

    pairs: Sequence[tuple[str, Words]]


@dataclass(frozen=True)
class Steps:
    """Where to go on: each bit has an action. A page offers those that it has an address for. ``after``: what stands
    behind them."""

    lead: str
    bits: Sequence[Bit]
    after: Words = ""


@dataclass(frozen=True)
class Row:
    """One row of a grid; ``anchor`` is its name for links, ``manner`` its look (``hidden``, ``dropped``)."""

    cells: Sequence[Words]
    anchor: str = ""
    manner: str = ""

    __repr__ = shown_by("cells")


@dataclass(frozen=True)
class Grid:
    """A table. The cell at ``names`` heads its row. ``cards``: on a narrow page each row becomes a card.

    ``manner``: ``compact``; ``figures`` (short cells stay on one line); ``counts`` (numbers but for the first column).
    ``widths`` are shares of a wide page, in per cent; without them columns are as wide as their content.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Row]
    names: int = 0
    cards: bool = True
    manner: str = ""
    widths: Sequence[int] = ()

    __repr__ = shown_by("caption")


@dataclass(frozen=True)
class Drawing:
    """A picture as an ``<svg>`` element, with the same in words. ``drawn``: the element, or what draws it once a page
    shows it; to draw takes longer than to write the rest. ``caption``: what stands below it, where the picture itself
    tells a screen reader nothing."""

    drawn: str | Callable[[], str]
    words: str = ""
    caption: str = ""

    @property
    def svg(self) -> str:
        return self.drawn if isinstance(self.drawn, str) else self.drawn()


@dataclass(frozen=True)
class Fold:
    """Something to open: what is long and not always wanted. Printed open, unless ``repeats`` what stands elsewhere."""

    summary: Words
    blocks: Sequence[Block]
    repeats: bool = False

    __repr__ = shown_by("summary")


@dataclass(frozen=True)
class Part:
    """A heading of the second rank with what stands under it."""

    title: Words
    blocks: Sequence[Block]
    anchor: str = ""

    __repr__ = shown_by("title")


@dataclass(frozen=True)
class Section:
    """A heading of the first rank with what stands under it. ``shut``: on a page it is opened by its heading.
    ``sheet``: on paper it begins a new one."""

    title: str
    blocks: Sequence[Block]
    anchor: str
    shut: bool = False
    sheet: bool = False

    __repr__ = shown_by("title")


Block = Say | Points | Pairs | Steps | Grid | Drawing | Fold | Part | Section


@dataclass(frozen=True)
class Document:
    """A whole report. ``brief``: its page is one sheet, without a table of contents."""

    lang: Tongue
    title: str
    lead: Sequence[Block]
    sections: Sequence[Section]
    foot: Sequence[str] = field(default=())
    brief: bool = False


def row(*cells: Words, anchor: str = "", manner: str = "") -> Row:
    return Row(cells, anchor, manner)


def point_of(item: Words | Point) -> Point:
    """Any way of writing an item."""
    return item if isinstance(item, Point) else Point(item)
