"""What somebody does with his own account: choose the desk he sits at, change his password, get new recovery codes; in
an exercise, say which hour it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dorasan.office.accounts import people, throttle
from dorasan.office.accounts.login import new_recovery_codes
from dorasan.office.accounts.models import Account, RecoveryRow
from dorasan.problem import BadInputError
from dorasan.web.accounts.login import CODES, new_password_problems
from dorasan.web.accounts.place import here
from dorasan.web.accounts.seat import CLOCK, LOGIN, SEAT, seat_called, seat_named, seats_of
from dorasan.web.visit import lang_of, within
from dorasan.words import say

AT_THE_LINE = timezone(timedelta(hours=9))


def front(request: HttpRequest) -> HttpResponse:
    """The first page: the desk."""
    return HttpResponseRedirect("/desk/")


@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest) -> HttpResponse:
    """Choose at which desk and in which role one sits. Whoever has one alone sits there."""
    back = within(request.POST.get("next") or request.GET.get("next") or "", reverse("front"))
    lang, place = lang_of(request), here()
    seats = seats_of(request)
    if request.method == "POST":
        chosen = request.POST.get("seat", "")
        if any(seat_named(one) == chosen for one in seats):
            request.session[SEAT] = chosen
            return HttpResponseRedirect(back)
    shown = [{"value": seat_named(one), "called": seat_called(place, one, lang)} for one in seats]
    told = {"seats": shown, "next": back, "chosen": request.session.get(SEAT)}
    return render(request, "accounts/seat.html", told, status=422 if request.method == "POST" else 200)


@require_GET
def recovery(request: HttpRequest) -> HttpResponse:
    """Recovery codes that were just made: shown once, never again."""
    codes = request.session.pop(CODES, None)
    return render(request, "accounts/recovery.html", {"codes": codes}) if codes else redirect("account")


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return _shown(request)


@sensitive_post_parameters()
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Another password. Every other session of this account ends."""
    own = _own(request)
    counted = (throttle.Counted("own", own.person, 5),)
    wait = throttle.begun(counted, datetime.now(UTC))
    if wait:
        return _shown(request, 429, problems=[say(lang_of(request), "web_account.wait", n=wait)])
    if not own.check_password(request.POST.get("old", "")[:1000]):
        return _shown(request, 422, problems=[say(lang_of(request), "web_account.wrong_old")])
    throttle.succeeded(counted)
    chosen = request.POST.get("password", "")[:1000]
    problems = new_password_problems(request, own, chosen)
    if problems:
        return _shown(request, 422, problems=problems)
    people.choose_password(own, chosen)
    kept = request.session[LOGIN]
    update_session_auth_hash(request, own)
    request.session[LOGIN] = kept
    return _shown(request, done="password_changed")


@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes; the old ones are no more."""
    request.session[CODES] = new_recovery_codes(_own(request))
    return redirect("recovery")


@require_POST
def clock(request: HttpRequest) -> HttpResponse:
    """In an exercise alone: the hour that one's acts claim from now on; empty: the clock's."""
    at = _with_zone(request.POST.get("at", "").strip())
    if at:
        try:
            here().moment(at)
        except BadInputError as bad:
            return _shown(request, 422, problems=[one.show(lang_of(request)) for one in bad.problems])
        request.session[CLOCK] = at
    else:
        request.session.pop(CLOCK, None)
    return HttpResponseRedirect(within(request.POST.get("next", ""), reverse("account")))


def _with_zone(at: str) -> str:
    """A day or an hour without a zone is of the line."""
    try:
        read = datetime.fromisoformat(at)
    except ValueError:
        return at
    return at if read.tzinfo is not None else read.replace(tzinfo=AT_THE_LINE).isoformat()


def _own(request: HttpRequest) -> Account:
    found = request.user
    assert isinstance(found, Account)
    return found


def _shown(request: HttpRequest, status: int = 200, **told: object) -> HttpResponse:
    login = request.session[LOGIN]
    pages = {
        "session": login["session"],
        "since": datetime.fromisoformat(login["since"]).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "left": RecoveryRow.objects.filter(account=_own(request)).count(),
        "exercise": here().exercise,
        "at": request.session.get(CLOCK, ""),
        **told,
    }
    return render(request, "accounts/account.html", pages, status=status)
