"""Lines written down as a user would: a fact on the project, a party, a leg, in an assertion, on the line or the act.

The nearest word wins (act, line, assertion, leg, actor, project), so what a blanket answer contradicts is said nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from tests.common import FACTS
from tests.hunt.generate import Draft
from tests.hunt.reach import Reach

ROUTE = (
    "direction",
    "mode",
    "departs_from",
    "crosses_mdl",
    "enters_dmz",
    "corridor",
    "touches_china",
    "touches_us",
    "touches_eu",
)
Data = dict[str, Any]


def written(table: Reach, rng: Random, day: date, drafts: Sequence[Draft]) -> Data:
    """A project file with all of ``drafts``."""
    common, blanket = _broad(table, rng)
    data: Data = {
        "project": f"hunt-{day:%Y%m%d}",
        "title": {"en": "Cooperation with the North", "ko": "남북 협력 사업"},
        "as_of": day,
        "facts": common,
        "parties": {},
        "legs": {},
        "lines": [],
        "assertions": [{"lines": "all", "facts": blanket, "by": "Kim", "on": day}],
    }
    named = {draft.actor for draft in rng.sample(list(drafts), min(3, len(drafts)))}  # the parties of this project
    for draft in drafts:
        _Line(table, rng, data, named, draft).write(day)
    if not blanket:
        del data["assertions"][0]
    return data


def _broad(table: Reach, rng: Random) -> tuple[Data, Data]:
    """What the project says of everything, and what somebody answered for all lines; the rest is nearer, or unsaid."""
    common: Data = {}
    blanket: Data = {}
    for fact, value in table.benign.items():
        place = rng.random()
        if place < 0.55:
            blanket[fact] = rng.choice(value) if isinstance(value, list) else value
        elif place < 0.85:
            common[fact] = rng.choice(value) if isinstance(value, list) else value
    return common, blanket


class _Line:
    def __init__(self, table: Reach, rng: Random, data: Data, named: set[str], draft: Draft) -> None:
        self.table, self.rng, self.data, self.named, self.draft = table, rng, data, named, draft
        self.common, self.blanket = data["facts"], data["assertions"][0]["facts"]
        self.own: Data = {}
        self.of_act: Data = {}
        self.asserted: Data = {}
        self.actor: str | None = None
        self.leg: str | None = None

    def write(self, day: date) -> None:
        draft, rng = self.draft, self.rng
        said = {fact: value for fact, value in draft.facts.items() if not self._inherited(fact, value)}
        if draft.kind == "leg":
            self._actor(said)
            self.asserted = {
                fact: said.pop(fact) for fact in list(said) if fact in self.blanket
            }  # an assertion outdoes a leg
            leg = {"name": draft.name, "date": day, "facts": said, "actor": self.actor}
            self.data["legs"][draft.id] = {key: value for key, value in leg.items() if value is not None}
            self._assert(day)
            return
        self._actor(said)
        self._leg(said, day)
        for fact, value in said.items():
            self._place(fact)[fact] = value
        line: Data = {"id": draft.id, "kind": draft.kind, "name": draft.name, "facts": self.own}
        acts = self._acts()
        line.update({"acts": acts} if acts else {})
        line.update({key: value for key, value in (("actor", self.actor), ("leg", self.leg)) if value is not None})
        self.data["lines"].append(line)
        if rng.random() < 0.1 and "hs" in draft.facts:
            line["quantity"] = f"{rng.randint(1, 400)} boxes"
        self._assert(day)

    def _assert(self, day: date) -> None:
        if self.asserted:
            self.data["assertions"].append({"lines": [self.draft.id], "facts": self.asserted, "by": "Lee", "on": day})

    def _inherited(self, fact: str, value: Any) -> bool:
        """The project has said so already, or it is an answer nobody gave: neither needs to stand on the line."""
        broad = {**self.common, **self.blanket}
        if fact in broad:
            return bool(broad[fact] == value) and self.rng.random() < 0.9
        benign = self.table.benign.get(fact) == value and fact not in self.draft.decisive and not self.draft.plain
        return benign and self.rng.random() < 0.5

    def _actor(self, said: Data) -> None:
        """Who acts is a party, or stands on the line; one party serves all lines on which the same one acts."""
        named = {fact: said.pop(fact) for fact in list(said) if fact.startswith("actor_")}
        if self.draft.actor == "nobody":
            return
        if self.draft.actor not in self.named:
            self.own.update(named)
            if self.draft.kind == "leg":
                said.update(named)
            return
        self.actor = "-".join([self.draft.actor, str(named.get("actor_residence", "x"))])
        if self.rng.random() < 0.2:  # a party of this line alone, and some of what holds of its part
            self.actor = f"{self.draft.actor}-{self.draft.id}"
            for fact in list(said):
                if fact not in self.blanket and fact not in ROUTE and self.rng.random() < 0.3:
                    named[fact] = said.pop(fact)
        words = self.draft.actor.replace("_", " ")
        self.data["parties"].setdefault(self.actor, {"name": f"A {words}", "facts": named})

    def _leg(self, said: Data, day: date) -> None:
        route = {fact: value for fact, value in said.items() if fact in ROUTE and fact not in self.blanket}
        if "mode" not in self.draft.facts or self.rng.random() > 0.4:
            return
        for name, leg in self.data["legs"].items():
            if leg["facts"] == route and name.startswith("leg-"):
                self.leg = name
                break
        else:
            self.leg = f"leg-{len(self.data['legs'])}"
            self.data["legs"][self.leg] = {"name": {"en": "Leg", "ko": "구간"}, "facts": route}
            if self.rng.random() < 0.5:
                self.data["legs"][self.leg]["date"] = day
        for fact in route:
            del said[fact]

    def _place(self, fact: str) -> Data:
        chosen = self.rng.random()
        if chosen < 0.15 and self.draft.acts:
            return self.of_act
        return self.asserted if chosen < 0.35 else self.own

    def _acts(self) -> list[Any]:
        if not self.draft.acts:
            return []
        if not self.of_act:
            return list(self.draft.acts)
        return [{"act": act, "facts": self.of_act} for act in self.draft.acts]


def alone(data: Data, name: str) -> Data:
    """The same project with one line only, what it refers to, and of the common answers those that concern it."""
    lines = [line for line in data["lines"] if line["id"] == name]
    used = {line.get("leg") for line in lines} | {name}
    legs = {key: leg for key, leg in data["legs"].items() if key in used}
    actors = {part.get("actor") for part in (*lines, *legs.values())}
    kinds = {line["kind"] for line in lines} or {"leg"}
    said = [part for part in data["assertions"] if part["lines"] == "all" or name in part["lines"]]
    out = {
        **data,
        "facts": _of(kinds, data["facts"]),
        "lines": lines,
        "legs": legs,
        "parties": {key: party for key, party in data["parties"].items() if key in actors},
        "assertions": [{**part, "facts": facts} for part in said if (facts := _of(kinds, part["facts"]))],
    }
    return {key: value for key, value in out.items() if value}


def _of(kinds: set[str], facts: Data) -> Data:
    return {fact: value for fact, value in facts.items() if kinds & set(FACTS[fact].subjects)}


def without(data: Data, names: set[str]) -> Data:
    """The same project without some lines."""
    return {
        **data,
        "lines": [line for line in data["lines"] if line["id"] not in names],
        "legs": {key: leg for key, leg in data["legs"].items() if key not in names},
        "assertions": [said for said in data["assertions"] if said["lines"] == "all" or not names & {*said["lines"]}],
    }
