"""The installation: who sits where, what was agreed, its calendars; roles and rules are written from here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.desk.events.office import OFFICE, ClosureDeclared, RuleAgreed
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import may
from dorasan.desk.routes.roles import sitting_at
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.asked import after
from dorasan.office.cases.consents import CONSENTS, wanting_here
from dorasan.office.cases.offers import Offer
from dorasan.office.cases.timekeeping import Timekeeping
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.desks.act import run
from dorasan.web.desks.consents import rules_told
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, not_found
from dorasan.web.law import law
from dorasan.web.visit import lang_of
from dorasan.words import say

KINDS = ("role.given", "role.taken", "closure.declared", "rule.agreed")


def _open(seat: Seat) -> list[str]:
    return [one for one in KINDS if may(seat.who, one, Involved(seat.here.regime))]


@require_GET
@at_desk
def office(request: HttpRequest) -> HttpResponse:
    """Everything of the installation that its keeper and the secretariat look after."""
    seat, lang = seat_of(request), lang_of(request)
    kinds = _open(seat)
    if not kinds:
        return not_found(request)
    desks, events = seat.here.regime.desks, seat.here.events(OFFICE)
    wanted = {one.event.digest for one in wanting_here(seat.here).values()}
    more = {
        "name": seat.here.began().name,
        "people": [
            (one.person, desks[one.desk].name[lang] if one.desk in desks else one.desk,
             say(lang, f"web_account.role_{one.role}"))
            for one in sorted(sitting_at(events), key=lambda one: (list(desks).index(one.desk), one.role, one.person))
        ],
        "rules": [(one.body.rule, say(lang, f"web_desk.is_what_{one.body.what}"), one.payload.at[:10])
                  for one in events if isinstance(one.body, RuleAgreed) and one.digest not in wanted],
        "consents": rules_told(seat, Names(law().tongue(lang), seat.here.regime)),
        "calendars": [(say(lang, f"clock.calendar_{one.id}"), one.begins, one.ends, bool(one.event))
                      for one in Timekeeping.of(seat.here).calendars],
        "closures": [(say(lang, f"clock.calendar_{one.body.calendar}"), ", ".join(one.body.days), one.body.cause)
                     for one in events if isinstance(one.body, ClosureDeclared)],
        "acts": [(one, say(lang, f"web_desk.do_{one}")) for one in kinds],
    }  # fmt: skip
    return desk_page(request, "desks/office.html", "office", more)


@at_desk
def act(request: HttpRequest, kind: str) -> HttpResponse:
    """An act of the installation itself, by the same form and check as any other."""
    seat = seat_of(request)
    agrees = kind in CONSENTS and may(seat.who, kind, Involved(seat.here.regime))
    if kind not in _open(seat) and not agrees:
        return not_found(request)
    at = Counter(seat, lang_of(request), after(seat.here, OFFICE, [], seat.who, seat.now))
    return run(request, at, Offer(kind), ())
