"""Rules by which goods pass without anybody's word: who has agreed, who not, and where the seat agrees or withdraws."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dorasan.desk.events.office import OFFICE
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import may
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.consents import CONSENTS, named_in, stands_told, wanting_here
from dorasan.web.accounts.seat import Seat
from dorasan.words import say


def rules_told(seat: Seat, names: Names, desk: str | None = None) -> list[dict[str, Any]]:
    """Each with what this seat may do about it. ``desk``: those that name it; None: all of them."""
    mine = {one.rule: one for one in named_in(seat.here, seat.who.desk)}
    out = []
    for rule, of in wanting_here(seat.here).items():
        one = mine.get(rule)
        if one is None and desk is not None:
            continue
        told: dict[str, Any] = {"told": stands_told(of, names), "waits": False, "address": ""}
        if one is not None:
            kind = CONSENTS[0] if one.mine is None else CONSENTS[1]
            told |= {"waits": one.mine is None, "do": say(names.lang, f"web_desk.do_{kind}")}
            if may(seat.who, kind, Involved(seat.here.regime)):
                page = "desk_office_act" if one.record == OFFICE else "desk_group_act"
                told["address"] = f"{reverse(page, args=(kind,))}?{urlencode({'rule': rule})}"
        out.append(told)
    return out
