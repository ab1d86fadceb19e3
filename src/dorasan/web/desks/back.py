"""Where one was before the form of an act, and is again after it: a place that the form names, never an address."""

from __future__ import annotations

from django.urls import reverse

from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.session import GROUP
from dorasan.office.cases.consents import CONSENTS
from dorasan.office.cases.offers import Offer
from dorasan.web.desks.counter import Counter

GATE, SESSION = "gate", "session"


def back_word(at: Counter, word: str, offer: Offer) -> str:
    """The place that a form names, where it is one: the gate of a request of the case, the session it is about."""
    if word == SESSION and offer.session is not None:
        return word
    kind, _, request = word.partition(":")
    return word if kind == GATE and request in at.state.requests else ""


def home(at: Counter, word: str, offer: Offer, session: str | None = None) -> str:
    """``word``: as :func:`back_word` gives it; ``session``: the one that the act called into being."""
    case, session = at.shown.case, session or offer.session
    if session is not None and (case == GROUP or word == SESSION):
        return reverse("desk_session", args=(session,))
    if offer.kind in CONSENTS:  # who agrees sits in the group, whose page tells every rule
        return reverse("desk_group")
    if case in (OFFICE, GROUP):
        return reverse({OFFICE: "desk_office", GROUP: "desk_group"}[case])
    kind, _, request = word.partition(":")
    return reverse("desk_gate", args=(case, request)) if kind == GATE else reverse("desk_case", args=(case,))
