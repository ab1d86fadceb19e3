"""What the answers about a plan put into a project file: a stretch, what goes over it, burns, drives and pays.

Everything written here bears ``via: plan`` and is written anew from all answers each time one changes: an answer that
is given otherwise leaves nothing of the old one behind. What somebody wrote with his own hand is never touched.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dorasan.intake.plan import UNKNOWN, PlanOption, PlanQuestion, plan_question, plan_questions
from dorasan.project.file import PLANNED
from dorasan.words import LANGS, say

LEG = "way"
FUEL = "fuel-1"
GOODS = frozenset({"item", "component", "packaging", "carried"})
Data = dict[str, Any]


def own(data: Mapping[str, Any], part: str) -> list[Mapping[str, Any]]:
    """The entries of a part of the file that somebody wrote himself."""
    entries = data.get(part) or ()
    found = entries.values() if isinstance(entries, Mapping) else entries
    return [entry for entry in found if isinstance(entry, Mapping) and entry.get("via") != PLANNED]


def told_already(question: PlanQuestion, data: Mapping[str, Any]) -> bool:
    """Whether the file says it by its own hand, so that nobody is asked again."""
    kinds = {entry.get("kind") for entry in own(data, "lines")}
    match question.id:
        case "where":
            return bool(own(data, "legs"))
        case "when":
            return any("date" in entry for entry in own(data, "legs"))
        case "carries" | "after":
            return "conveyance" in kinds
        case "receives":
            return "recipient_kind" in (data.get("facts") or {}) or any(
                "receiver" in entry for entry in own(data, "lines")
            )
        case "pays":
            return "payment" in kinds
    return bool(kinds & {"packaging", "carried"})


def answers_of(data: Mapping[str, Any]) -> dict[str, str]:
    """By question, what was answered."""
    return {name: str(told["answer"]) for name, told in (data.get("plan") or {}).items()}


def lines_brought(data: Mapping[str, Any]) -> dict[str, bool]:
    """Each line that an answer about the plan brought in; whether that answer was *don't know*."""
    out = {str(entry["id"]): False for entry in data.get("lines") or () if entry.get("via") == PLANNED}
    for options in dict(_chosen(answers_of(data))).values():
        out |= {name: True for option in options if option.id == UNKNOWN for name in option.lines if name in out}
    return out


def somebody_unnamed(data: Mapping[str, Any]) -> bool:
    """Whether somebody takes part whose name was not given: the receiver, a carrier that is not one's own, a bank."""
    for question, options in _chosen(answers_of(data)):
        role = plan_question(question).named or options[0].party
        if role and not data["plan"][question].get("name"):
            return True
    return not data.get("parties")


def lay_plan(data: Data) -> None:
    """Write anew, in place, everything that follows from the answers about the plan."""
    _sweep(data)
    answers = answers_of(data)
    chosen = dict(_chosen(answers))
    if not chosen and "when" not in answers:
        return
    leg = _leg(data, answers, chosen)
    lines = _lines(data, answers, chosen, leg)
    if lines:
        data.setdefault("lines", []).extend(lines)
    needed = list(dict.fromkeys(name for options in chosen.values() for option in options for name in option.needed))
    _link(data, leg, needed)
    for question, options in chosen.items():
        for option in options:
            if option.all:
                _assert(data, question, option)


def _chosen(answers: Mapping[str, str]) -> Iterator[tuple[str, list[PlanOption]]]:
    for question in plan_questions():
        named = [word.strip() for word in answers.get(question.id, "").split(",")]
        if found := [question.options[word] for word in named if word in question.options]:
            yield question.id, found


def _sweep(data: Data) -> None:
    """Take out what earlier answers put in, and every link to it."""
    gone: set[str] = set()
    for part in ("legs", "parties"):
        entries = data.get(part) or {}
        for name in [name for name, entry in entries.items() if entry.get("via") == PLANNED]:
            gone.add(str(name))
            del entries[name]
        if part in data and not entries:
            del data[part]
    for part in ("lines", "assertions"):
        entries = data.get(part) or []
        for n in range(len(entries) - 1, -1, -1):
            if entries[n].get("via") == PLANNED:
                gone.add(str(entries[n].get("id", "")))
                del entries[n]
        if part in data and not entries:
            del data[part]
    for part in ("lists", "tables", "lines"):
        for entry in data.get(part) or []:
            if entry.get("leg") in gone:
                del entry["leg"]
            if kept := [need for need in entry.get("needs") or () if need not in gone]:
                entry["needs"] = kept
            else:
                entry.pop("needs", None)


def _both(key: str, **values: object) -> dict[str, str]:
    return {lang: say(lang, f"intake.{key}", **values) for lang in LANGS}


def _leg(data: Data, answers: Mapping[str, str], chosen: Mapping[str, list[PlanOption]]) -> str:
    """The stretch that everything goes over: that of the file, else the one that was answered."""
    if legs := [name for name, entry in (data.get("legs") or {}).items() if entry.get("via") != PLANNED]:
        return str(legs[0])
    where = chosen.get("where", [PlanOption(UNKNOWN)])[0]
    entry: Data = {"name": _both(f"way_{where.id}")}
    day = answers.get("when", UNKNOWN)
    if day != UNKNOWN:
        first, _, last = day.partition("..")
        entry["date"] = (
            {"from": date.fromisoformat(first), "to": date.fromisoformat(last)} if last else date.fromisoformat(first)
        )
    if where.leg:
        entry["facts"] = copy.deepcopy(dict(where.leg))
    data.setdefault("legs", {})[LEG] = {**entry, "via": PLANNED}
    return LEG


def _lines(
    data: Data, answers: Mapping[str, str], chosen: Mapping[str, list[PlanOption]], leg: str
) -> list[dict[str, Any]]:
    taken = {str(entry.get("id")) for entry in own(data, "lines")}
    after = chosen.get("after", [plan_question("after").options[UNKNOWN]])[0]
    out: list[dict[str, Any]] = []
    for question, options in chosen.items():
        told = data["plan"][question]
        party = _party(data, question, options[0], str(told.get("name", "")))
        for option in options:
            for name, raw in option.lines.items():
                if name in taken:
                    continue
                taken.add(name)
                out += _line(name, raw, leg, told, party, after, burns=option.id != UNKNOWN)
    return out


def _line(
    name: str, raw: Mapping[str, Any], leg: str, told: Mapping[str, Any], party: str, after: PlanOption, burns: bool
) -> Iterator[dict[str, Any]]:
    """One line; of a conveyance what becomes of it, and the fuel that it burns."""
    kind, facts = raw["kind"], copy.deepcopy(dict(raw["facts"]))
    needs = list(raw.get("needs", ()))
    if kind == "payment":
        party = ""  # a bank is screened; who pays is the applicant
    if party:
        facts = {fact: value for fact, value in facts.items() if not fact.startswith("actor_")}
    entry: dict[str, Any] = {"id": name, "kind": kind, "name": _both(f"line_{name.split('-')[0]}")}
    if kind == "conveyance":
        facts |= copy.deepcopy(dict(after.conveyance)) if burns else {}
        needs += [FUEL] if burns else []
    if kind == "conveyance" and told.get("number"):
        entry["quantity"] = str(told["number"])
    if kind != "payment":
        entry["leg"] = leg
    if party:
        entry["actor"] = party
    yield {**entry, "facts": facts, **({"needs": needs} if needs else {}), "via": PLANNED}
    if kind == "conveyance" and burns:
        yield {
            "id": FUEL, "kind": "fuel", "name": _both("line_fuel"), "leg": leg,
            **({"actor": party} if party else {}), "facts": copy.deepcopy(dict(after.fuel)), "via": PLANNED,
        }  # fmt: skip


def _party(data: Data, question: str, option: PlanOption, name: str) -> str:
    """Whoever was named behind an answer, as a party to be screened. Without a name there is nobody to screen."""
    role = plan_question(question).named or option.party
    if not role or not name:
        return ""
    facts = {
        fact: value
        for line in option.lines.values()
        for fact, value in line["facts"].items()
        if fact.startswith("actor_") and value != UNKNOWN
    }
    parties = data.setdefault("parties", {})
    if role in parties:
        return role
    parties[role] = {"name": name, "role": role, **({"facts": facts} if facts else {}), "via": PLANNED}
    return role


def _link(data: Data, leg: str, needed: list[str]) -> None:
    """Every line of goods goes over the stretch and needs what carries it, wraps it and pays for it."""
    goods = [entry for entry in own(data, "lines") if entry.get("kind") in GOODS]
    tables = [entry for entry in data.get("tables") or () if entry.get("kind", "item") in GOODS]
    for entry in [*(data.get("lists") or ()), *tables, *goods]:
        entry.setdefault("leg", leg)
        if more := [name for name in needed if name not in (entry.get("needs") or ())]:
            entry["needs"] = [*(entry.get("needs") or ()), *more]


def _assert(data: Data, question: str, option: PlanOption) -> None:
    told = data["plan"][question]
    entry = {"lines": "all", "facts": copy.deepcopy(dict(option.all))}
    data.setdefault("assertions", []).append(
        {**entry, "by": told.get("by", ""), "on": date.fromisoformat(str(told["on"])), "via": PLANNED}
    )
