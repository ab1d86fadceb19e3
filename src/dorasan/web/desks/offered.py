"""Acts as a page offers them, each with the address of its form; and what has just been done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dorasan.desk.ledger.entry import Entry
from dorasan.office.cases.offers import AGAIN, Offer
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.forms.plan import plans
from dorasan.words import Lang, say

MOST_DONE = 20  # of what was written at once, told where one finds oneself afterwards
OWN_PAGES = {"case.versioned": "desk_version", "declaration.signed": "desk_version", "note.sealed": "desk_seal"}


def done_told(written: Iterable[Entry]) -> str:
    """What has just been written, for the address of the page on which one finds oneself after it."""
    return urlencode([("done", one.digest[:12]) for one in [*written][:MOST_DONE]])


def acts_told(at: Counter, found: Iterable[Offer]) -> list[dict[str, Any]]:
    """Acts that are open to the seat, with the address of each one's form."""
    return [
        {"kind": one.kind, "do": do_told(one, at.lang), "address": address_of(at.shown.case, one)}
        for one in found
        if has_form(one.kind)
    ]


def do_told(one: Offer, lang: Lang) -> str:
    """What an act is called where it is offered."""
    again = one.kind == AGAIN and one.request is not None
    return say(lang, f"web_desk.do_{one.kind}{'_past' if one.past else '_again' if again else ''}")


def address_of(case: str, offer: Offer) -> str:
    """Where an act's form is."""
    if offer.kind in OWN_PAGES:
        query = "?declare=yes" if offer.kind == "declaration.signed" else ""
        return reverse(OWN_PAGES[offer.kind], args=(case,)) + query
    about = {"request": offer.request, "grant": offer.grant, "shipment": offer.shipment}
    told = {name: value for name, value in about.items() if value is not None}
    address = reverse("desk_act", args=(case, offer.kind))
    return f"{address}?{urlencode(told)}" if told else address


def has_form(kind: str) -> bool:
    return kind in plans() or kind in OWN_PAGES
