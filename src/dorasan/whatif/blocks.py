"""Blocks of a page: headings, paragraphs, lists, tables, pictures. Made once, laid out in several ways."""

from __future__ import annotations

from dataclasses import dataclass

from dorasan.shown import shown_by


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2

    __repr__ = shown_by("text", "level")


@dataclass(frozen=True)
class Annex:
    """A heading that begins a new sheet: what follows stands outside the page."""

    text: str

    __repr__ = shown_by("text")


@dataclass(frozen=True)
class Paragraph:
    text: str

    __repr__ = shown_by("text")


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]

    __repr__ = shown_by("items")


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    __repr__ = shown_by("header", "rows")


@dataclass(frozen=True)
class Command:
    text: str

    __repr__ = shown_by("text")


@dataclass(frozen=True)
class Picture:
    svg: str
    caption: str

    __repr__ = shown_by("caption")


Block = Heading | Annex | Paragraph | Bullets | Table | Command | Picture
