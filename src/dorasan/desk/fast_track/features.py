"""What a line is to the law and to those who deal with it: what two lines are held together by.

Practice modelled: a committee that clears by precedent looks at what bites and how it is read, at who receives, carries
and pays, and at how much. Only what was stated or signed counts: a presumption is no feature, and a fact that is open
stays open here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dorasan.desk.case.watch import number
from dorasan.desk.routes.grounds import assumed
from dorasan.facts.possible import NA, Codes, Possible, Values
from dorasan.judge.finding import Finding, Says
from dorasan.judge.need import Klass
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer
from dorasan.opinion.bites import Bites
from dorasan.project.project import Line
from dorasan.shown import shown_by
from dorasan.sitting.sitting import Sitting

GOODS = ("item", "component", "packaging", "fuel", "carried")  # kinds of lines that something carries
MAIN = {
    "consignee": ("recipient_kind",),
    "sender": ("actor_kind", "actor_nationality"),
    "carrier": ("vehicle_kind", "flag"),
    "payer": ("actor_kind", "actor_nationality"),
}  # what must be known of each, or nothing is like it
MORE = {
    "consignee": ("recipient_nationality", "dprk_state_party", "joint_entity", "site", "un_listed_party"),
    "sender": ("actor_residence", "us_person"),
    "carrier": ("actor_kind", "actor_nationality", "custody"),
    "payer": ("currency", "pays_for", "settled_by", "fund_money", "dprk_bank"),
}  # what must be the same, stated or not
AMOUNT = re.compile(r"\s*([\d.,]+)\s*(\D*)")
Kind = frozenset[tuple[str, tuple[str, ...] | None]]  # facts and their values; None: nobody states it


Read = tuple[str, bool, tuple[str, ...]]  # a reading, whether it is but assumed that anybody holds it, and who does


@dataclass(frozen=True, slots=True)
class Bite:
    """What one provision says to a line. ``readings``: those by which it bites, each with whether it is but assumed
    that anybody holds it; none where all read it alike."""

    provision: str
    says: Says
    layer: Layer
    readings: tuple[Read, ...] = ()
    lifts: tuple[str, ...] = ()

    __repr__ = shown_by("provision", "says.value")


@dataclass(frozen=True, slots=True)
class Features:
    """``law``: by provision what it says. ``parties``: of consignee, sender, carrier and payer each kind that there is;
    a kind of which the main fact is open is in ``unknown``. ``codes``: what headings it may have, None: nobody said.
    ``barred``: the law bars it or may; ``open``: provisions of which it cannot be told whether they bite."""

    line: str
    kind: str
    law: Mapping[str, Bite]
    parties: Mapping[str, frozenset[Kind]]
    unknown: frozenset[str]
    amount: tuple[Decimal, str] | None
    value: Decimal | None
    goods: str | None
    codes: Codes | None
    barred: bool
    open: tuple[str, ...]
    contested: tuple[str, ...]

    __repr__ = shown_by("line", "law", "unknown")


def features(sitting: Sitting, line: str) -> Features:
    """A line of a sitting, alone: what carries it is a line of its own. Raises KeyError for one that there is not."""
    ruling, own = sitting.rulings[line], sitting.project.lines[line]
    law = _law(sitting, ruling)
    parties, unknown = _parties(sitting, own)
    value = _one(own, "value_usd")
    return Features(
        line=line,
        kind=own.kind,
        law=law,
        parties=parties,
        unknown=frozenset(unknown),
        amount=amount(own.quantity),
        value=number(value) if value is not None else None,
        goods=_one(own, "goods_kind"),
        codes=_codes(own),
        barred=ruling.klass_range().worst is Klass.BARRED,
        open=tuple(_open(ruling, law)),
        contested=tuple(name for name, bite in law.items() if bite.readings),
    )


def amount(text: str | None) -> tuple[Decimal, str] | None:
    """A number and its unit as a list writes them; None where it is not plainly one."""
    found = AMOUNT.fullmatch(text or "")
    much = number(found[1]) if found is not None else None
    return (much, found[2].strip().casefold()) if found is not None and much is not None else None


def _law(sitting: Sitting, ruling: LineRuling) -> dict[str, Bite]:
    """The heaviest word of each provision over the line's acts: open above biting, biting above lifted."""
    found: dict[str, Bite] = {}
    for act in ruling.acts:
        told = {one.provision.id: one for one in sitting.findings(act.row)}
        for one in Bites().on(act.row):
            name = one.provision.id
            readings = tuple(_readings(told[name], act.day)) if one.disputed else ()
            bite = Bite(name, one.says, one.provision.layer, readings, tuple(sorted(lift.id for lift in one.lifts)))
            if name not in found or WEIGHT[bite.says] > WEIGHT[found[name].says]:
                found[name] = bite
    return dict(sorted(found.items()))


WEIGHT = {Says.LIFTED: 1, Says.BITES: 2, Says.CANNOT_TELL: 3}


def _readings(one: Finding, day: date) -> Iterator[Read]:
    """Those by which it bites or may."""
    for reading, truth in one.by_reading:
        if truth.true:
            holders = {position.holder for position in reading.positions if position.held_on(day)}
            yield reading.name, assumed(reading, day), tuple(sorted(holders))


def _open(ruling: LineRuling, law: Mapping[str, Bite]) -> Iterator[str]:
    """Provisions of law on which it cannot be told whether they bite; the empty word where a class is open
    otherwise."""
    told = [bite.provision for bite in law.values() if bite.says is Says.CANNOT_TELL and bite.layer is Layer.LAW]
    yield from told
    span = ruling.klass_range()
    if not told and span.best != span.worst:
        yield ""


def _parties(sitting: Sitting, line: Line) -> tuple[dict[str, frozenset[Kind]], set[str]]:
    beside = [sitting.project.lines[name] for group in line.needs for name in group if name in sitting.project.lines]
    carriers = [one for one in beside if one.kind == "conveyance"]
    lines = {
        "consignee": [line],
        "sender": [line],
        "carrier": carriers,
        "payer": [one for one in beside if one.kind == "payment"],
    }
    unknown = {"carrier"} if line.kind in GOODS and not carriers else set()
    for who, several in lines.items():
        unknown |= {who for one in several for fact in MAIN[who] if _values(one, fact) is None}
    return {who: frozenset(_kind(one, who) for one in several) for who, several in lines.items()}, unknown


def _kind(line: Line, who: str) -> Kind:
    return frozenset((fact, _values(line, fact)) for fact in (*MAIN[who], *MORE[who]))


def _values(line: Line, fact: str) -> tuple[str, ...] | None:
    """The values of a fact over the acts with a line; None where one act leaves it open."""
    found = {_known(given.possible) if (given := act.facts.get(fact)) is not None else None for act in line.acts}
    return None if None in found or not found else tuple(sorted(one for one in found if one is not None))


def _known(possible: Possible) -> str | None:
    """The one value that it can have."""
    if isinstance(possible, Values):
        return next(iter(possible.values)) if len(possible.values) == 1 else None
    if isinstance(possible, Codes):
        return None
    if possible.na or not possible.has_value:
        return NA
    return f"{Decimal(repr(possible.high)):f}" if possible.low == possible.high else None


def _one(line: Line, fact: str) -> str | None:
    found = _values(line, fact)
    return found[0] if found is not None and len(found) == 1 else None


def _codes(line: Line) -> Codes | None:
    """The headings that a line may have, over its acts."""
    told = [given.possible for act in line.acts if (given := act.facts.get("hs")) is not None]
    found = [one for one in told if isinstance(one, Codes) and one.spans]
    return found[0] if found and len(told) == len(line.acts) and all(one == found[0] for one in found) else None


def facts_named() -> Iterable[str]:
    """Every fact that is looked at, for a test that there are such."""
    yield from (fact for table in (MAIN, MORE) for several in table.values() for fact in several)
