"""The post book on a page: day, way, to or from whom, which cases, how much was told and withheld, the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from dorasan.desk.ledger.finding import SHORT
from dorasan.office.exchange.posted import Posted, posted
from dorasan.office.exchange.told import BundleTeller
from dorasan.web.accounts.seat import Seat
from dorasan.words import Lang, say

MOST = 8  # rows that stand open; older ones behind their number


def book(seat: Seat, lang: Lang, titles: Mapping[str, str]) -> dict[str, Any]:
    """``titles``: of the cases that the seat sees."""
    teller = BundleTeller(lang, seat.here.regime)
    rows = [_row(one, lang, teller, titles) for one in posted(seat.here, seat.who, settings.DORASAN.trusted)]
    return {"n": len(rows), "new": rows[:MOST], "old": rows[MOST:]}


def _row(one: Posted, lang: Lang, teller: BundleTeller, titles: Mapping[str, str]) -> dict[str, Any]:
    unknown = say(lang, "web_desk.post_unknown")
    key = "post_events" if one.went else "post_fresh"
    return {
        "at": one.at[:16].replace("T", " "),
        "way": say(lang, f"web_desk.{'post_went' if one.went else 'post_came'}"),
        "party": _party(one, lang, teller),
        "for": "" if one.went else say(lang, "web_desk.post_for_desk", desk=teller.desk(one.to)),
        "cases": [(titles.get(case, ""), case) for case in one.cases],
        "others": say(lang, "web_desk.post_others", n=one.others) if one.others else "",
        "events": say(lang, f"web_desk.{key}", n=one.events, fresh=one.fresh),
        "withheld": unknown if one.withheld is None else say(lang, "web_desk.post_events", n=one.withheld),
        "receipt": _receipt(one, lang),
        "by": say(lang, "web_desk.post_written_by", desk=teller.desk(one.desk)),
        "bundle": one.bundle[:SHORT],
    }


def _party(one: Posted, lang: Lang, teller: BundleTeller) -> str:
    if one.went:
        return say(lang, "web_desk.post_to", desk=teller.desk(one.to))
    if not one.parties:
        return say(lang, "web_desk.post_from_key", key=(one.key or "")[:SHORT])
    return say(lang, "web_desk.post_from", desks=", ".join(map(teller.desk, one.parties)))


def _receipt(one: Posted, lang: Lang) -> str:
    if not one.went:
        return say(lang, "web_desk.post_given")
    if one.received is None:
        return say(lang, "web_desk.post_not_back")
    return say(lang, "web_desk.post_back_on", day=one.received[:10])
