"""A report as one self-contained page, without script or file beside it: for a phone, a wide screen, paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from rich.cells import cell_len

from dorasan.report.document import (
    Action,
    Address,
    Bit,
    Block,
    Do,
    Document,
    Drawing,
    Fold,
    Grid,
    Pairs,
    Part,
    Points,
    Row,
    Say,
    Section,
    Steps,
    Words,
    bits,
    plain,
    point_of,
)
from dorasan.report.palette import CLASSES, STATES
from dorasan.words import say

STYLE = Path(__file__).with_name("page.css")
BRIEF = Path(__file__).with_name("brief.css")  # one sheet, to be handed to somebody
SHORT = 14  # columns of a figure or a word that stays on one line
WITHIN = ("#", "/case/", "/cases/", "/law/")  # on this page, or on the pages of one's own computer
SECTIONS = {Do.WHOLE: "behind-first", Do.ASK: "questions", Do.WHY: "groups", Do.COLUMNS: "account"}
SAFE = ("https://", "http://", *WITHIN)


def html_page(document: Document) -> str:
    """The whole page. Every word of the user, the law or ours is escaped. Whoever reads it may have no terminal: it
    names no command, and leads to its own sections."""
    title, address = escape(document.title), _within(document)
    style = BRIEF.read_text(encoding="utf-8") if document.brief else STYLE.read_text(encoding="utf-8") + _shades()
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
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
            f"<body><header><h1>{title}</h1>{fragment(document.lead, address)}</header>",
            *(() if document.brief else (_contents(document),)),
            "<main>",
            fragment(document.sections, address),
            "</main>",
            *(
                ["<footer>", *(f"<p>{escape(words)}</p>" for words in document.foot), "</footer>"]
                if document.foot
                else []
            ),
            "</body></html>\n",
        ]
    )


def _within(document: Document) -> Address:
    """Where in the page stands what a reader may do next."""
    known = {section.anchor for section in document.sections}

    def address(action: Action) -> str:
        anchor = SECTIONS.get(action.do, "")
        return f"#{anchor}" if anchor in known else ""

    return address


def _contents(document: Document) -> str:
    links = "".join(f'<li><a href="#{s.anchor}">{escape(s.title)}</a></li>' for s in document.sections)
    return f'<nav aria-label="{escape(say(document.lang, "report.contents"))}"><ul>{links}</ul></nav>'


def _shades() -> str:
    rules = [f".m-{name}{{background:{shade.fill};color:{shade.ink}}}" for name, shade in {**STATES, **CLASSES}.items()]
    return "\n".join(rules) + "\n"


def fragment(blocks: Iterable[Block], address: Address | None = None) -> str:
    """Blocks as they stand inside a page: no script, no style of their own. Every word is escaped.

    ``address``: where the page does what a reader may do next. Without it it stands beside a terminal (a notebook), and
    names the command instead.
    """
    return _Html(address).blocks(blocks)


class _Html:
    """Draws for one page."""

    def __init__(self, address: Address | None = None) -> None:
        self.address = address

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(filter(None, map(self.block, blocks)))

    def block(self, block: Block) -> str:
        match block:
            case Say(words, "command"):
                return f"<pre>{self.words(words)}</pre>"
            case Say(words, manner):
                return f"<p{_class(manner)}>{self.words(words)}</p>"
            case Points():
                return self.points(block)
            case Pairs(pairs):
                named = (f"<dt>{escape(name.rstrip(' :'))}</dt><dd>{self.words(words)}</dd>" for name, words in pairs)
                return f"<dl>{''.join(named)}</dl>"
            case Steps():
                return self.steps(block)
            case Grid():
                return self.grid(block)
            case Drawing(_, _, caption) if caption:
                said = escape(caption)
                return f'<figure role="img" aria-label="{said}">{block.svg}<figcaption>{said}</figcaption></figure>'
            case Drawing():
                return f'<figure class="picture">{block.svg}</figure>'
            case Fold(summary, inner, repeats):
                manner = _class("repeats") if repeats else ""
                return f"<details{manner}><summary>{self.words(summary)}</summary>\n{self.blocks(inner)}</details>"
            case Part(title, inner, anchor):
                return f"<article{_id(anchor)}><h3>{self.words(title)}</h3>\n{self.blocks(inner)}</article>"
            case Section():
                return self.section(block)

    def section(self, section: Section) -> str:
        name = escape(section.anchor)
        head = f'<h2 id="{name}-title">{escape(section.title)}</h2>'
        inner = self.blocks(section.blocks)
        if section.shut:
            return f'<details id="{name}" class="section"><summary>{head}</summary>\n{inner}</details>'
        sheet = _class("sheet" if section.sheet else "")
        return f'<section id="{name}"{sheet} aria-labelledby="{name}-title">{head}\n{inner}</section>'

    def points(self, points: Points) -> str:
        kind = "ol" if points.numbered else "ul"
        items = []
        for point in map(point_of, points.items):
            below = f"\n{self.blocks(point.blocks)}" if point.blocks else ""
            items.append(f"<li{_class(point.sign)}>{self.words(point.words)}{below}</li>")
        return f"<{kind}>{''.join(items)}</{kind}>"

    def steps(self, steps: Steps) -> str:
        """On a page that offers them a row of links; beside a terminal the commands."""
        after = f"<p>{self.words(steps.after)}</p>" if steps.after else ""
        if self.address is None:
            return f"<p>{escape(steps.lead)} {'; '.join(map(self.bit, steps.bits))}</p>{after}"
        offered = [self.bit(bit) for bit in steps.bits if bit.action is not None and self.address(bit.action)]
        return (f'<ul class="steps">{"".join(f"<li>{said}</li>" for said in offered)}</ul>' if offered else "") + after

    def grid(self, grid: Grid) -> str:
        head = "".join(f'<th scope="col">{escape(words)}</th>' for words in grid.head)
        rows = "\n".join(self.row(grid, row) for row in grid.rows)
        names = " ".join(filter(None, ("cards" if grid.cards else "", "fixed" if grid.widths else "", grid.manner)))
        columns = "".join(f'<col width="{share}%">' for share in grid.widths)
        caption = f"<caption>{escape(grid.caption)}</caption>" if grid.caption else ""
        return (
            f'<div class="wide"><table{_class(names)}>{caption}{columns and f"<colgroup>{columns}</colgroup>"}'
            f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
        )

    def row(self, grid: Grid, row: Row) -> str:
        cells = []
        for n, (words, heading) in enumerate(zip(row.cells, grid.head, strict=True)):
            tag, scope = ("th", ' scope="row"') if n == grid.names else ("td", "")
            said = self.words(words)
            short = "s" if "figures" in grid.manner and cell_len(plain(words)) <= SHORT else ""
            cells.append(
                f'<{tag}{scope}{_class(short if said else "empty")} data-label="{escape(heading)}">{said}</{tag}>'
            )
        return f"<tr{_id(row.anchor)}{_class(row.manner)}>{''.join(cells)}</tr>"

    def words(self, words: Words) -> str:
        return "".join(map(self.bit, bits(words)))

    def bit(self, bit: Bit) -> str:
        if bit.action is not None and self.address is not None:
            return self.offered(bit.action)
        said = escape(bit.words).replace("\n", "<br>")
        if bit.manner and said:
            known = bit.manner in CLASSES or bit.manner in STATES
            said = f'<span class="{"badge m-" if known else ""}{escape(bit.manner)}">{said}</span>'
        if bit.href.startswith(SAFE):
            away = "" if bit.href.startswith(WITHIN) else ' rel="noreferrer noopener"'
            said = f'<a href="{escape(bit.href)}"{away}>{said}</a>'
        return said

    def offered(self, action: Action) -> str:
        """What a page does itself: a link, or its words where it has no address for it."""
        assert self.address is not None
        where, said = self.address(action), escape(action.says)
        return f'<a class="do" href="{escape(where)}">{said}</a>' if where else said


def _class(names: str) -> str:
    return f' class="{escape(names)}"' if names else ""


def _id(name: str) -> str:
    return f' id="{escape(name)}"' if name else ""
