"""A report as one self-contained page, without script or file beside it: for a phone, a wide screen, paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from dorasan.report.document import Block, Document, Drawing, Fold, Grid, Part, Points, Row, Say, Section, Words, bits
from dorasan.report.palette import CLASSES, STATES
from dorasan.words import say

STYLE = Path(__file__).with_name("page.css")
WITHIN = ("#", "/case/", "/cases/", "/law/")  # on this page, or on the pages of one's own computer
SAFE = ("https://", "http://", *WITHIN)


def html_page(document: Document) -> str:
    """The whole page. Every word of the user, the law or ours is escaped."""
    title = escape(document.title)
    style = STYLE.read_text(encoding="utf-8") + _shades()
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    links = "".join(f'<li><a href="#{s.anchor}">{escape(s.title)}</a></li>' for s in document.sections)
    contents = say(document.lang, "report.contents")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{document.lang}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="generator" content="Dorasan"><meta name="robots" content="noindex">',
            f"<title>{title}</title>",
            f"<style>\n{style}</style></head>",
            f"<body><header><h1>{title}</h1>{fragment(document.lead)}</header>",
            f'<nav aria-label="{escape(contents)}"><ul>{links}</ul></nav>',
            "<main>",
            *(_section(section) for section in document.sections),
            "</main>",
            f"<footer>{''.join(f'<p>{escape(words)}</p>' for words in document.foot)}</footer>",
            "</body></html>\n",
        ]
    )


def _shades() -> str:
    rules = [f".m-{name}{{background:{shade.fill};color:{shade.ink}}}" for name, shade in {**STATES, **CLASSES}.items()]
    return "\n".join(rules) + "\n"


def _section(section: Section) -> str:
    name = escape(section.anchor)
    head = f'<h2 id="{name}-title">{escape(section.title)}</h2>'
    return f'<section id="{name}" aria-labelledby="{name}-title">{head}\n{fragment(section.blocks)}</section>'


def fragment(blocks: Iterable[Block]) -> str:
    """Blocks as they stand inside a page: no script, no style of their own. Every word is escaped."""
    return "\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Say(words, manner):
            return f"<p{_class(manner)}>{_words(words)}</p>"
        case Points(items, numbered):
            kind = "ol" if numbered else "ul"
            return f"<{kind}>{''.join(f'<li>{_words(item)}</li>' for item in items)}</{kind}>"
        case Grid():
            return _grid(block)
        case Drawing(svg, _):
            return f'<figure class="picture">{svg}</figure>'
        case Fold(summary, inner, repeats):
            manner = _class("repeats") if repeats else ""
            return f"<details{manner}><summary>{_words(summary)}</summary>\n{fragment(inner)}</details>"
        case Part(title, inner, anchor):
            return f"<article{_id(anchor)}><h3>{_words(title)}</h3>\n{fragment(inner)}</article>"


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in grid.head)
    rows = "\n".join(_row(grid, row) for row in grid.rows)
    names = " ".join(filter(None, ("cards" if grid.cards else "", "fixed" if grid.widths else "", grid.manner)))
    columns = "".join(f'<col width="{share}%">' for share in grid.widths)
    caption = f"<caption>{escape(grid.caption)}</caption>" if grid.caption else ""
    return (
        f'<div class="wide"><table{_class(names)}>{caption}{columns and f"<colgroup>{columns}</colgroup>"}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _row(grid: Grid, row: Row) -> str:
    cells = []
    for n, (words, heading) in enumerate(zip(row.cells, grid.head, strict=True)):
        tag, scope = ("th", ' scope="row"') if n == grid.names else ("td", "")
        said = _words(words)
        empty = "" if said else ' class="empty"'
        cells.append(f'<{tag}{scope}{empty} data-label="{escape(heading)}">{said}</{tag}>')
    return f"<tr{_id(row.anchor)}{_class(row.manner)}>{''.join(cells)}</tr>"


def _words(words: Words) -> str:
    out = []
    for bit in bits(words):
        said = escape(bit.words).replace("\n", "<br>")
        if bit.manner and said:
            known = bit.manner in CLASSES or bit.manner in STATES
            said = f'<span class="{"badge m-" if known else ""}{escape(bit.manner)}">{said}</span>'
        if bit.href.startswith(SAFE):
            away = "" if bit.href.startswith(WITHIN) else ' rel="noreferrer noopener"'
            said = f'<a href="{escape(bit.href)}"{away}>{said}</a>'
        out.append(said)
    return "".join(out)


def _class(names: str) -> str:
    return f' class="{escape(names)}"' if names else ""


def _id(name: str) -> str:
    return f' id="{escape(name)}"' if name else ""
