"""What a paper that stands alone would hide: acts that the same goods need besides, and goods still out on an approval
that has ended.

Practice modelled: trucks that had the Command's consent stood at the line because another paper was not there; and what
has crossed on a permit that ran out is the first thing that somebody at a gate has to be told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dorasan.desk.account.lacked import Lacked
from dorasan.desk.account.out import out
from dorasan.desk.case.beyond import beyond
from dorasan.desk.case.state import CaseState, Shipment
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionGranted, ShipmentLeft
from dorasan.desk.events.event import WITHHELD
from dorasan.desk.sheet.beyond import out_told, over_told
from dorasan.desk.sheet.lacked import by_head, lacked_told
from dorasan.office.cases.ending import left_behind
from dorasan.office.cases.ungranted import Ungranted, lacked_by, left_without, ungranted
from dorasan.web.desks.naming import Called, OfCase
from dorasan.web.desks.telling import listed
from dorasan.web.law import law
from dorasan.words import say


def besides_told(state: CaseState, names: Called, lines: Collection[str], but: Collection[str] = ()) -> list[str]:
    """Acts besides those of the requests ``but`` that some of the lines need and have not, as far as the desk is told;
    a report on what was done is none of them."""
    of_case = OfCase(names, state)
    found = [_asked(of_case, one) for one in ungranted(state, lines, law().edition, but)]
    return [*found, *_without_request(of_case, lines)]


def _without_request(of_case: OfCase, lines: Collection[str]) -> Iterator[str]:
    """What some of the lines may need and nobody asked for."""
    names = of_case.names
    for left in of_case.state.left_open:
        some = [one for one in left.lines if one in lines]
        if some and left.act is not None and left.why != "unasked":
            asks, told = names.asks(left.act, left.authority or ""), listed(of_case.lines(some))
            yield say(names.lang, f"web_desk.besides_{left.why}", asks=asks, lines=told)


def besides_of(state: CaseState, names: Called, bodies: Iterable[Body]) -> list[str]:
    """The same of the goods that acts are about to let go, or say to have left."""
    lines: dict[str, None] = {}
    but: set[str] = set()
    gone: list[str] = []
    for one in bodies:
        if isinstance(one, DecisionGranted):
            lines |= dict.fromkeys(one.lines)
            but.add(one.request)
        elif isinstance(one, ShipmentLeft):
            gone += _lacking(OfCase(names, state), one)
    return [*gone, *(besides_told(state, names, lines, but) if lines else ())]


def _lacking(of_case: OfCase, body: ShipmentLeft) -> Iterator[str]:
    """What goods lacked on the day on which they are said to have left, besides the grants that are named."""
    state, lines = of_case.state, {part.line for part in body.lines}
    on = {state.grants[name].request for name in body.grants if name in state.grants}
    yield from (_lacked(of_case, one) for one in lacked_by(state, lines, body.left, law().edition, on))
    yield from _without_request(of_case, lines)


def without_told(state: CaseState, names: Called) -> list[str]:
    """What has left although something else that was asked for it was not given on that day, shipment by shipment;
    what left alike on one day once."""
    of_case = OfCase(names, state)
    told = (
        f"{names.text(head, left=shipment.left)} {'; '.join(_lacked(of_case, one) for one in some)}"
        for shipment, found in left_without(state, law().edition)
        for head, some in by_head(found)
    )
    return list(dict.fromkeys(told))


def _asked(of_case: OfCase, one: Ungranted) -> str:
    return _told(of_case, one, say(of_case.names.lang, f"case.state_{one.state.value}"))


def _lacked(of_case: OfCase, one: Lacked) -> str:
    return _told(of_case, one, lacked_told(one, of_case.names.lang))


def _told(of_case: OfCase, one: Ungranted | Lacked, where: str) -> str:
    lines = listed(of_case.lines(one.lines))
    return say(of_case.names.lang, "web_desk.besides", asks=of_case.asks(one.request), lines=lines, state=where)


def left_by_ending(state: CaseState, names: Called) -> list[str]:
    """What an ending of the case leaves open: goods of which nobody knows what became of them, reports that are due on
    what has left, requests that lie with somebody."""
    of_case, left = OfCase(names, state), left_behind(state, law().edition)
    found = []
    for shipment, missing in left.missing:
        lost = [
            say(names.lang, "web_desk.said_line", line=of_case.line(line), amount=shipment.told(line, amount))
            for line, amount in missing.items()
        ]
        found.append(say(names.lang, "web_desk.ending_missing", lines=listed(lost), left=shipment.left))
    return [*found, *(_asked(of_case, one) for one in left.asked)]


def still_out(state: CaseState, names: Called, day: str, request: str | None = None) -> list[str]:
    """What left and is not accounted for, while an approval on which it went covers it no more. ``request``: on whose
    grants alone."""
    of_case, found = OfCase(names, state), []
    for one in out(state, day):
        mine = request is None or (one.grant is not None and one.grant.request == request)
        if one.over and mine:
            lines = listed(out_told(one, names.lang, of_case.line))
            over = ", ".join(over_told(one, names.lang, of_case.line))
            found.append(say(names.lang, "web_desk.still_out", lines=lines, left=one.shipment.left, over=over))
    return found


def beyond_told(of_case: OfCase, one: Shipment) -> list[str]:
    """What of a shipment its grants do not cover, and how that came about."""
    lang = of_case.names.lang
    found = [of_case.finding(told) for told in beyond(of_case.state.findings, one)]
    if one.beyond is not None:
        found.append(say(lang, "web_desk.withheld") if one.beyond == WITHHELD else one.beyond)
    return [say(lang, "web_desk.shipment_beyond", told=" ".join(found))] if found else []


def gone_beyond(of_case: OfCase, requests: Collection[str] | None = None) -> list[str]:
    """Every shipment that left beyond what was granted, with its day. ``requests``: of these alone."""
    state, lang = of_case.state, of_case.names.lang
    found = []
    for one in state.shipments.values():
        about = {*one.requests, *(state.grants[name].request for name in one.grants if name in state.grants)}
        told = beyond_told(of_case, one) if requests is None or about & {*requests} else []
        if told:
            found.append(say(lang, "web_desk.gone_beyond", left=one.left, told=" ".join(told)))
    return found
