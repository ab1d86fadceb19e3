"""A page of text for a terminal or a pipe: headings, hanging paragraphs, aligned columns. Wide characters align.

Piped output carries no ANSI and only ASCII signs of our own; what the user or the law wrote is printed as it is.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

USUAL, LEAST, MOST = 100, 48, 140
LEAST_COLUMN = 6
STYLES = {
    "heading": "bold",
    "dim": "dim",
    "free": "green",
    "own": "green",
    "shared": "yellow",
    "barred": "red",
    "undetermined": "magenta",
    "contested": "bold yellow",
}


@dataclass(frozen=True)
class Manner:
    """How to print: width in columns, colours or not, and the sign of a contested cell."""

    width: int = USUAL
    colour: bool = False

    @property
    def contested(self) -> str:
        return "≠"


def manner() -> Manner:
    """For standard output as it is now: COLUMNS wins, then the terminal, then 100; NO_COLOR and pipes are plain."""
    out = sys.stdout
    terminal = out.isatty()
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdigit() and int(asked) else USUAL
    if terminal and not asked.isdigit():
        width = os.get_terminal_size(out.fileno()).columns or USUAL
    plain = not terminal or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Manner(max(LEAST, min(width, MOST)), not plain)


class Page:
    """Collects what is printed; :meth:`text` is all of it, no line wider than the page."""

    def __init__(self, how: Manner) -> None:
        self.how = how
        self.file = io.StringIO()
        self.console = Console(
            file=self.file,
            width=how.width,
            force_terminal=how.colour,
            color_system="standard" if how.colour else None,
            no_color=not how.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def text(self) -> str:
        lines = [line.rstrip() for line in self.file.getvalue().splitlines()]
        return "\n".join(lines).strip("\n") + "\n"

    def blank(self) -> None:
        self.file.write("\n")

    def heading(self, words: str) -> None:
        self.blank()
        self._paragraph(Text(), _as_text(words, "heading"), self.how.width)
        self._line(Text("-" * min(cell_len(words), self.how.width), style="dim"))

    def say(self, words: str, indent: int = 0, style: str = "") -> None:
        """A paragraph; every line of it starts at ``indent``."""
        self._paragraph(Text(" " * indent), _as_text(words, style), self.how.width - indent)

    def item(self, lead: str, words: str | Text, indent: int = 0, style: str = "") -> None:
        """``lead`` followed by a paragraph that hangs beside it."""
        lead_width = cell_len(lead)
        room = self.how.width - indent - lead_width
        if room < 24:
            self.say(lead.rstrip(), indent, style)
            self._paragraph(Text(" " * (indent + 2)), _as_text(words, style), self.how.width - indent - 2)
            return
        head = Text(" " * indent).append_text(_as_text(lead, style))
        room -= not lead  # a paragraph alone leaves the last column free
        self._paragraph(head, _as_text(words, style), room, Text(" " * (indent + lead_width)))

    def hanging(self, words: Text, indent: int = 0, hang: int = 4) -> None:
        """A paragraph whose first line begins at ``indent`` and whose other lines stand ``hang`` columns further in."""
        room = max(self.how.width - indent - hang, 8)
        self._paragraph(Text(" " * indent), words, room, Text(" " * (indent + hang)))

    def _paragraph(self, lead: Text, words: Text, room: int, under: Text | None = None) -> None:
        """Words in lines of ``room`` columns, ``lead`` before the first, ``under`` (else the same) before the rest."""
        for line in words.wrap(self.console, max(room, 1), overflow="fold") or [Text()]:
            self._line(lead.copy().append_text(line))
            lead = under or lead

    def _line(self, line: Text) -> None:
        """One line as it is."""
        if self.how.colour:
            self.console.print(line, soft_wrap=True)
        else:
            self.file.write(f"{line.plain}\n")

    def row(self, cells: Sequence[Text], widths: Sequence[int], indent: int = 0) -> None:
        """One row of aligned cells, one column apart; a cell too long for its column wraps inside it."""
        grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
        for width in widths:
            grid.add_column(width=width, overflow="fold")
        grid.add_row(*cells)
        self.console.print(Padding(grid, (0, 0, 0, indent)))

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 2, *, counts: bool = False
    ) -> None:
        """Aligned columns under their heads. Where they do not fit heads break first, then cells between their words; a
        word is broken, and with it a name that somebody types, only where nothing else is left. ``counts``: all columns
        but the first are numbers, and stand to the right."""
        columns = [[row[n] for row in rows] for n in range(len(header))]
        whole = [max(map(cell_len, [head, *cells])) for head, cells in zip(header, columns, strict=True)]
        broken = [max(map(cell_len, [*head.split(), *cells])) for head, cells in zip(header, columns, strict=True)]
        words = [
            max(cell_len(word) for text in (head, *cells) for word in text.split() or [""])
            for head, cells in zip(header, columns, strict=True)
        ]
        widths = fitted(whole, self.how.width - indent, broken, words)
        for k, line in enumerate([header, *rows]):
            cells = [Text(cell, style="" if k else STYLES["heading"]) for cell in line]
            for cell in cells[1:] if counts else ():
                cell.justify = "right"
            self.row(cells, widths, indent)


def fitted(widths: Sequence[int], room: int, *floors: Sequence[int]) -> list[int]:
    """The widths of columns one apart, narrowed until all fit into ``room``: down to each of ``floors`` in turn, then
    the widest, and last of all the first column, which names the row."""
    out = list(widths)
    for least in floors:
        while sum(out) + len(out) > room:
            spare = [width - floor for width, floor in zip(out, least, strict=True)]
            if max(spare) <= 0:
                break
            out[spare.index(max(spare))] -= 1
    for first in (1, 0):
        while sum(out) + len(out) > room and max(out[first:], default=0) > LEAST_COLUMN:
            out[out.index(max(out[first:]), first)] -= 1
    return out


def _as_text(words: str | Text, style: str) -> Text:
    return words if isinstance(words, Text) else Text(words, style=STYLES.get(style, style))


def grouped(names: Sequence[str]) -> str:
    """Ids in a row, drawn together where they count on."""
    return ", ".join(drawn_together(names))


def drawn_together(names: Sequence[str]) -> list[str]:
    """Ids, each run that counts on in a closing number as one: ``1.4..1.28``, ``item-1..item-9``."""
    runs: list[tuple[str, list[str]]] = []
    for name in names:
        stem = name.rstrip("0123456789")
        digits = name[len(stem) :]
        if digits and runs and runs[-1][0] == stem and _follows(runs[-1][1][-1], digits):
            runs[-1][1].append(digits)
        else:
            runs.append((stem, [digits]))
    shown = []
    for stem, numbers in runs:
        if len(numbers) > 2:
            shown.append(f"{stem}{numbers[0]}..{stem}{numbers[-1]}")
        else:
            shown.extend(f"{stem}{digits}" for digits in numbers)
    return shown


def _follows(before: str, after: str) -> bool:
    """Is ``after`` the next number, written alike: 9 and 10, 09 and 10, but not 9 and 010?"""
    return bool(before) and str(int(before) + 1).zfill(len(before)) == after
