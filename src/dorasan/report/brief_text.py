"""The brief of a what-if on a terminal: the blocks of its page, no line wider than the window, without pictures."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.report.terminal_page import Manner, Page
from dorasan.whatif.blocks import Annex, Block, Bullets, Command, Heading, Paragraph, Picture, Table

INDENT = 2


def brief_text(blocks: Sequence[Block], how: Manner) -> str:
    """Everything ``dorasan whatif`` prints."""
    page = Page(how)
    for n, block in enumerate(blocks):
        match block:
            case Heading(text, 1):
                page.say(text, style="heading")
            case Heading(text):
                page.heading(text)
            case Annex(text):
                if n + 1 < len(blocks) and not isinstance(blocks[n + 1], Picture):
                    page.heading(text)
            case Paragraph(text):
                page.say(text)
            case Bullets(items):
                for item in items:
                    page.item("* ", item)
            case Table(header, rows):
                page.table(header, rows, INDENT)
            case Command(text):
                page.item("$ ", text, INDENT)
            case Picture():
                pass
    return page.text()
