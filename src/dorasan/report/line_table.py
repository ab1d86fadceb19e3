"""The table of lines: class and needs alone and as carried, the shortest reason with its citation, papers on file."""

from __future__ import annotations

from collections.abc import Hashable

from rich.cells import cell_len
from rich.text import Text

from dorasan.report.cells import act_word, authority_short, holder_name
from dorasan.report.model import Cell, Check, ClassRange, FindingRef, HeldOn, LineEntry
from dorasan.report.page import STYLES, Page
from dorasan.report.phrase import (
    by_key,
    cell_text,
    cite,
    cites,
    class_key,
    class_text,
    line_group,
    need,
    shortened,
    span,
)
from dorasan.report.values import label
from dorasan.words import Lang, say

REASON = 150  # cells of a reason in the table
MOST = 15  # cells of an authority's column
NOTHING: Cell = ("not_needed", "not_needed")


def line_table(page: Page, check: Check, lang: Lang) -> None:
    """All lines; lines that are equal in everything shown stand together, each with its id."""
    shown = [who for who in check.authorities["law"] if any(_concerns(line, who, check.view) for line in check.lines)]
    silent = [who for who in check.authorities["law"] if who not in shown]
    page.heading(say(lang, "check.table"))
    layout = _Layout(page, check, lang, shown)
    layout.header()
    for group in by_key(check.lines, lambda line: _key(line, check.view)):
        layout.group(group)
    if silent:
        names = ", ".join(authority_short(lang, who) for who in silent)
        page.blank()
        page.say(say(lang, "check.silent", names=names), style="dim")
    if any(line.carried_contested for line in check.lines):
        page.say(say(lang, "check.mark", mark=page.how.contested), style="dim")


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
        tuple(line.held),
        line.kind == "aggregate" and line.id,
    )


class _Layout:
    def __init__(self, page: Page, check: Check, lang: Lang, shown: list[str]) -> None:
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
        self._row("alone", line.classes[view], alone, line.contested)
        carried = line.carried_vectors["law"][view]
        if line.carriers:
            self._row("as_carried", line.carried_classes[view], carried, line.carried_contested)
        self._reasons(line)

    def _row(self, label: str, found: ClassRange, vector: dict[str, Cell], contested: list[str]) -> None:
        mark = " " + self.page.how.contested
        style = STYLES[class_key(found)]
        klass = Text(class_text(self.lang, found) + (mark if contested else ""), style=style)
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
        said = [f for f in line.findings if f.layer == "law" and f.says != "lifted"]
        sure = sorted((f for f in said if f.says == "bites"), key=lambda f: -need(f.weight))
        open_ = sorted((f for f in said if f.says == "cannot_tell"), key=lambda f: -need(f.weight))
        if not said:
            self._note("why", say(self.lang, "check.nothing_asks"))
        if sure:
            self._note("why", self._reason(sure))
        if open_:
            self._note("open", self._open(line, open_))
        if contested := self._contested(line):
            self._note("contested", contested)
        if line.because_of:
            self._note("because", self._because(line))
        if line.held:
            self._note("on_file", "; ".join(held_text(self.lang, held) for held in line.held))

    def _note(self, key: str, words: str) -> None:
        self.page.item(say(self.lang, f"check.lead_{key}") + " ", words, 4)

    def _reason(self, found: list[FindingRef]) -> str:
        first = found[0].provision
        says = shortened(self.check.provisions[first].says[self.lang], REASON)
        own = cite(self.check, self.lang, first)
        others = [f.provision for f in found[1:] if cite(self.check, self.lang, f.provision) != own]
        also = say(self.lang, "check.also", cites=cites(self.check, self.lang, others)) if others else ""
        return say(self.lang, "check.reason", says=says, cite=own) + also

    def _open(self, line: LineEntry, found: list[FindingRef]) -> str:
        """What the open cells hang on: the facts that would settle most, and the provisions."""
        facts = [label(self.lang, q.fact) for q in self.check.questions if line.id in q.lines]
        shown = ", ".join(facts[:4]) or say(self.lang, "check.several_facts")
        more = say(self.lang, "check.and_more", n=len(facts) - 4) if len(facts) > 4 else ""
        names = cites(self.check, self.lang, (f.provision for f in found), 2)
        return say(self.lang, "check.depends", facts=", ".join(filter(None, (shown, more))), cites=names)

    def _contested(self, line: LineEntry) -> str:
        """By authority: over which provisions, through which link, who holds which side; the section below says how."""
        links = [line.id, *(carrier.chosen for carrier in line.carriers)]
        over: dict[str, dict[str, None]] = {}
        through: dict[str, dict[str, None]] = {}
        sides: dict[str, dict[str, str]] = {}
        for contest in self.check.contested:
            mine = [name for name in links if name in contest.lines]
            if not mine or contest.layer != "law":
                continue
            over.setdefault(contest.authority, {})[contest.provision] = None
            through.setdefault(contest.authority, {}).update(dict.fromkeys(mine))
            known = sides.setdefault(contest.authority, {})
            for position in (p for r in contest.readings if r.requires for p in r.positions):
                if known.get(position.holder, "not_then") == "not_then":
                    how = "assumed" if position.assumed else "held"
                    known[position.holder] = how if position.held else "not_then"
        said = []
        for who, provisions in over.items():
            names = [
                say(self.lang, f"check.holds_{how}", name=holder_name(self.lang, holder))
                for holder, how in sides[who].items()
            ]
            own = line.id in through[who]
            link = "" if own else say(self.lang, "check.through", links=", ".join(through[who]))
            values = {
                "who": authority_short(self.lang, who),
                "cites": cites(self.check, self.lang, provisions, 1) + link,
            }
            shown = " / ".join(names) or say(self.lang, "check.nobody_public")
            said.append(say(self.lang, "check.contested_by", names=shown, **values))
        return "; ".join(said)

    def _because(self, line: LineEntry) -> str:
        links: dict[str, list[str]] = {}
        for who, ids in line.because_of.items():
            for name in ids:
                links.setdefault(name, []).append(authority_short(self.lang, who))
        return "; ".join(f"{name} ({', '.join(whom)})" for name, whom in links.items())


def _style(cell: Cell, contested: bool) -> str:
    if contested:
        return STYLES["contested"]
    found = span(cell)
    if not found.sure:
        return STYLES["undetermined"]
    return "dim" if cell == NOTHING else STYLES["barred"] if cell[1] == "no_route" else ""


def held_text(lang: Lang, held: HeldOn) -> str:
    """``MOU take-out approval: held until 2019-03-31``; says so when nothing in law asks for it."""
    status = say(lang, f"check.status_{held.status}")
    until = say(lang, "check.until", day=held.until) if held.until else ""
    since = say(lang, "check.since", day=held.since) if held.since else ""
    paper = f", {held.paper}" if held.paper else ""
    needed = "" if held.needed == "yes" else say(lang, f"check.held_{held.needed}")
    act = f"{authority_short(lang, held.authority)} {act_word(lang, held.act)}"
    return say(lang, "check.held", act=act, status=status, since=since, until=until, paper=paper, needed=needed)
