"""What a person may suppose of the law in plain choices: which provision, from when, whose act, how read.

Each kind knows what it writes into a scenario file (:func:`step_of`) and says itself in both languages
(:func:`words_of`). Days are days in force, both ends included, as in a pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dorasan.facts.tongue import Tongue
from dorasan.law.act import Policy, Timing
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Layer, Period, Provision
from dorasan.wording.cells import act_under, authority_name, holder_name, reading_name
from dorasan.wording.values import word
from dorasan.words import LANGS, say

EVERYBODY = ""
PART = {Layer.LAW: "law", Layer.EXPOSURE: "law", Layer.PRACTICE: "practice", Layer.NORTH: "north"}
EXEMPTED = (Effect.FORBIDS, Effect.REQUIRES)


@dataclass(frozen=True)
class Gone:
    """A provision no longer applies; ``since``: from that day on, None: on every day."""

    provision: str
    since: date | None = None


@dataclass(frozen=True)
class Exempt:
    """Goods are taken out of a ban or requirement of law. ``codes``: HS, as a pack writes them; ``purposes``: for
    these alone; ``act``: what is still asked, of whom (authority, act), None: nothing."""

    provision: str
    codes: tuple[str, ...]
    purposes: tuple[str, ...] = ()
    since: date | None = None
    act: tuple[str, str] | None = None


@dataclass(frozen=True)
class Read:
    """A reading of one provision, or of every one of a legal order that has it (``un/*``), is everybody's, or one
    holder's."""

    provision: str
    reading: str
    holder: str = EVERYBODY


@dataclass(frozen=True)
class Asked:
    """A provision asks another act, of another authority, or in another manner. ``days``: of a notice or a window."""

    provision: str
    act: tuple[str, str]
    timing: Timing
    days: int | None = None


@dataclass(frozen=True)
class Silent:
    """An approval is granted when nobody objects within so many days."""

    act: tuple[str, str]
    days: int


@dataclass(frozen=True)
class AsOf:
    """The law of every order as it stood on a day."""

    day: date


Supposition = Gone | Exempt | Read | Asked | Silent | AsOf


def may_be_exempted(provision: Provision) -> bool:
    return provision.layer is Layer.LAW and provision.effect in EXEMPTED


def may_ask_otherwise(provision: Provision) -> bool:
    """Does it ask an act that could be another?"""
    return bool(provision.by)


def approvals(library: Library) -> list[tuple[str, str]]:
    """Every act, with its authority, that some provision asks for in advance: what silence could grant."""
    found = (act.key for p in library.provisions.values() for act in p.by if act.timing is Timing.PRIOR_APPROVAL)
    return list(dict.fromkeys(found))


def acts(library: Library) -> list[tuple[str, str]]:
    """Every act that some provision asks for, with its authority."""
    return list(dict.fromkeys(act.key for p in library.provisions.values() for act in p.by))


def readings(library: Library) -> list[tuple[str, str]]:
    """Every reading that there is, of one provision; and of a whole order where several of its provisions have it."""
    single = [(p.id, r.name) for p in library.provisions.values() if len(p.readings) > 1 for r in p.readings]
    whole: dict[tuple[str, str], int] = {}
    for name, reading in single:
        if not any(r.name == reading and r.plain for r in library.provisions[name].readings):
            key = (f"{library.provisions[name].order}/*", reading)
            whole[key] = whole.get(key, 0) + 1
    return [*(key for key, n in whole.items() if n > 1), *single]


def step_of(library: Library, one: Gone | Read | Asked | Silent) -> tuple[tuple[str, ...], Any]:
    """Where in a scenario file the supposition stands, and what stands there."""
    match one:
        case Gone(name, since):
            own = library.provisions[name]
            if since is None or since <= own.in_force.since:
                return (PART[own.layer], "suspend"), name
            return (PART[own.layer], "change"), {"id": name, "in_force": _until(own.in_force, since)}
        case Read(name, reading, holder):
            said = {"provision": name, "reading": reading}
            return ("readings", "hold" if holder else "settle"), {"holder": holder, **said} if holder else said
        case Asked(name, (of, act), timing, days):
            by: dict[str, Any] = {"act": act, "of": of, "timing": timing.value}
            if timing is Timing.PRIOR_APPROVAL:
                by["policy"] = _policy(library.provisions[name], by).value
            if days is not None:
                by["days"] = days
            return (PART[library.provisions[name].layer], "change"), {"id": name, "by": by}
        case Silent((of, act), days):
            return ("silence_is_consent",), {"act": act, "of": of, "days": days}


def _until(period: Period, since: date) -> dict[str, Any]:
    """In force until the day before ``since``; one that ended earlier stays as it is."""
    out: dict[str, Any] = {"from": period.since}
    if period.until is not None and period.until < since:
        out["until"] = period.until
        ended = period.ended
    else:
        out["until"] = since - timedelta(days=1)
        ended = in_each("supposed")
    return {**out, **({"ended": ended} if ended else {}), **({"older": period.older} if period.older else {})}


def _policy(provision: Provision, by: dict[str, Any]) -> Policy:
    """The policy under which the provision's own approval is decided; case by case where it asks none."""
    return next((act.policy for act in provision.by if act.policy is not None), Policy.CASE_BY_CASE)


def in_each(key: str, **values: object) -> dict[str, str]:
    return {lang: say(lang, f"guided.{key}", **values) for lang in LANGS}


def words_of(library: Library, one: Supposition) -> dict[str, str]:
    """The supposition as one sentence, by language."""
    return {lang: _said(library, one, Tongue(lang, library.vocabulary)) for lang in LANGS}


def _said(library: Library, one: Supposition, lang: Tongue) -> str:
    match one:
        case Gone(name, since):
            return _dated(lang, "gone", since, cite=library.provisions[name].cite(lang))
        case Exempt(name, codes, purposes, since, act):
            cite = library.provisions[name].cite(lang)
            goods = say(lang, "guided.goods", codes=", ".join(codes)) if codes else ""
            what = goods or say(lang, "guided.all_goods")
            if purposes:
                kinds = ", ".join(word(lang, "purpose", purpose) for purpose in purposes)
                what = say(lang, "guided.for", what=what, purposes=kinds)
            if act is None:
                return _dated(lang, "exempt", since, cite=cite, what=what)
            return _dated(lang, "exempt_by", since, cite=cite, what=what, act=act_of(lang, act))
        case Read(name, reading, holder):
            values = {"of": called(library, lang, name), "reading": reading_name(lang, reading)}
            if not holder:
                return say(lang, "guided.says_agreed", **values)
            return say(lang, "guided.says_held", holder=holder_name(lang, holder), **values)
        case Asked(name, act, timing, days):
            manner = say(lang, f"guided.timing_{timing.value}", days=days if days is not None else "-")
            cite = library.provisions[name].cite(lang)
            return say(lang, "guided.says_asked", cite=cite, act=act_of(lang, act), manner=manner)
        case Silent(act, days):
            return say(lang, "guided.says_silent", act=act_of(lang, act), days=days)
        case AsOf(day):
            return say(lang, "guided.says_as_of", day=day.isoformat())


def _dated(lang: Tongue, key: str, since: date | None, **values: object) -> str:
    if since is None:
        return say(lang, f"guided.says_{key}", **values)
    return say(lang, f"guided.says_{key}_from", day=since.isoformat(), **values)


def act_of(lang: Tongue, act: tuple[str, str]) -> str:
    """Whose act: authority and act in words."""
    return say(lang, "guided.act_of", authority=authority_name(lang, act[0]), act=act_under(lang, act[1], act[0]))


def called(library: Library, lang: Tongue, name: str) -> str:
    """The provision by its citation; a whole legal order by its name."""
    found = library.provisions.get(name)
    if found is not None:
        return found.cite(lang)
    order = name.removesuffix("/*")
    title = next(pack.title[lang] for pack in library.packs.values() if pack.order == order)
    return say(lang, "guided.all_of", order=title)
