"""Coming in: a password, or a provider's word; then the telephone's code; only then a session.

Between the two steps a session holds who is asked for his code, for ten minutes, and lets nobody see anything. Whoever
has no telephone set up sets it up there, and is told his recovery codes once.
"""

from __future__ import annotations

import base64
import secrets
import time
from datetime import UTC, datetime
from typing import Any

import segno
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorasan.office.accounts import people, throttle
from dorasan.office.accounts.login import device_of, new_recovery_codes, second_factor
from dorasan.office.accounts.models import Account
from dorasan.web.accounts.browser import address_of, mark_of, marked
from dorasan.web.accounts.entry import SEEN
from dorasan.web.accounts.seat import LOGIN
from dorasan.web.visit import lang_of, within
from dorasan.words import say

HALF, CODES, BACK = "half", "codes", "back"  # what a session knows between the steps, and right after them
PATIENCE = 10 * 60  # seconds between the first step and the second
BACKEND = "dorasan.office.accounts.login.ByPassword"
KEY = 20  # bytes of a telephone's secret


def _now() -> datetime:
    return datetime.now(UTC)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponseBase:
    """Name and password."""
    back = within(request.POST.get("next") or request.GET.get("next") or "", "")
    if request.method == "GET":
        return _form(request, "login.html", next=back, ended=request.GET.get("ended") == "idle")
    person, password = request.POST.get("person", "").strip()[:120], request.POST.get("password", "")[:1000]
    counted = throttle.of_login(person, mark_of(request, person), address_of(request))
    wait = throttle.begun(counted, _now())
    if wait:
        return _form(request, "login.html", 429, next=back, person=person, wait=wait)
    account = authenticate(request, person=person, password=password)
    if not isinstance(account, Account):
        return _form(request, "login.html", 422, next=back, person=person, wrong=True)
    throttle.succeeded(counted)
    return asked_for_code(request, account, "password", back)


def asked_for_code(request: HttpRequest, account: Account, method: str, back: str) -> HttpResponse:
    """The first step was right: a fresh session that remembers who is to be asked for his code, and nothing else."""
    request.session.flush()
    request.session[HALF] = {"account": account.pk, "at": int(time.time()), "method": method, BACK: back}
    return redirect("second")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponseBase:
    """The telephone's code, or a recovery code; or a telephone set up."""
    half: dict[str, Any] = request.session.get(HALF) or {}
    account = Account.objects.filter(pk=half.get("account"), is_active=True).first()
    if account is None or not 0 <= time.time() - half["at"] <= PATIENCE:
        return redirect("login")
    device = device_of(account)
    if device is None:
        return _set_up(request, account, half)
    if request.method == "GET":
        return _form(request, "second.html")
    mark = mark_of(request, account.person)
    counted = (throttle.Counted("code", f"{account.person}\0{mark or ''}", 5),)
    wait = throttle.begun(counted, _now())
    if wait:
        return _form(request, "second.html", 429, wait=wait)
    found = second_factor(account, request.POST.get("code", "")[:64])
    if found is None:
        return _form(request, "second.html", 422, wrong=True)
    throttle.succeeded(counted)
    return entered(request, account, f"{half['method']}-{found}", half[BACK])


def _set_up(request: HttpRequest, account: Account, half: dict[str, Any]) -> HttpResponseBase:
    """Show a fresh secret, and take it when the telephone shows the right code."""
    if "key" not in half:
        half = request.session[HALF] = {**half, "key": secrets.token_hex(KEY)}
    key = bytes.fromhex(half["key"])
    device = TOTPDevice(user=account, key=half["key"], confirmed=True, name="telephone")
    if request.method == "POST":
        totp = TOTP(key, device.step, device.t0, device.digits, device.drift)
        typed = "".join(request.POST.get("code", "").split())
        if typed.isascii() and typed.isdigit() and totp.verify(int(typed), device.tolerance):
            device.last_t = totp.t() + totp.drift  # the same code does not count again
            device.save()
            codes = new_recovery_codes(account)
            response = entered(request, account, f"{half['method']}-totp", half[BACK])
            request.session[CODES] = codes
            response["Location"] = reverse("recovery")
            return response
    shown = base64.b32encode(key).decode()
    picture = segno.make(device.config_url, error="m").svg_data_uri(scale=5, light="white")
    grouped = " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
    wrong = request.method == "POST"
    return _form(request, "set_up.html", 422 if wrong else 200, secret=grouped, picture=picture, wrong=wrong)


def entered(request: HttpRequest, account: Account, method: str, back: str) -> HttpResponse:
    """A session: its key is new, and what is written to the ledger names it by another name, which opens nothing."""
    request.session.flush()
    login(request, account, backend=BACKEND)
    since = datetime.now().astimezone().replace(microsecond=0).isoformat()
    request.session[LOGIN] = {"method": method, "session": secrets.token_hex(8), "since": since}
    request.session[SEEN] = int(time.time())
    response = HttpResponseRedirect(within(back, reverse("front")))
    marked(response, account.person)
    return response


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponseBase:
    """An account begun by its owner: the code he was given, and a password of his own."""
    if request.method == "GET":
        return _form(request, "begin.html")
    person = request.POST.get("person", "").strip()[:120]
    counted = throttle.of_login(person, None, address_of(request))
    wait = throttle.begun(counted, _now())
    if wait:
        return _form(request, "begin.html", 429, person=person, wait=wait)
    account = people.waiting(person, request.POST.get("code", "")[:64], _now())
    if account is None:
        return _form(request, "begin.html", 422, person=person, wrong=True)
    throttle.succeeded(counted)
    password = request.POST.get("password", "")[:1000]
    problems = new_password_problems(request, account, password)
    if problems:
        given = request.POST.get("code", "")[:64]
        return _form(request, "begin.html", 422, person=person, code=given, problems=problems)
    people.choose_password(account, password)
    return asked_for_code(request, account, "password", "")


def new_password_problems(request: HttpRequest, account: Account, password: str) -> list[str]:
    """What is wrong with a new password, or that it was typed otherwise the second time, in words."""
    lang = lang_of(request)
    if password != request.POST.get("again", "")[:1000]:
        return [say(lang, "web_account.not_same")]
    return [say(lang, one.key) for one in people.wrong_password(password, account)]


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """The session ends."""
    logout(request)
    return redirect("login")


def _form(request: HttpRequest, template: str, status: int = 200, **told: object) -> HttpResponse:
    return render(request, f"accounts/{template}", told, status=status)
