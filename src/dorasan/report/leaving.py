"""What may leave today: surely, in the ordinary case only, and what waits for whom; as blocks and as a workbook.

Practice modelled: ministers asked to have what needs nobody abroad taken out of the queue. What leaves only if
presumptions hold is told apart from what leaves whatever holds: a presumption is no paper, and releases nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from dorasan.facts.tongue import Tongue
from dorasan.repair.placed import Group, Placed, Split
from dorasan.repair.today import UNION, split
from dorasan.report.cellstyle import Pen
from dorasan.report.document import Bit, Block, Grid, Row, Say, Section
from dorasan.report.first.items import Items
from dorasan.report.first.waits import Waits
from dorasan.report.fix.words import acts_words
from dorasan.report.standing import carried
from dorasan.report.way_told import case_words
from dorasan.report.why.short import home_acts
from dorasan.sitting.sitting import Sitting
from dorasan.wording.age import age_words
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

SURE = (Group.TODAY, Group.SEAT, Group.ON_PAPERS, Group.UNCARRIED)
LOOKS = {
    Group.TODAY: "free", Group.SEAT: "own", Group.ON_PAPERS: "own", Group.UNCARRIED: "undetermined",
    Group.WAITS: "shared", Group.OPEN: "undetermined", Group.BARRED: "barred",
}  # fmt: skip
MOST_NAMED = 60
GOODS = ("item", "component")
STAYING = ("leg", "payment", "activity", "party")  # what goes nowhere itself: a road, money, a deed, who takes part
WIDTHS = (8, 44, 16, 30, 36, 44, 44)
COLUMNS = ("number", "line", "quantity", "stands", "home", "waits", "lacks")


@dataclass(frozen=True)
class Leaving:
    """One line. ``part``: ``sure``, ``ordinary`` or ``waits``."""

    line: str
    part: str
    placed: Placed


@dataclass(frozen=True)
class Today:
    """Every line in one of three parts; ``presumptions``: how many the middle one rests on; ``only_carried``: the lines
    that wait only for what carries them."""

    rows: tuple[Leaving, ...]
    presumptions: int
    split: Split
    only_carried: tuple[str, ...] = ()

    def of(self, part: str) -> list[Leaving]:
        return [row for row in self.rows if row.part == part]


def leaving(sitting: Sitting) -> Today:
    """Take a project apart for today."""
    parted = split(sitting)
    rows, only_carried, waits = [], [], Waits(sitting)
    for placed in (one for one in parted.placed if sitting.project.lines[one.line].kind not in STAYING):
        alone = sitting.groups[placed.line].green
        bound = any(key == UNION for _, key in placed.lacks)
        green = alone and not bound and not carried(waits, placed.line)
        part = "sure" if placed.group in SURE else "ordinary" if green else "waits"
        if part == "waits" and alone and not bound and sitting.project.lines[placed.line].kind in GOODS:
            only_carried.append(placed.line)
        rows.append(Leaving(placed.line, part, placed))
    facts = {one.presumption.fact for way in sitting.presumed for some in way.applied.values() for one in some}
    return Today(tuple(rows), len(facts), parted, tuple(only_carried))


def leaving_sections(sitting: Sitting, lang: Tongue, base: str) -> list[Section]:
    """The page; ``base``: where the pages of lines stand."""
    found, items = leaving(sitting), Items(sitting, lang, ids=False)
    out = []
    for part in ("sure", "ordinary", "waits"):
        rows = found.of(part)
        if not rows and part != "sure":
            continue
        blocks: list[Block] = [Say(say(lang, "fix.today_nothing"), "strong")]
        if rows:
            manner = "alert" if part == "ordinary" else "dim"
            blocks = [Say(_says(sitting, lang, found, part), manner), _grid(sitting, items, part, rows, base)]
        title = say(lang, f"web_list.leaving_{part}", n=len(rows))
        out.append(Section(title, blocks, f"leaving-{part}"))
    return out


def _says(sitting: Sitting, lang: Tongue, found: Today, part: str) -> str:
    said = say(lang, f"web_list.leaving_{part}_says", n=found.presumptions)
    if part == "waits" and found.only_carried:
        case = case_words(sitting, lang, found.only_carried)
        return f"{said} {say(lang, 'web_list.leaving_only_carried', n=len(found.only_carried), case=case)}"
    return said


def _grid(sitting: Sitting, items: Items, part: str, rows: Sequence[Leaving], base: str) -> Grid:
    lang = items.lang
    head = [say(lang, f"web_list.leaving_col_{name}") for name in ("line", "stands", "home", "waits", "lacks")]
    waits = Waits(sitting)
    alike: dict[tuple[str, str, tuple[str, str, str]], list[Leaving]] = {}
    for one in rows:
        alike.setdefault((_stands(lang, one), _look(one), _cells(lang, items, waits, one)), []).append(one)
    told = [
        Row((_named(items, some, base), Bit(stands, look), *cells)) for (stands, look, cells), some in alike.items()
    ]
    return Grid("", head, told, widths=(26, 11, 24, 20, 19))


def _named(items: Items, some: Sequence[Leaving], base: str) -> tuple[Bit, ...]:
    """Lines that stand alike, each leading to its page; of very many the first, and how many more."""
    out: list[Bit] = []
    for one in some[:MOST_NAMED]:
        out += [Bit(", "), Bit(items.name(one.line), "", f"{base}{one.line}")]
    if len(some) > MOST_NAMED:
        out.append(Bit(f" {say(items.lang, 'first.more_items', n=len(some) - MOST_NAMED)}"))
    return tuple(out[1:])


def _look(one: Leaving) -> str:
    return "presumed" if one.part == "ordinary" else LOOKS[one.placed.group]


def _stands(lang: Tongue, one: Leaving) -> str:
    if one.part == "ordinary":
        return say(lang, "web_list.leaving_presumed")
    return say(lang, f"fix.today_{one.placed.group}")


def _cells(lang: Tongue, items: Items, waits: Waits, one: Leaving) -> tuple[str, str, str]:
    """What the seat's own authorities have to give, whom it waits for, what is missing or to be found out."""
    placed = one.placed
    own, instead = home_acts(waits, one.line)  # as the line's own page tells them
    sure = [act for act in placed.own if act in placed.sure or act in own]
    others = [act for act in placed.own if act in instead and act not in sure]
    perhaps = [act for act in placed.own if act not in sure and act not in others]
    at_home = [acts_words(lang, sure)] if sure else []
    if sure and others:
        at_home = [say(lang, "why.short_home_or", who=at_home[0], others=acts_words(lang, others))]
    if perhaps:
        at_home.append(say(lang, "web_list.leaving_perhaps", acts=acts_words(lang, perhaps)))
    if placed.own_held:
        at_home.append(say(lang, "fix.today_held", acts=acts_words(lang, placed.own_held)))
    home = "\n".join(at_home) or say(lang, "web_list.leaving_home_none")
    waited = [
        acts_words(lang, [act]) + _because(items, one.line, lines)
        for act, lines in placed.waits_for
        if act in placed.sure
    ]
    maybe = [
        acts_words(lang, [act]) + _because(items, one.line, lines)
        for act, lines in placed.waits_for
        if act not in placed.sure
    ]
    if maybe:
        waited.append(say(lang, "web_list.leaving_perhaps", acts=", ".join(maybe)))
    if placed.held:
        waited.append(say(lang, "fix.today_held", acts=acts_words(lang, placed.held)))
    itself = say(lang, "fix.today_itself")  # not by its name: lines of which the same is said stand together
    names = {line: itself if line == one.line else items.name(line) for line, _ in placed.lacks}
    of = {line: "" if line == one.line else say(lang, "fix.lacks_of", line=names[line]) for line in names}
    lacks = [say(lang, f"fix.lacks_{key}", of=of[line], line=names[line]) for line, key in placed.lacks]
    if placed.ask:
        lacks.append(say(lang, "fix.today_ask", facts=", ".join(label(lang, fact) for fact in placed.ask)))
    if placed.practice:
        who = ", ".join(authority_short(lang, name) for name in placed.practice)
        lacks.append(say(lang, "fix.today_practice", who=who))
    return home, "\n".join(waited), "\n".join(lacks)


def _because(items: Items, line: str, lines: Sequence[str]) -> str:
    """For what else an act is asked; nothing where the line itself asks for it."""
    return f" ({items.some(list(lines), 2)})" if lines and line not in lines else ""


def leaving_book(sitting: Sitting, lang: Tongue) -> Any:
    """The same as a workbook of one sheet, not yet saved."""
    found, items, waits = leaving(sitting), Items(sitting, lang), Waits(sitting)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say(lang, "web_list.leaving_sheet"))
    for n, wide in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = wide
    pen = Pen(sheet)
    for words, look in _lead(sitting, lang, found):
        pen.put([pen.cell(words, look)])
    pen.put([pen.cell(say(lang, f"web_list.leaving_col_{name}"), "head") for name in COLUMNS])
    for part in ("sure", "ordinary", "waits"):
        for one in found.of(part):
            own = sitting.project.lines[one.line]
            cells = (own.quantity, _stands(lang, one), *_cells(lang, items, waits, one))
            named = own.name.get(lang) or one.line
            look = _look(one)
            texts = [items.numbers[one.line], items.names.get(one.line) or named, *cells]
            pen.put([pen.cell(text, look if n == 3 else "plain") for n, text in enumerate(texts)])
    book.properties.title = sitting.project.title[lang]
    book.properties.creator = "Dorasan"
    return book


def _lead(sitting: Sitting, lang: Tongue, found: Today) -> Iterator[tuple[str, str]]:
    """What this is, under which law, and that presumptions release nothing."""
    yield say(lang, "fix.today_title", title=sitting.project.title[lang]), "title"
    yield age_words(lang, sitting.age), "loud"
    for part in ("sure", "ordinary", "waits"):
        rows = found.of(part)
        if rows or part == "sure":  # of none nothing is affirmed
            title = say(lang, f"web_list.leaving_{part}", n=len(rows))
            told = _says(sitting, lang, found, part) if rows else say(lang, "fix.today_nothing")
            yield f"{title}: {told}", "loud" if part == "ordinary" else "his_free"
    yield say(lang, "fix.today_not_advice", edition=sitting.edition.short), "his_free"
