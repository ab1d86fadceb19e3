"""Blocks as their words alone: for whoever asks what a report names, and draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dorasan.report.document import (
    Block,
    Drawing,
    Fold,
    Grid,
    Pairs,
    Part,
    Points,
    Say,
    Section,
    Steps,
    plain,
    point_of,
)


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Each paragraph, heading, item and cell, in the order in which they are read."""
    for block in blocks:
        match block:
            case Say(words):
                yield plain(words)
            case Points(items):
                for point in map(point_of, items):
                    yield plain(point.words)
                    yield from words_of(point.blocks)
            case Pairs(pairs):
                for name, words in pairs:
                    yield from (name, plain(words))
            case Steps(lead, steps, after):
                yield from (lead, *(bit.words for bit in steps), plain(after))
            case Grid():
                yield from (block.caption, *block.head, *(plain(cell) for row in block.rows for cell in row.cells))
            case Drawing(_, words, caption):
                yield from (words, caption)
            case Fold(title, inner) | Part(title, inner) | Section(title, inner):
                yield plain(title)
                yield from words_of(inner)
