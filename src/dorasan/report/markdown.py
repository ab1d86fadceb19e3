"""A report as Markdown (GitHub's tables): every sign of the user that means something there is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import indent

from dorasan.report.document import (
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
    plain,
    point_of,
)

_MEANS = re.compile(r"([\\`*_\[\]<>|&$]|~(?=~)|^#)")
_STARTS = re.compile(r"^(\s*)([-+=]|\d+[.)])(\s|$)")
_IN_LINKS = str.maketrans({"<": "%3C", ">": "%3E", "|": "%7C", " ": "%20"})
STRONG = ("free", "own", "shared", "barred", "undetermined", "strong")


def markdown(document: Document) -> str:
    """The whole report as text."""
    out = [f"# {_text(document.title)}", *_blocks(document.lead, 2), *_blocks(document.sections, 2)]
    out += ["---", *(_text(words) for words in document.foot)]
    return "\n\n".join(part for part in out if part) + "\n"


def _blocks(blocks: Iterable[Block], rank: int) -> list[str]:
    out: list[str] = []
    for block in blocks:
        match block:
            case Say(words, "command"):
                out.append(f"```\n{plain(words)}\n```")
            case Say(words, manner):
                out.append(f"> {_words(words)}" if manner == "alert" else _words(words))
            case Points(items, numbered):
                lead = [f"{n}." if numbered else "-" for n in range(1, len(items) + 1)]
                out.append("\n".join(map(_point, lead, map(point_of, items))))
            case Pairs(pairs):
                out.append("\n".join(f"- **{_text(name)}** {_words(words)}" for name, words in pairs))
            case Steps(after=after):  # a text has nowhere to lead to, and who reads it may have no terminal
                out += [_words(after)] if after else []
            case Grid():
                out.append(_grid(block))
            case Drawing(_, words, caption):
                out.append(_text(words) or f"*{_text(caption)}*")
            case Fold(title, inner) | Part(title, inner) | Section(title, inner):
                out += [f"{'#' * min(rank, 6)} {_text(plain(title))}", *_blocks(inner, rank + 1)]
    return out


def _point(lead: str, point: Point) -> str:
    """An item, what stands under it moved in."""
    below = "\n".join(part for block in point.blocks for part in _blocks([block], 6))
    return "\n".join([f"{lead} {_words(point.words)}", *([indent(below, " " * (len(lead) + 1))] if below else [])])


def _grid(grid: Grid) -> str:
    head = "| " + " | ".join(_text(words) for words in grid.head) + " |"
    rule = "|" + " --- |" * len(grid.head)
    rows = ["| " + " | ".join(_words(words) for words in row.cells) + " |" for row in grid.rows]
    return (
        "\n".join([f"{_text(grid.caption)}\n", head, rule, *rows]) if grid.caption else "\n".join([head, rule, *rows])
    )


def _words(words: Words) -> str:
    said = []
    for bit in bits(words):
        text = _text(bit.action.says if bit.action is not None else bit.words)
        if bit.manner in STRONG and text.strip():
            text = f"**{text}**"
        if bit.href.startswith(("https://", "http://")):
            text = f"[{text}](<{bit.href.translate(_IN_LINKS)}>)"
        said.append(text)
    return "".join(said)


def _text(words: str) -> str:
    """On one line, with nothing in it that Markdown or HTML would take for its own."""
    flat = " ".join(words.split()) if words.strip() else ""
    lead = " " if words[:1] == " " and flat else ""
    tail = " " if words[-1:] == " " and flat else ""
    escaped = _MEANS.sub(r"\\\1", flat)
    return lead + _STARTS.sub(r"\1\\\2\3", escaped) + tail
