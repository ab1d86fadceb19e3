"""An act in words, part by part: for the check before it is sent, and for the history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import DaysOf, LeftOpen, LineChanged, LineNamed, Presumption
from dorasan.desk.events.decision import Drawn, Limit, Moved
from dorasan.desk.events.event import WITHHELD
from dorasan.desk.events.fast_track import Precedent
from dorasan.desk.events.position import Condition, Ground
from dorasan.desk.events.request import Basis, RequestDrafted
from dorasan.desk.routes.permission import table
from dorasan.desk.sheet.parts import DESKS, catalogued, for_machine, part
from dorasan.profile import load_profile, profiles
from dorasan.web.desks.forms.supposition import supposed_told
from dorasan.words import say

if TYPE_CHECKING:
    from dorasan.web.desks.counter import Counter

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
NUMBERED = ("case.versioned", "number")  # the record counts versions from 0, people from 1
OF_CASE = {  # by whose names
    "request": "request", "grant": "grant", "grants": "grant", "shipment": "shipment", "about": "about",
}  # fmt: skip
CITED = frozenset({"provision", "silences"})
COUNTS = ("journeys", "runs")  # nought where nobody counted
SHORT = 12  # signs of a digest
MOST = 12  # lines told by name
SIGNED = ("presumptions", "conditions", "limits")  # told whole, however many they are


def body_told(at: Counter, body: Body) -> list[tuple[str, list[str]]]:
    """By part its words; what is empty, and what only a machine checks, is left out."""
    out: list[tuple[str, list[str]]] = []
    for name in type(body).model_fields:
        value = getattr(body, name)
        unsaid = value in (None, ()) or (name in COUNTS and not value)
        if unsaid or for_machine(body.KIND, name):
            continue
        if isinstance(body, RequestDrafted) and name == "reason":
            value = at.names.reason(body.rule, body.reason)
        out.append((part(name, at.lang), list(_words(at, body.KIND, name, value))))
    return out


def _words(at: Counter, kind: str, name: str, value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        several = [word for one in value for word in _words(at, kind, name, one)]
        most = len(several) if name in SIGNED else MOST
        yield from several[:most]
        if len(several) > most:
            yield f"+{len(several) - most}"
    elif isinstance(value, bool):
        yield say(at.lang, "web_desk.yes" if value else "web_desk.no")
    elif isinstance(value, BaseModel):
        yield _piece(at, kind, value)
    else:
        yield _word(at, kind, name, str(value))


def _word(at: Counter, kind: str, name: str, word: str) -> str:
    if word == WITHHELD:
        return say(at.lang, "web_desk.withheld")
    if (kind, name) == NUMBERED:
        return str(int(word) + 1)
    known = catalogued(kind, name, word, at.lang)
    if known is not None:
        return known
    if name in DESKS:
        return at.names.desk(word)
    if name == "fields" and word in table().pieces:
        return at.names.text(f"piece_{word}")
    if name == "lines":
        return at.line(word)
    if name in OF_CASE:
        return str(getattr(at.of_case, OF_CASE[name])(word))
    if name in CITED:
        return at.names.cite(word)
    if name in ("declarations", "event", "events", "questions"):
        return _event(at, word)
    if name in ("file", "paper", "receipt"):
        return next((one.body.title for one in at.state.attachments if one.body.file == word), word[:SHORT])
    if name in ("rule", "clock") and word in at.rules:
        return at.rules[word].name[at.lang]
    if name == "seat":
        return at.tongue.vocabulary.registry.governments.get(word, {}).get(at.lang, word)
    if name == "profile":
        return load_profile(word, at.tongue.vocabulary.facts).title[at.lang] if word in profiles() else word
    if name == "act":
        return at.names.names.acts.get(word, {}).get(at.lang, word)
    if name == "authority":
        return at.names.desk(word)
    if name == "level":
        return at.names.level(word)
    if name == "fact" and word in at.tongue.vocabulary.facts:
        return at.tongue.vocabulary.facts[word].label[at.lang]
    if MOMENT.match(word):
        return f"{word[:10]} {word[11:16]}"
    return word[:SHORT] if len(word) == 64 and set(word) <= set("0123456789abcdef") else word


def _event(at: Counter, digest: str) -> str:
    """An event by what was done, whose it is and when; one that is withheld by its mark."""
    found = next((one for one in at.shown.view.events if one.digest == digest), None)
    if found is None or found.body is None:
        return digest[:SHORT]
    told = found.payload
    return f"{say(at.lang, f'web_desk.was_{found.kind}')}, {at.names.desk(told.desk)}, {told.at[:10]}"


def _piece(at: Counter, kind: str, one: BaseModel) -> str:
    match one:
        case Ground():
            return _ground(at, one)
        case Condition():
            test = say(at.lang, f"web_desk.is_conditions_test_{one.test}")
            field = _word(at, kind, "conditions_field", one.field)
            return f"{one.told} ({field} {test} {one.value})"
        case Limit() | Drawn():
            amounts = [_amount(one.quantity, one.unit), _amount(one.value, one.currency)]
            return say(at.lang, "web_desk.said_line", line=at.line(one.line), amount=", ".join(filter(None, amounts)))
        case Moved():
            return say(at.lang, "web_desk.said_line", line=at.line(one.line), amount=one.quantity)
        case DaysOf():
            return say(at.lang, "web_desk.said_days", since=one.since, until=one.until, whose=at.names.desk(one.whose))
        case Basis():
            return f"{at.line(one.line)}: {at.names.cite(one.provision)}"
        case LineNamed():
            return at.line(one.id)
        case LeftOpen():
            why = say(at.lang, f"web_desk.left_{one.why}")
            asks = at.names.asks(one.act, one.authority or "") if one.act is not None else ""
            return f"{', '.join(filter(None, (asks, why)))}: {', '.join(at.of_case.lines(one.lines))}"
        case Precedent():
            letter = say(at.lang, "web_desk.by_letter", letter=one.letter) if one.letter is not None else ""
            cleared = say(at.lang, "web_desk.cleared_before", case=one.case, line=at.line(one.cleared))
            return f"{at.line(one.line)}: {', '.join(filter(None, (cleared, letter)))}"
        case LineChanged():
            return f"{at.line(one.id)}: {say(at.lang, f'web_desk.changed_{one.what}')}"
        case Presumption():
            fact, value, _ = supposed_told(at.tongue, one)
            return f"{fact}: {value} ({say(at.lang, 'web_desk.lines_n', n=len(one.lines))})"
        case _:
            return ", ".join(str(value) for value in one.model_dump(exclude_none=True).values())


def _ground(at: Counter, one: Ground) -> str:
    kind = say(at.lang, f"web_desk.is_ground_kind_{one.kind}")
    named = str(at.of_case.valued({"fact": one.fact or ""})["fact"])
    if one.provision is not None:
        named = at.names.cite(one.provision)
        if one.reading is not None:
            named = say(at.lang, "web_desk.said_reading", provision=named, reading=at.reading(one.reading))
    if one.discretion is not None:
        named = say(at.lang, f"web_desk.is_ground_discretion_{one.discretion}")
    told = say(at.lang, "web_desk.said_ground", kind=kind, named=named) if named else kind
    return f"{told}. {one.told}" if one.told else told


def _amount(number: str | None, unit: str | None) -> str:
    return f"{number} {unit or ''}".strip() if number is not None else ""
