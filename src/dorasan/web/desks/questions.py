"""Questions on a request as a page tells them, each with its answers and with where it is answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.http import urlencode

from dorasan.desk.case.state import Request
from dorasan.desk.sheet.answers import Put, questions_put
from dorasan.office.cases.answered import ANSWERS
from dorasan.office.cases.offers import Offer
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.offered import address_of, do_told
from dorasan.words import say


def questions_told(at: Counter, request: Request, only: Collection[str] | None = None) -> list[dict[str, Any]]:
    """The questions on a request; ``only``: those of these events."""
    offers = [one for one in at.offers.requests.get(request.id, ()) if one.kind in ANSWERS]
    found = [one for one in questions_put(at.state, request) if only is None or one.step.event in only]
    return [_told(at, one, offers) for one in found]


def _told(at: Counter, one: Put, offers: Iterable[Offer]) -> dict[str, Any]:
    offer = next((found for found in offers if one.step.event in found.questions), None)
    passed = one.by_day is not None and one.by_day < at.seat.now.date().isoformat()
    return {
        "day": one.step.day,
        "desk": at.names.desk(one.step.desk),
        "put": say(at.lang, f"web_desk.{one.to}_on", day=one.step.day, desk=at.names.desk(one.step.desk)),
        "of_desk": one.to == "asks",
        "lines": at.of_case.lines(one.lines),
        "ids": one.open,
        "open": at.of_case.lines(one.open),
        "part": len(one.open) < len(one.lines),
        "question": one.question,
        "fact": str(at.of_case.valued({"fact": one.fact or ""})["fact"]),
        "by_day": one.by_day or "",
        "late": passed and bool(one.open),
        "answers": [
            {"day": step.day, "desk": at.names.desk(step.desk), "answer": answer, "lines": at.of_case.lines(lines)}
            for step, answer, lines in one.answers
        ],
        "never": [
            say(
                at.lang,
                "desk.question_never",
                day=step.day,
                desk=at.names.desk(step.desk),
                lines=", ".join(at.of_case.lines(lines)),
            )
            for step, lines in one.never
        ],
        "do": do_told(offer, at.lang) if offer is not None else "",
        "address": _address(at, offer, one.step.event) if offer is not None else "",
    }


def _address(at: Counter, offer: Offer, question: str) -> str:
    """The form of the answer to this very question."""
    address = address_of(at.shown.case, offer)
    return f"{address}&{urlencode({'questions': question})}" if len(offer.questions) > 1 else address
