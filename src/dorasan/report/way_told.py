"""The way of a project: its stretches, what goes along, and what the goods wait for only because of that.

Practice modelled: in January 2019 nobody objected to the medicine; it waited for the trucks. The first thing told of a
way is therefore whom the goods need by themselves, and who comes in with what carries them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorasan.facts.possible import Values
from dorasan.facts.tongue import Tongue
from dorasan.project.project import Line
from dorasan.report.document import Bit, Block, Grid, Row, Say, Words
from dorasan.report.first.heaps import MANNERS
from dorasan.report.first.items import Items
from dorasan.report.standing import carried
from dorasan.report.way_map import Ways, routes_of
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label, possible_words, word
from dorasan.words import say

GOODS = frozenset({"item", "component", "packaging", "carried"})
ALONG = ("conveyance", "fuel", "person", "packaging", "carried", "payment")
ROUTE = ("mode", "corridor", "northern_port", "touches_china", "crosses_mdl", "waters")
TOLD = ("mode", "corridor", "northern_port", "touches_china")
OF_CONVEYANCE = ("vehicle_kind", "custody", "flag", "fuel_use", "traveller_role", "passport")
CARRYING = ("conveyance", "person")
MOST = 4
Waits = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]


@dataclass(frozen=True)
class Goods:
    """Goods that wait alike: for whom by themselves, for whom besides with what carries them, and because of what."""

    lines: tuple[str, ...]
    alone: tuple[str, ...]
    besides: tuple[str, ...]
    because: tuple[str, ...]
    judged: bool  # whether it is stated what carries them: else nobody knows who else comes in


def goods_alike(sitting: Sitting) -> list[Goods]:
    """All goods of a project, those that wait alike together; those that wait only for their carriage first."""
    found: dict[Waits, list[str]] = {}
    known: dict[object, Waits] = {}
    for name, line in sitting.project.lines.items():
        if line.kind not in ("item", "component"):
            continue
        key = sitting.ordinary.alike_carried(name)
        if key not in known:
            known[key] = _waits(sitting, name)
        found.setdefault(known[key], []).append(name)
    rows = [Goods(tuple(lines), *waits) for waits, lines in found.items()]
    return sorted(rows, key=lambda one: (not one.besides, bool(one.alone), -len(one.lines)))


def _waits(sitting: Sitting, name: str) -> Waits:
    ordinary = sitting.ordinary
    alone = tuple(who for who in ordinary.foreign(sitting.seat) if ordinary.cell(name, who).ordinary.gates)
    besides = tuple(who for who in carried(sitting, name) if who not in alone)
    because = dict.fromkeys(other for who in besides for way in ordinary.lines(name) for other in way.because_of(who))
    return alone, besides, tuple(because), says_carrier(sitting, name)


def says_carrier(sitting: Sitting, name: str) -> bool:
    """Whether it is stated what carries a line: else nobody knows who is asked because of that."""
    lines = sitting.project.lines
    carriers = (lines[other].kind for group in sitting.project.carried_by(name) for other in group)
    return lines[name].kind not in GOODS or any(kind in CARRYING for kind in carriers)


def trap_told(sitting: Sitting, lang: Tongue, base: str) -> list[Block]:
    """One sentence, then a table; ``base``: where the pages of lines stand."""
    rows = goods_alike(sitting)
    items = Items(sitting, lang, ids=False)
    held = sum(len(one.lines) for one in rows if one.besides)
    free = sum(len(one.lines) for one in rows if one.besides and not one.alone)
    n = sum(len(one.lines) for one in rows)
    if not n:
        return []
    nothing_more = "trap_none" if all(one.judged for one in rows) else "trap_open"
    key = "trap" if free else "trap_besides" if held else nothing_more
    carriers = dict.fromkeys(name for one in rows for name in one.because)
    who = ", ".join(_who(lang, list(dict.fromkeys(who for one in rows for who in one.besides))))
    because = ", ".join(items.name(name) for name in carriers)
    lead = say(lang, f"web_list.{key}", n=free or held, all=n, who=who, because=because)
    head = [say(lang, f"web_list.col_{name}") for name in ("goods", "alone", "carried", "because")]
    told = [_row(sitting, items, one, base) for one in rows]
    grid = Grid(say(lang, "web_list.trap_caption"), head, told, widths=(34, 24, 20, 22))
    return [Say(lead, "alert" if held or key == "trap_open" else ""), grid]


def _row(sitting: Sitting, items: Items, one: Goods, base: str) -> Row:
    lang = items.lang
    named: Words = items.some(one.lines, MOST)
    if len(one.lines) == 1:
        named = Bit(items.name(one.lines[0]), "", f"{base}{one.lines[0]}")
    group = sitting.groups[one.lines[0]]
    alone = ", ".join(_who(lang, one.alone)) or say(lang, "web_list.nobody_found")
    besides: Words = say(lang, "web_list.no_more")
    if not one.judged:
        besides = Bit(say(lang, "web_list.not_judged"), "undetermined")
    if one.besides:
        told = [_besides(sitting, lang, one.lines[0], who) for who in one.besides]
        contested = all(_contested(sitting, one.lines[0], who) for who in one.besides)
        besides = Bit(", ".join(told), "contested" if contested else "shared")
    because = ", ".join(items.name(name) for name in one.because)
    return Row((named, Bit(alone, MANNERS.get(group.group, "undetermined")), besides, because))


def _contested(sitting: Sitting, line: str, who: str) -> bool:
    return any(way.carried_contested(who) for way in sitting.ordinary.lines(line))


def _besides(sitting: Sitting, lang: Tongue, line: str, who: str) -> str:
    named = authority_short(lang, who)
    return say(lang, "web_list.contested", who=named) if _contested(sitting, line, who) else named


def _who(lang: Tongue, names: Sequence[str]) -> list[str]:
    return [authority_short(lang, name) for name in names]


def ways_of(sitting: Sitting) -> Ways:
    """The ways that the stretches of a project take, as far as they are stated."""
    taken: set[str] = set()
    perhaps: set[str] = set()
    for line in legs(sitting):
        routes = routes_of({fact: _values(line, fact) for fact in ROUTE})
        (taken if len(routes) == 1 else perhaps).update(routes)
    return Ways(frozenset(taken), frozenset(perhaps - taken))


def ways_words(sitting: Sitting, lang: Tongue) -> str:
    """The stretches in one sentence each: the map in words."""
    told = [f"{line.name.get(lang) or line.id}: {route_words(line, lang)}" for line in legs(sitting)]
    return ". ".join(told) or say(lang, "web_list.no_leg")


def legs(sitting: Sitting) -> list[Line]:
    return [line for line in sitting.project.lines.values() if line.kind == "leg"]


def route_words(line: Line, lang: Tongue) -> str:
    """By what, over what: as far as it is stated."""
    parts = []
    for fact in TOLD:
        values = _values(line, fact)
        if values and values - {"none"} and len(values) < len(lang.vocabulary.facts[fact].values):
            parts.append(f"{label(lang, fact)} {' / '.join(word(lang, fact, value) for value in sorted(values))}")
    return ", ".join(parts) or say(lang, "web_list.way_open")


def _values(line: Line, fact: str) -> frozenset[str]:
    found = next((act.facts[fact].possible for act in line.acts if fact in act.facts), None)
    return found.values if isinstance(found, Values) else frozenset()


def days_words(line: Line, lang: Tongue) -> str:
    """The days of a stretch; that none is stated."""
    days = sorted({day for act in line.acts for day in (act.day, act.until) if day is not None})
    return " ~ ".join(str(day) for day in days) or say(lang, "web_list.no_day")


def things(line: Line, lang: Tongue) -> str:
    """What is known of something that goes along, in a few words."""
    parts = []
    for fact in OF_CONVEYANCE:
        found = next((act.facts[fact].possible for act in line.acts if fact in act.facts), None)
        if isinstance(found, Values) and found != lang.vocabulary.facts[fact].whole():
            parts.append(f"{label(lang, fact)} {possible_words(lang, fact, found)}")
    return "; ".join(parts)
