"""Blocks of a page: headings, paragraphs, lists, tables, pictures. Made once, laid out in several ways."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Annex:
    """A heading that begins a new sheet: what follows stands outside the page."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Command:
    text: str


@dataclass(frozen=True)
class Picture:
    svg: str
    caption: str


Block = Heading | Annex | Paragraph | Bullets | Table | Command | Picture
