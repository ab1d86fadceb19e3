"""The way changed by hand: a stretch, what carries, its fuel, who drives; put in, dated, taken out again.

Practice modelled: whoever plans a delivery moves the truck, not the medicine. What the answers about a plan put in
becomes the user's own by the first change, so that no later answer undoes it. What is put in is what the same answer of
the interview would put in (``tables/plan.yaml``), and every line of goods then needs it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dorasan.intake.plan import UNKNOWN, PlanOption, plan_question
from dorasan.intake.planned import GOODS
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.file import PLANNED
from dorasan.words import LANGS, say

BY_HAND = ("where", "when", "carries", "after")  # answers that the way by hand takes the place of
ALONG = frozenset({"conveyance", "fuel", "person"})
OUT = ALONG | {"leg", "packaging", "carried", "payment"}  # what can be taken out here
Data = dict[str, Any]


@dataclass(frozen=True)
class Carrier:
    """What carries: the answers to the questions of the plan, how many, and whose it is where it is hired."""

    carries: str
    after: str = UNKNOWN
    number: int | None = None
    party: str = ""


def adopt(data: Data) -> None:
    """Make what the plan put in of the way the user's own."""
    plan = data.get("plan") or {}
    for question in BY_HAND:
        plan.pop(question, None)
    if "plan" in data and not plan:
        del data["plan"]
    entries = [*(data.get("legs") or {}).values(), *(data.get("parties") or {}).values()]
    entries += [entry for entry in data.get("lines") or () if entry.get("kind") in ALONG]
    for entry in entries:
        if entry.get("via") == PLANNED:
            del entry["via"]


def put_leg(data: Data, where: str, day: str, leg: str = "") -> str:
    """A stretch by one of the ways that the interview offers: a new one, or ``leg`` otherwise than it is."""
    option = _option("where", where)
    legs = data.setdefault("legs", {})
    if leg and leg not in legs:
        raise _nothing(leg)
    entry = legs[leg] if leg else {}
    name = leg or _free("way", legs)
    if not leg or where != UNKNOWN:
        entry["name"] = _both(f"way_{option.id}")
        entry["facts"] = {**(entry.get("facts") or {}), **copy.deepcopy(dict(option.leg))}
    _date(entry, day)
    if not leg:
        legs[name] = entry
        _needed(data, name)
    return name


def put_carrier(data: Data, carrier: Carrier, leg: str) -> str:
    """What carries the goods over a stretch, with its fuel and whoever drives it; every line of goods needs it."""
    if leg not in (data.get("legs") or {}):
        raise _nothing(leg)
    option, after = _option("carries", carrier.carries), _option("after", carrier.after)
    lines = data.setdefault("lines", [])
    taken = {str(entry["id"]) for entry in lines}
    called = {name: _free(name.rpartition("-")[0], taken) for name in option.lines}
    actor = _actor(data, carrier, option, leg)
    for name, raw in option.lines.items():
        facts = copy.deepcopy(dict(raw["facts"]))
        needs = [leg, *(called[other] for other in raw.get("needs", ()))]
        if actor.party:
            facts = {fact: value for fact, value in facts.items() if not fact.startswith("actor_")}
        entry: Data = {"id": called[name], "kind": raw["kind"], "name": _named(data, f"line_{name.split('-')[0]}")}
        if raw["kind"] == "conveyance":
            facts |= copy.deepcopy(dict(after.conveyance))
            fuel = _free("fuel", taken)
            needs.append(fuel)
            if carrier.number:
                entry["quantity"] = str(carrier.number)
        lines.append({**entry, "leg": leg, **actor.told, "facts": facts, "needs": needs})
        if raw["kind"] == "conveyance":
            burnt = copy.deepcopy(dict(after.fuel))
            told = {"id": fuel, "kind": "fuel", "name": _named(data, "line_fuel"), "leg": leg, **actor.told}
            lines.append({**told, "facts": burnt, "needs": [called[name]]})
    for name in option.needed:
        _needed(data, called[name])
    return called[option.needed[0]]


def put_person(data: Data, role: str, passport: str, leg: str, name: str) -> str:
    """Somebody who goes along over a stretch. What the facts may be is checked when the file is read."""
    if leg not in (data.get("legs") or {}):
        raise _nothing(leg)
    lines = data.setdefault("lines", [])
    identity = _free("person", {str(entry["id"]) for entry in lines})
    actor = data["legs"][leg].get("actor")
    called = name or _named(data, "line_person")
    entry = {"id": identity, "kind": "person", "name": called, "leg": leg, **({"actor": actor} if actor else {})}
    lines.append({**entry, "facts": {"traveller_role": role, "passport": passport}, "needs": [leg]})
    return identity


def take_out(data: Data, line: str) -> None:
    """Take out a line of the way or a stretch, every link to it, and the fuel and driver that nothing else needs."""
    lines = data.get("lines") or []
    own = {str(entry["id"]): entry for entry in lines}
    if line in (data.get("legs") or {}):
        gone = {line}
        del data["legs"][line]
    elif line in own and own[line].get("kind") in OUT:
        gone = {line, *only_for(line, own)}
    else:
        raise _nothing(line)
    for n in range(len(lines) - 1, -1, -1):
        if str(lines[n]["id"]) in gone:
            del lines[n]
    _unlink(data, gone)
    for part in ("lines", "legs"):
        if part in data and not data[part]:
            del data[part]


def only_for(line: str, own: Mapping[str, Data]) -> Iterator[str]:
    """Fuel and people that a line needs and no other line but those among themselves."""
    mine = {name for name in _needs(own[line]) if name in own and own[name].get("kind") in ("fuel", "person")}
    for name in mine:
        others = (entry for other, entry in own.items() if other != line and other not in mine)
        if not any(name in _needs(entry) for entry in others):
            yield name


def _needs(entry: Mapping[str, Any]) -> Iterator[str]:
    for need in entry.get("needs") or ():
        yield from map(str, need["one_of"]) if isinstance(need, dict) else (str(need),)


def _unlink(data: Data, gone: set[str]) -> None:
    """No line needs, accompanies or goes over what is gone; no answer and no paper is of it alone."""
    entries = [*(data.get("lines") or ()), *(data.get("lists") or ()), *(data.get("tables") or ())]
    for entry in [*entries, *(data.get("legs") or {}).values()]:
        if entry.get("leg") in gone:
            del entry["leg"]
        for key in ("needs", "accompanies"):
            left = [kept for need in entry.get(key) or () if (kept := _without(need, gone)) is not None]
            if left:
                entry[key] = left
            else:
                entry.pop(key, None)
        for act in entry.get("acts") or ():
            if isinstance(act, dict) and act.get("leg") in gone:
                del act["leg"]
    for part in ("assertions", "held"):
        told = data.get(part) or []
        for n in range(len(told) - 1, -1, -1):
            if told[n].get("lines", "all") == "all":
                continue
            told[n]["lines"] = [name for name in told[n]["lines"] if str(name) not in gone]
            if not told[n]["lines"]:
                del told[n]


def _without(need: Any, gone: set[str]) -> Any:
    """A need without what is gone: of alternatives those that are left."""
    if not isinstance(need, dict):
        return None if str(need) in gone else need
    left = [name for name in need["one_of"] if str(name) not in gone]
    return None if not left else left[0] if len(left) == 1 else {"one_of": left}


def _needed(data: Data, name: str) -> None:
    """Every line of goods needs it; goods that go over no stretch yet go over this one."""
    goods = [entry for entry in data.get("lines") or () if entry.get("kind") in GOODS]
    tables = [entry for entry in data.get("tables") or () if entry.get("kind", "item") in GOODS]
    for entry in [*(data.get("lists") or ()), *tables, *goods]:
        if name in (data.get("legs") or {}) and not entry.get("leg"):
            entry["leg"] = name
        elif name not in _needs(entry):
            entry["needs"] = [*(entry.get("needs") or ()), name]


@dataclass(frozen=True)
class _Actor:
    party: str
    told: Mapping[str, Any]


def _actor(data: Data, carrier: Carrier, option: PlanOption, leg: str) -> _Actor:
    """Whoever is named as carrier, as a party to be screened; of one's own vehicles whoever acts on the stretch."""
    if not option.party:
        actor = data["legs"][leg].get("actor")
        return _Actor("", {"actor": actor} if actor else {})
    if not carrier.party:
        return _Actor("", {})
    parties = data.setdefault("parties", {})
    name = _free(option.party, parties)
    facts = {
        fact: value for raw in option.lines.values() for fact, value in raw["facts"].items()
        if fact.startswith("actor_") and value != UNKNOWN
    }  # fmt: skip
    parties[name] = {"name": carrier.party, "role": option.party, **({"facts": facts} if facts else {})}
    return _Actor(name, {"actor": name})


def _date(entry: Data, day: str) -> None:
    """The day or span of a stretch, as :func:`~dorasan.intake.typed_plan.typed_days` reads it; empty: as it is."""
    if day:
        first, _, last = day.partition("..")
        days = [date.fromisoformat(part) for part in (first, last) if part]
        entry["date"] = {"from": days[0], "to": days[1]} if last else days[0]


def _option(question: str, answer: str) -> PlanOption:
    option = plan_question(question).options.get(answer)
    if option is None:
        raise _nothing(answer)
    return option


def _free(stem: str, taken: Iterable[str]) -> str:
    """``truck-1``, or the next that is free."""
    known = set(taken)
    return next(name for n in range(1, len(known) + 2) if (name := f"{stem}-{n}") not in known)


def _both(key: str) -> dict[str, str]:
    return {lang: say(lang, f"intake.{key}") for lang in LANGS}


def _named(data: Data, key: str) -> dict[str, str]:
    """What it is called; a second one of the kind by its number."""
    called = _both(key)
    alike = sum(dict(entry).get("name") == called or _begins(entry.get("name"), called) for entry in data["lines"])
    return {lang: f"{words} {alike + 1}" for lang, words in called.items()} if alike else called


def _begins(name: Any, called: Mapping[str, str]) -> bool:
    return isinstance(name, Mapping) and all(str(name.get(lang, "")).startswith(called[lang]) for lang in LANGS)


def _nothing(name: str) -> BadInputError:
    return BadInputError([Problem("web_list.not_on_the_way", Place(name[:40]))])
