"""The board: every line before every authority, at one of three levels; filtered, sorted, searched, in pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from dorasan.case import Case
from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.judge.need import Need
from dorasan.office.drawer import InHand
from dorasan.opinion.groups import Group, Grouped
from dorasan.report.document import Bit, Grid, Row, Words
from dorasan.report.first.basis import basis_words, spelt_out
from dorasan.report.first.headings import look
from dorasan.report.first.items import Items
from dorasan.report.first.union import apart
from dorasan.report.first.waits import VOUCHED, How, Waits
from dorasan.report.html_page import fragment
from dorasan.report.standing import says_carrier
from dorasan.report.way_told import as_carried, besides_words
from dorasan.sitting.sitting import Sitting
from dorasan.web.changing import case_page
from dorasan.web.pages.case import of_case
from dorasan.web.sought import folded
from dorasan.web.visit import lang_of
from dorasan.wording.cells import approval_words, authority_short, is_approval, need_words, policy_words
from dorasan.words import say

PAGE = 200
LEVELS = ("floor", "ordinary", "ceiling")
HOWS = ("alone", "carried")
ORDERS = ("list", "group", "name")


@dataclass(frozen=True)
class Asked:
    """What the address asks to see."""

    level: str
    how: str
    order: str
    group: str
    words: str
    page: int

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """Anything that makes no sense is as if it were not said."""
        told = request.GET
        number = told.get("page", "1")
        return cls(
            level=told["level"] if told.get("level") in LEVELS else "ordinary",
            how=told["how"] if told.get("how") in HOWS else "alone",
            order=told["order"] if told.get("order") in ORDERS else "list",
            group=told["group"] if told.get("group") in [group.value for group in Group] else "",
            words=told.get("q", "")[:100],
            page=max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
        )

    def address(self, **other: object) -> str:
        """The same with something else."""
        names = {"words": "q"}
        told = {names.get(key, key): value for key, value in {**self.__dict__, **other}.items() if value != ""}
        return "?" + urlencode(told)


@require_GET
@of_case("read")
def board(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    asked = Asked.of(request)
    with held.lock:
        sitting, lang = case.sitting, case.tongue(lang_of(request))
        items = Items(sitting, lang, ids=False)
        wanted = _ordered(sitting, items, asked)
        last = max(1, -(-len(wanted) // PAGE))
        page = min(asked.page, last)
        shown = wanted[(page - 1) * PAGE : page * PAGE]
        table = fragment([_grid(sitting, lang, items, shown, asked, held.id)]) if shown else ""
        basis = basis_words(sitting, lang)
        present = {one.group for one in sitting.groups.values()}
    pages = {
        "asked": asked,
        "n": len(wanted),
        "all": len(sitting.groups),
        "groups": [(group.value, _group_word(lang, group)) for group in Group if group in present],
        "levels": LEVELS,
        "hows": HOWS,
        "orders": ORDERS,
        "table": mark_safe(table),
        "spelt": spelt_out(lang, table),
        "basis": basis,
        "page": page,
        "last": last,
        "before": asked.address(page=page - 1) if page > 1 else "",
        "after": asked.address(page=page + 1) if page < last else "",
    }
    if getattr(request, "htmx", False):
        return render(request, "rows.html", {"held": held, **pages})
    return case_page(request, held, "board.html", "board", pages)


def _ordered(sitting: Sitting, items: Items, asked: Asked) -> list[str]:
    """The lines that are wanted, in the order that is wanted. A number of the list is that number and no piece."""
    sought = folded(asked.words)
    names = {name: items.name(name) for name in sitting.groups}
    numbered = {name for name in names if sought.isdecimal() and sitting.project.numbers.get(name) == sought}

    def wanted(name: str) -> bool:
        return name in numbered if numbered else sought in folded(f"{names[name]} {name}")

    found = [name for name, one in sitting.groups.items() if asked.group in ("", one.group.value) and wanted(name)]
    if asked.order == "group":
        order = list(Group)
        found.sort(key=lambda name: order.index(sitting.groups[name].group))
    elif asked.order == "name":
        found.sort(key=lambda name: folded(sitting.project.lines[name].name.get(items.lang) or name))
    return found


def _group_word(lang: Tongue, group: Group) -> str:
    return say(lang, f"web.group_{group.value}")


def stands(sitting: Sitting, lang: Tongue, one: Grouped) -> str:
    """The group of one line in few words: whether it rests on what the file only assumes, and what the European
    Union's own law binds besides."""
    word = _group_word(lang, one.group)
    if one.group in VOUCHED and not one.surely:
        word = say(lang, "web.group_assumed", group=word)
    return say(lang, "web.group_union", group=word) if apart(sitting, one) else word


def _grid(sitting: Sitting, lang: Tongue, items: Items, shown: list[str], asked: Asked, key: str) -> Grid:
    """Lines by authorities. A colour never stands alone, and what is presumed is marked as such."""
    every = [who for who in sitting.rulings.authorities() if _ever(sitting, who, shown, asked)]
    carried = asked.how == "carried"
    columns = ("line", "group_alone", "as_carried") if carried else ("line", "group")
    head = [say(lang, f"web.col_{name}") for name in columns] + [authority_short(lang, who) for who in every]
    besides: dict[str, Words] = {}
    for goods in as_carried(sitting, shown) if carried else ():
        besides.update(dict.fromkeys(goods.lines, besides_words(sitting, lang, goods)))
    rows, waits = [], Waits(sitting)
    for name in shown:
        one = waits.groups[name]  # what rests on an assumption of the file is not told as sure
        title = Bit(items.name(name, code=True), "", f"/case/{key}/line/{name}")
        manner = "" if carried else look(sitting, one)  # as carried, it is no longer the whole answer
        cells: list[Words] = [title, Bit(stands(sitting, lang, one), manner)]
        cells += [besides[name]] if carried else []
        cells += [_cell(waits, lang, name, who, asked) for who in every]
        rows.append(Row(cells))
    caption = say(lang, f"web.caption_{asked.level}_{asked.how}")
    if asked.how == "carried" and not all(says_carrier(sitting, name) for name in shown):
        caption = f"{caption}. {say(lang, 'web_list.trap_open')}"
    return Grid(caption, head, rows, manner="board")


def _level(sitting: Sitting, name: str, who: str, asked: Asked) -> tuple[Need, bool]:
    """The need at the level, and whether it stands at every level."""
    found = sitting.ordinary.cell(name, who, carried=asked.how == "carried")
    need = {"floor": found.floor, "ordinary": found.ordinary, "ceiling": found.ceiling}[asked.level]
    return need, found.floor == found.ceiling


def _ever(sitting: Sitting, who: str, shown: list[str], asked: Asked) -> bool:
    return any(_level(sitting, name, who, asked)[0] is not Need.NOT_NEEDED for name in shown)


def _cell(waits: Waits, lang: Tongue, name: str, who: str, asked: Asked) -> Words:
    """One authority of one line: what it asks, and whether that is sure, disputed, of the ordinary case, or perhaps.
    Where only how heavily it asks is open, its being asked is told as sure."""
    sitting, carried = waits.sitting, asked.how == "carried"
    need, sure = _level(sitting, name, who, asked)
    if need is Need.NOT_NEEDED and carried and not says_carrier(sitting, name):
        return Bit(say(lang, "web_list.not_judged"), "undetermined")
    if need is Need.NOT_NEEDED:
        return "" if sure else Bit(say(lang, f"web.not_at_{asked.level}"), "dim")
    alone = waits.how(name).get(who) if who in waits.foreign else waits.home(name, who)
    how = waits.carried(name, who) if carried else alone
    said = need_words(lang, need)
    if need.gates and how is How.CONTESTED:
        said = say(lang, "web.disputed", need=said)
    least = Need.NOT_NEEDED if sure else _least(sitting, name, who, carried=carried)
    if least.gates:
        said = _graded(lang, need, least, asked.level)
    elif not sure:
        level = "perhaps" if asked.level == "ordinary" and how is How.PERHAPS else asked.level
        said = say(lang, f"web.at_{level}", need=said)
    barred, disputed = need is Need.NO_ROUTE, need.gates and how is How.CONTESTED
    look = "no_route" if barred else "contested" if disputed else "needed" if need.gates else "duty"
    return Bit(said, look if sure or (least.gates and not barred) else "open")


def _least(sitting: Sitting, name: str, who: str, *, carried: bool) -> Need:
    """What the authority asks of the line whatever is open, and by the most lenient reading too."""
    return min(sitting.ordinary.cell(name, who, view, carried=carried).floor for view in (STRICT, LENIENT))


def _graded(lang: Tongue, need: Need, least: Need, level: str) -> str:
    """What is asked whatever is open, with how heavily it is at the level."""
    if is_approval(need) and is_approval(least):
        return approval_words(lang, say(lang, f"web.at_{level}", need=policy_words(lang, need)))
    return say(lang, "web.surely_at", need=say(lang, f"web.at_{level}", need=need_words(lang, need)))
