"""What every page of an act carries: whose it is, what it is about, all that was said on its other pages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.session import GROUP
from dorasan.office.cases.offers import Offer
from dorasan.web.desks.back import home
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.forms.sheet import ABOUT, Sheet
from dorasan.web.desks.offered import do_told
from dorasan.web.desks.questions import questions_told


def _own_record(at: Counter) -> bool:
    """Is it the installation's or the group's record, and no case?"""
    return at.shown.case in (OFFICE, GROUP)


def frame(sheet: Sheet) -> dict[str, Any]:
    at, offer = sheet.at, sheet.offer
    request = at.state.requests.get(offer.request or "")
    return {
        "case": at.shown.case,
        "home": home(at, sheet.back, offer),
        "action": "" if _own_record(at) else reverse("desk_act", args=(at.shown.case, offer.kind)),
        "office": _own_record(at),
        "title": "" if _own_record(at) else at.state.title.get(at.lang) or at.names.text("untitled"),
        "menu_at": {OFFICE: "office", GROUP: "group"}.get(at.shown.case, "cases"),
        "act": do_told(offer, at.lang),
        "about": _about(at, offer),
        "kind": offer.kind,
        "events": sheet.events,
        "asked": questions_told(at, request, _meant(sheet)) if request is not None and offer.questions else [],
    }


def _meant(sheet: Sheet) -> Collection[str]:
    """The questions that an answer is to, once they are chosen."""
    offered = sheet.offer.questions
    return offered if len(offered) == 1 else sheet.said.get("questions", ())


def _about(at: Counter, offer: Offer) -> str:
    """What an act is about, by its name."""
    if offer.request is not None:
        return at.of_case.request(offer.request)
    if offer.grant is not None:
        return at.of_case.grant(offer.grant)
    return at.of_case.shipment(offer.shipment) if offer.shipment is not None else offer.session or ""


def carried(sheet: Sheet, but: set[str]) -> list[tuple[str, str]]:
    """Everything said on other pages, for the form to carry on."""
    offer = sheet.offer
    fixed = [(name, getattr(offer, name)) for name in ABOUT[:3] if getattr(offer, name)]
    fixed += [("of_session", offer.session)] if offer.session else []
    fixed += [("back", sheet.back)] if sheet.back else []
    fixed += [("event", one) for one in sheet.events]
    tops = {name for name in sheet.said if name in but or any(name.startswith(f"{one}.") for one in but)}
    return fixed + [(name, word) for name, words in sheet.said.items() if name not in tops for word in words]
