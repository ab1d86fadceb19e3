"""Ordinary-looking lines that the text catches: all acts, movements, actors and ways of saying it.

A line is drawn from one block of the table of reach. It never looks at the scope or the test of a pack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from tests.common import FACTS
from tests.hunt.reach import FIRST, LAST, UNSAID, Block, Entry, Good, Reach

EVERYDAY = {
    "kind": ("item", "payment", "person", "conveyance", "activity", "leg"),
    "way": ("out_by_land", "out_by_sea", "in_by_land", "in_by_sea", "act_to_north", "act_in_north", "to_the_zone_line"),
    "actor": ("southern_ngo", "southern_company"),
    "act": ("supply", "procure", "pay", "operate", "travel", "train", "cooperate", "contact", "-"),
}
NOT_DECISIVE = {
    "purpose",
    "recipient_kind",
    "custody",
    "value_usd",
    "barrels",
    "currency",
    "goods_kind",
    "mode",
    "flag",
}
BY_MODE = {"land": ("truck", "bus", "car", "train"), "sea": ("ship",), "air": ("aircraft",), "none": ("truck",)}
VEHICLES = {
    "truck": Good("8704", "Truck", "화물차"),
    "bus": Good("8702", "Bus", "버스"),
    "car": Good("8703", "Car", "승용차"),
    "train": Good("8601-8606", "Train", "열차"),
    "ship": Good("8901", "Cargo ship", "화물선"),
    "aircraft": Good("8802", "Aircraft", "항공기"),
}
SUFFIXES = (".10", ".19", ".20", ".90", ".99")


@dataclass
class Draft:
    """One line before it is written: everything that is so, and how much of it is said."""

    id: str
    entry: Entry
    way: str
    actor: str
    kind: str
    acts: tuple[str, ...]  # empty: left out
    name: dict[str, str]
    facts: dict[str, Any]
    said: str  # facts | code | words | either code | unknown | two answers
    plain: bool = False
    decisive: frozenset[str] = field(default_factory=frozenset)


def days(table: Reach, rng: Random, many: int) -> list[date]:
    """About ``many`` days: edges of paragraphs, then days between; every paragraph holds on one of them at least."""
    edges = table.days()
    pool = set(rng.sample(edges, min(many, len(edges))))
    pool |= {entry.since for entry in table.entries if not any(entry.since <= day <= entry.until for day in pool)}
    span = (LAST - FIRST).days
    pool |= {date.fromordinal(FIRST.toordinal() + rng.randrange(span)) for _ in range(many - len(edges))}
    return sorted(pool)


def drafts(table: Reach, rng: Random, many: int, on_days: int) -> dict[date, list[Draft]]:
    """``many`` lines over all paragraphs in turn, each on a day on which its paragraph holds; one in seven is plain."""
    pool = days(table, rng, on_days)
    out: dict[date, list[Draft]] = defaultdict(list)
    for number in range(many):
        entry = table.entries[number % len(table.entries)]
        plain = entry.sure and number // len(table.entries) % 7 == 0
        out[_day(entry, pool, rng)].append(draft(table, entry, rng, f"line-{number}", plain=plain))
    return out


def _day(entry: Entry, pool: Sequence[date], rng: Random) -> date:
    held = [day for day in pool if entry.since <= day <= entry.until]
    edge = rng.random()
    return held[0] if edge < 0.25 else held[-1] if edge < 0.4 else rng.choice(held)


def draft(table: Reach, entry: Entry, rng: Random, name: str, *, plain: bool = False) -> Draft:
    """One line that ``entry`` catches; a plain one is said in full, by code, of an everyday way, actor and act."""
    block = rng.choice([block for block in entry.blocks if not plain or (block.sure and _plain(block))])
    kind = _choice(rng, list(block.kinds), EVERYDAY["kind"], plain)
    act = _choice(rng, block.kinds[kind], EVERYDAY["act"], plain)
    way = _choice(rng, block.ways, EVERYDAY["way"], plain)
    actor = _choice(rng, block.actors, EVERYDAY["actor"], plain)
    facts = {
        **{fact: value for fact, value in table.benign.items() if not isinstance(value, list)},
        **_drawn(rng, table.ways[way]),
        **_drawn(rng, table.actors[actor]),
        **_drawn(rng, block.facts),
    }
    if plain and facts.get("custody") == "returns_own_control":
        facts["custody"] = "gift"
    _square(rng, facts, block, kind, actor)
    good = _good(rng, block, kind, facts)
    said, words = _say_goods(rng, good, kind, facts, plain) if good else ("facts", None)
    if not plain:
        said = _unsaid(rng, table, facts, [f for f in block.facts if kind in FACTS[f].subjects]) or said
    return Draft(
        name,
        entry,
        way,
        actor,
        kind,
        () if act == UNSAID else (act,),
        dict(block.says_in_name or words or _title(rng, kind)),
        {fact: value for fact, value in facts.items() if kind in FACTS[fact].subjects},
        said,
        plain,
        frozenset(block.facts) | {"hs"},
    )


def _plain(block: Block) -> bool:
    found = (
        ("way", block.ways),
        ("actor", block.actors),
        ("act", [act for acts in block.kinds.values() for act in acts]),
    )
    return all(set(EVERYDAY[name]) & set(values) for name, values in found)


def _choice(rng: Random, values: Sequence[str], everyday: Sequence[str], plain: bool) -> str:
    """Any of them; of the kinds of goods mostly an item; for a plain line an everyday one, if there is one."""
    known = [value for value in values if value in everyday]
    if plain and known:
        return rng.choice(known)
    return "item" if "item" in values and rng.random() < 0.5 else rng.choice(values)


def _drawn(rng: Random, facts: Any) -> dict[str, Any]:
    return {name: rng.choice(value) if isinstance(value, list) else value for name, value in facts.items()}


def _square(rng: Random, facts: dict[str, Any], block: Block, kind: str, actor: str) -> None:
    """Make one thing agree with another, as it would in a real file."""
    if "custody" not in block.facts and actor.startswith("northern") and "custody" in facts:
        facts["custody"] = rng.choice(["gift", "sale"])  # what is northern-owned and goes home is no supply
    if kind == "conveyance":
        facts.setdefault("custody", "returns_own_control")
        facts.setdefault("vehicle_kind", rng.choice(BY_MODE[str(facts.get("mode", "land"))]))
    if facts.get("custody") == "returns_own_control" and "recipient_kind" not in block.facts:
        facts["recipient_kind"] = rng.choice(["own_side", facts.get("recipient_kind", "own_side")])
    if "origin" not in block.facts and facts["direction"] == "to_north" and facts.get("departs_from") != "us":
        facts["origin"] = rng.choice(["kr", facts.get("departs_from", "kr")])
    if kind == "payment" and facts["currency"] == "none":
        facts["currency"] = "eur"
    if "purpose" not in facts and rng.random() < 0.5:
        facts["purpose"] = rng.choice(
            ["humanitarian", "livelihood", "commercial", "culture_sport", "environment", "other"]
        )
    if "industrial_machinery" not in facts:
        facts["industrial_machinery"] = rng.choice(["no", "yes"])


def _good(rng: Random, block: Block, kind: str, facts: dict[str, Any]) -> Good | None:
    if "hs" not in FACTS or kind not in FACTS["hs"].subjects:
        return None
    if block.goods:
        return rng.choice(block.goods)
    return VEHICLES[facts["vehicle_kind"]] if kind == "conveyance" else None


def _say_goods(
    rng: Random, good: Good, kind: str, facts: dict[str, Any], plain: bool
) -> tuple[str, dict[str, str] | None]:
    facts.setdefault("goods_kind", good.goods_kind)
    words = {"en": good.en, "ko": good.ko}
    how = 1.0 if plain else rng.random()
    if how < 0.2 and kind != "conveyance":
        return "words", words
    if how < 0.28:
        facts["hs"] = {"one_of": sorted({code(rng, good.hs), code(rng, good.hs)})}
        return "either code", words
    facts["hs"] = code(rng, good.hs)
    return "code", words if rng.random() < 0.7 else None


def code(rng: Random, hs: str) -> str:
    """A code of the range: mostly its first or its last, with or without a subheading."""
    low, dash, high = hs.partition("-")
    heading = low
    if dash:
        edge = rng.random()
        inside = f"{rng.randint(int(low), int(high)):04d}" if "." not in low else rng.choice([low, high])
        heading = low if edge < 0.3 else high if edge < 0.6 else inside
    return heading + rng.choice(SUFFIXES) if len(heading) == 4 and rng.random() < 0.6 else heading


def _unsaid(rng: Random, table: Reach, facts: dict[str, Any], of_block: Sequence[str]) -> str:
    """Now and then leave one answer open that decides, on the line itself, beside a blanket "no"."""
    chosen = rng.random()
    caught = [fact for fact in of_block if fact not in NOT_DECISIVE and FACTS[fact].type == "enum"]
    caught = [fact for fact in caught if fact in table.benign and facts[fact] != table.benign[fact]]
    if not caught or chosen > 0.1:
        return ""
    fact = rng.choice(caught)
    if chosen < 0.05 or facts[fact] == "unknown":
        facts[fact] = "unknown"
        return "unknown"
    facts[fact] = {"one_of": [facts[fact], table.benign[fact]]}
    return "two answers"


def _title(rng: Random, kind: str) -> dict[str, str]:
    titles = {
        "person": [("Visitor", "방문자"), ("Member of the team", "참가자")],
        "payment": [("Fee", "사용료"), ("Payment under the agreement", "합의에 따른 지급")],
        "activity": [("Joint work", "공동 활동"), ("Meetings and exchange", "협의와 교류")],
        "conveyance": [("Own transport", "운송수단")],
        "party": [("Partner", "협력 상대")],
        "leg": [("Route", "경로")],
    }
    en, ko = rng.choice(titles.get(kind, [("Goods", "물품"), ("Item on the list", "목록 품목")]))
    return {"en": en, "ko": ko}


def batches(found: dict[date, list[Draft]], size: int) -> Iterator[tuple[date, list[Draft]]]:
    """Lines of one day, some at a time: one project each."""
    for day, lines in sorted(found.items()):
        for start in range(0, len(lines), size):
            yield day, lines[start : start + size]
