"""The way of a project: its stretches, what goes along, and what the goods wait for only because of that.

Practice modelled: in January 2019 nobody objected to the medicine; it waited for the trucks. The first thing told of a
way is therefore whom the goods need by themselves, and who comes in with what carries them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorasan.facts.possible import Values
from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import Grouped
from dorasan.project.project import Line
from dorasan.repair.onward import onward, unjudged
from dorasan.report.document import Bit, Block, Grid, Row, Say, Words, joined
from dorasan.report.first.headings import look
from dorasan.report.first.items import Items
from dorasan.report.first.union import apart
from dorasan.report.first.waits import How, Waits
from dorasan.report.standing import asked_words, carried, says_carrier, weightier
from dorasan.report.way_map import Ways, routes_of
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label, possible_words, word
from dorasan.words import say

ALONG = ("conveyance", "fuel", "person", "packaging", "carried", "payment")
ROUTE = ("mode", "corridor", "northern_port", "touches_china", "crosses_mdl", "waters", "direction")
TOLD = ("mode", "corridor", "northern_port", "touches_china")
OF_CONVEYANCE = ("vehicle_kind", "custody", "flag", "fuel_use", "traveller_role", "passport")
MOST = 4
Wait = tuple[tuple[tuple[str, How], ...], tuple[tuple[str, How], ...], tuple[str, ...], bool, bool]


@dataclass(frozen=True)
class Goods:
    """Goods that wait alike: for whom by themselves, for whom besides with what carries them, and because of what."""

    lines: tuple[str, ...]
    alone: tuple[tuple[str, How], ...]
    besides: tuple[tuple[str, How], ...]
    because: tuple[str, ...]
    judged: bool  # whether it is stated what carries them: else nobody knows who else comes in
    ends: bool  # whether they are left before the North: how they go on from there was not judged


def goods_alike(sitting: Sitting) -> list[Goods]:
    """All goods of a project, those that wait alike together; those that wait only for their carriage first."""
    goods = [name for name, line in sitting.project.lines.items() if line.kind in ("item", "component")]
    return sorted(as_carried(sitting, goods), key=lambda one: (not one.besides, bool(one.alone), -len(one.lines)))


def as_carried(sitting: Sitting, names: Sequence[str]) -> list[Goods]:
    """These lines, those that wait alike together."""
    found: dict[Wait, list[str]] = {}
    known: dict[object, Wait] = {}
    waits = Waits(sitting)
    for name in names:
        key = sitting.ordinary.alike_carried(name), says_carrier(sitting, name), bool(onward(sitting.project, name))
        if key not in known:
            known[key] = _waits(waits, name)
        found.setdefault(known[key], []).append(name)
    return [Goods(tuple(lines), *waits) for waits, lines in found.items()]


def _waits(waits: Waits, name: str) -> Wait:
    sitting = waits.sitting
    alone = waits.how(name)
    besides = tuple((who, how) for who, how in carried(waits, name).items() if weightier(how, alone.get(who)))
    ways = sitting.ordinary.lines(name)
    because = dict.fromkeys(other for who, _ in besides for way in ways for other in way.because_of(who))
    ends = bool(onward(sitting.project, name))
    return tuple(alone.items()), besides, tuple(because), says_carrier(sitting, name), ends


def trap_told(sitting: Sitting, lang: Tongue, base: str) -> list[Block]:
    """One sentence, then a table; ``base``: where the pages of lines stand."""
    rows = goods_alike(sitting)
    items = Items(sitting, lang, ids=False)
    held = sum(len(one.lines) for one in rows if one.besides)
    free = sum(len(one.lines) for one in rows if one.besides and not one.alone)
    n = sum(len(one.lines) for one in rows)
    if not n:
        return []
    judged = all(one.judged for one in rows)
    unjudged = "trap_open_vehicle" if legs(sitting) else "trap_open_here"
    nothing_more = "trap_none" if judged else unjudged
    key = "trap" if free else "trap_besides" if held else nothing_more
    carriers = dict.fromkeys(name for one in rows for name in one.because)
    who = ", ".join(_who(lang, list(dict.fromkeys(who for one in rows for who, _ in one.besides))))
    because = "; ".join(items.name(name) for name in carriers)
    supposed = case_words(sitting, lang, [line for one in rows for line in one.lines])
    lead = say(lang, f"web_list.{key}", n=free or held, all=n, who=who, because=because, case=supposed)
    head = [say(lang, f"web_list.col_{name}") for name in ("goods", "alone", "carried", "because")]
    groups = Waits(sitting).groups
    told = [_row(sitting, items, groups[one.lines[0]], one, base) for one in rows]
    grid = Grid(say(lang, "web_list.trap_caption", case=supposed), head, told, widths=(24, 20, 20, 36))
    told_open = [Say(say(lang, f"web_list.{unjudged}"), "alert")] if held and not judged else []
    beyond = [Say(words, "alert") for words in unjudged_words(sitting, lang)]
    return [Say(lead, "alert" if held or beyond or not judged else ""), *told_open, *beyond, grid]


def case_words(sitting: Sitting, lang: Tongue, lines: Sequence[str]) -> str:
    """What the lines are told on: presumptions, what the file only assumes, or what it states."""
    if sitting.presumed:
        return say(lang, "web_list.case_ordinary")
    groups = Waits(sitting).groups
    return say(lang, f"web_list.case_{'stated' if all(groups[line].surely for line in lines) else 'assumed'}")


def unjudged_words(sitting: Sitting, lang: Tongue) -> list[str]:
    """What of the way no judgement covers, each with the stretches that leave it so."""
    legs_of: dict[str, list[str]] = {}
    for one in unjudged(sitting.project):
        legs_of.setdefault(one.says[lang], []).append(sitting.project.lines[one.leg].name.get(lang) or one.leg)
    return [say(lang, "web_list.beyond", what=what, legs=", ".join(names)) for what, names in legs_of.items()]


def _row(sitting: Sitting, items: Items, group: Grouped, one: Goods, base: str) -> Row:
    lang = items.lang
    nobody = say(lang, "web_list.nobody_found_union" if apart(sitting, group) else "web_list.nobody_found")
    own = look(sitting, group)
    because = "; ".join(items.name(name) for name in one.because)
    named = _named(items, one.lines, base)
    return Row(
        (named, asked_bits(lang, one.alone, own) or Bit(nobody, own), besides_words(sitting, lang, one), because)
    )


def asked_bits(lang: Tongue, asked: Sequence[tuple[str, How]], sure: str) -> tuple[Bit, ...]:
    """Each authority by itself, in the colour of how it is waited for; ``sure``: of what every reading asks."""
    looks = {How.ASKED: sure, How.CONTESTED: "contested", How.PERHAPS: "undetermined"}
    return joined(Bit(asked_words(lang, who, how), looks[how]) for who, how in asked)


def besides_words(sitting: Sitting, lang: Tongue, one: Goods) -> Words:
    """Who comes in with what carries the goods, and that it is only as far as it is stated what does."""
    open_ = [key for key, there in (("not_judged", not one.judged), ("not_judged_onward", one.ends)) if there]
    told = [
        *asked_bits(lang, one.besides, "shared"),
        *(Bit(say(lang, f"web_list.{key}"), "undetermined") for key in open_),
    ]
    return joined(bit for bit in told if bit.manner) or say(lang, "web_list.no_more")


def _named(items: Items, lines: Sequence[str], base: str) -> Words:
    """The first few lines, each leading to its page, and how many more."""
    most = len(lines) if len(lines) == MOST + 1 else MOST
    out: list[Bit] = []
    for line in lines[:most]:
        out += [Bit(", "), Bit(items.name(line), "", f"{base}{line}")]
    if len(lines) > most:
        out.append(Bit(f" {say(items.lang, 'first.more_items', n=len(lines) - most)}"))
    return tuple(out[1:])


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
            parts.append(f"{label(lang, fact)}: {' / '.join(word(lang, fact, value) for value in sorted(values))}")
    return "; ".join(parts) or say(lang, "web_list.way_open")


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
            parts.append(f"{label(lang, fact)}: {possible_words(lang, fact, found)}")
    return "; ".join(parts)
