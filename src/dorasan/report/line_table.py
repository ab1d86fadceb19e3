"""The table of lines: class and needs alone and as carried, the shortest reason with its citation, papers on file."""

from __future__ import annotations

from collections.abc import Hashable

from rich.cells import cell_len
from rich.text import Text

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check, LineEntry
from dorasan.opinion.shape import Cell
from dorasan.report.document import Bit
from dorasan.report.phrase import by_key, carrying, cell_text, classed, line_group, span, under_union
from dorasan.report.reason import reasons
from dorasan.report.terminal_page import STYLES, Page
from dorasan.wording.cells import authority_short
from dorasan.words import say

MOST = 15  # cells of an authority's column
NOTHING: Cell = ("not_needed", "not_needed")


def line_table(page: Page, check: Check, lang: Tongue) -> None:
    """All lines; lines that are equal in everything shown stand together, each with its id."""
    shown = concerned(check)
    silent = [who for who in check.authorities["law"] if who not in shown]
    page.heading(say(lang, "check.table"))
    layout = _Layout(page, check, lang, shown)
    layout.header()
    for group in alike(check):
        layout.group(group)
    if silent:
        names = ", ".join(authority_short(lang, who) for who in silent)
        page.blank()
        rests = "_alone" if not check.carriage_stated else "_assumed" if check.assumed else ""
        page.say(say(lang, f"check.silent{rests}", names=names), style="dim")
    if any(line.carried_contested for line in check.lines):
        page.say(say(lang, "check.mark", mark=page.how.contested), style="dim")


def concerned(check: Check) -> list[str]:
    """The authorities of law that something is, or may be, asked of for some line."""
    return [who for who in check.authorities["law"] if any(_concerns(line, who, check.view) for line in check.lines)]


def alike(check: Check) -> list[list[LineEntry]]:
    """Lines that are equal in everything shown, together, in the order in which they first come."""
    return by_key(check.lines, lambda line: (_key(line, check.view), line.id in check.uncarried))


def _concerns(line: LineEntry, who: str, view: str) -> bool:
    cell = line.carried_vectors["law"][view].get(who, NOTHING)
    return cell != NOTHING or who in line.carried_contested


def _key(line: LineEntry, view: str) -> Hashable:
    return (
        line.classes[view],
        line.carried_classes[view],
        tuple(line.vectors["law"][view].items()),
        tuple(line.carried_vectors["law"][view].items()),
        tuple(line.contested),
        tuple(line.carried_contested),
        tuple((who, tuple(ids)) for who, ids in line.because_of.items()),
        tuple((f.provision, f.says, f.disputed) for f in line.findings if f.layer == "law"),
        tuple(line.doubted),
        tuple(line.held),
        line.kind == "aggregate" and line.id,
        under_union(line),
    )


class _Layout:
    def __init__(self, page: Page, check: Check, lang: Tongue, shown: list[str]) -> None:
        self.page, self.check, self.lang, self.shown = page, check, lang, shown
        labels = [say(lang, f"check.{name}") for name in ("alone", "as_carried")]
        self.label_width = max(map(cell_len, labels))
        self.class_width = max(cell_len(say(lang, f"need.class_{name}")) for name in ("undetermined", "barred")) + 3
        room = page.how.width - 2 - self.label_width - self.class_width - 2
        columns = self._columns(room)
        self.columns = columns is not None
        self.widths = [self.label_width, self.class_width, *(columns or [room])]

    def _columns(self, room: int) -> list[int] | None:
        """A width for each authority in which no word of its cells breaks; None when they do not fit side by side."""
        least = []
        for who in self.shown:
            texts = {authority_short(self.lang, who)}
            for line in self.check.lines:
                for vectors in (line.vectors, line.carried_vectors):
                    texts.add(cell_text(self.lang, vectors["law"][self.check.view].get(who, NOTHING)))
            least.append(max((cell_len(word) for text in texts for word in text.split()), default=1))
        spare = room - sum(least) - len(least)
        if spare < 0 or not least:
            return None
        return [min(width + spare // len(least), MOST) for width in least]

    def header(self) -> None:
        needs = [authority_short(self.lang, who) for who in self.shown]
        cells = ["", say(self.lang, "check.class"), *(needs if self.columns else [say(self.lang, "check.asked_of")])]
        self.page.row([Text(cell, style="bold") for cell in cells], self.widths, 2)

    def group(self, lines: list[LineEntry]) -> None:
        line, view = lines[0], self.check.view
        self.page.blank()
        self.page.say(line_group(self.lang, lines), style="heading")
        alone = line.vectors["law"][view]
        self._row("alone", classed(self.lang, line.classes[view], [line]), alone, line.contested)
        carried = line.carried_vectors["law"][view]
        if line.carriers:
            as_carried = classed(self.lang, line.carried_classes[view], carrying(self.check, line))
            self._row("as_carried", as_carried, carried, line.carried_contested)
        self._reasons(line)

    def _row(self, label: str, found: Bit, vector: dict[str, Cell], contested: list[str]) -> None:
        mark = " " + self.page.how.contested
        klass = Text(found.words + (mark if contested else ""), style=STYLES[found.manner])
        needs = {who: vector.get(who, NOTHING) for who in self.shown}
        texts = {who: cell_text(self.lang, cell) + (mark if who in contested else "") for who, cell in needs.items()}
        lead = [Text(say(self.lang, f"check.{label}")), klass]
        if self.columns:
            cells = [Text(texts[who], style=_style(cell, who in contested)) for who, cell in needs.items()]
            self.page.row([*lead, *cells], self.widths, 2)
            return
        said = [
            f"{authority_short(self.lang, who)} {texts[who]}"
            for who, cell in needs.items()
            if cell != NOTHING or who in contested
        ]
        self.page.row([*lead, Text("; ".join(said) or "-")], self.widths, 2)

    # --- reasons -----------------------------------------------------------------------------------------------------

    def _reasons(self, line: LineEntry) -> None:
        for key, words in reasons(self.check, self.lang, line):
            self.page.item(say(self.lang, f"check.lead_{key}") + " ", words, 4)


def _style(cell: Cell, contested: bool) -> str:
    if contested:
        return STYLES["contested"]
    found = span(cell)
    if not found.sure:
        return STYLES["undetermined"]
    return "dim" if cell == NOTHING else STYLES["barred"] if cell[1] == "no_route" else ""
