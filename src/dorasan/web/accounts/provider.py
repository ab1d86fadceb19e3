"""Coming in on the word of an organisation's own provider (OpenID Connect), where the environment names one.

The provider says who somebody is, by the claim that was chosen; whether this server has an account of that name, and
what it may do, is no affair of his: no account is ever made here. His word takes the place of the password. The
telephone's code is asked as of everybody else, unless his token says that he asked for a second factor himself (``mfa``
among its methods, RFC 8176). Code flow with PKCE, state and nonce, the token's signature against the provider's keys:
all by the library.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET
from joserfc.errors import JoseError
from requests.exceptions import RequestException

from dorasan.office.accounts.models import Account
from dorasan.office.server.environment import Provider
from dorasan.web.accounts.login import asked_for_code, entered
from dorasan.web.visit import within

BACK = "provider_next"
PATIENCE = 10  # seconds for an answer of the provider
FAULTS = (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError)


@lru_cache(maxsize=4)
def _client(found: Provider) -> Any:
    return OAuth().register(
        "provider",
        client_id=found.client,
        client_secret=found.secret,
        server_metadata_url=f"{found.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": PATIENCE},
    )


def _provider() -> Provider:
    found = settings.DORASAN.provider
    if not isinstance(found, Provider):
        raise Http404
    return found


@require_GET
def provider(request: HttpRequest) -> HttpResponseBase:
    """To the provider."""
    found = _provider()
    request.session[BACK] = within(request.GET.get("next") or "", "")
    try:
        told: HttpResponse = _client(found).authorize_redirect(
            request, request.build_absolute_uri(reverse("provider_back"))
        )
    except FAULTS:
        return _refused(request, "provider_silent")
    return told


@require_GET
def provider_back(request: HttpRequest) -> HttpResponseBase:
    """Back from the provider, with his word or without."""
    found = _provider()
    client, back = _client(found), request.session.pop(BACK, "")
    try:
        told = client.authorize_access_token(request)["userinfo"]
        if client.load_server_metadata()["issuer"].rstrip("/") != found.issuer:
            raise ValueError("issuer")
        person = str(told[found.claim])
    except FAULTS:
        return _refused(request, "provider_refused")
    account = Account.objects.filter(person=person, is_active=True).first()
    if account is None:
        return _refused(request, "provider_unknown")
    if "mfa" in (told.get("amr") or ()):
        return entered(request, account, "oidc-mfa", back)
    return asked_for_code(request, account, "oidc", back)


def _refused(request: HttpRequest, says: str) -> HttpResponse:
    """The library's own words quote what was sent: they are not shown."""
    return render(request, "accounts/login.html", {"refused": f"web_account.{says}"}, status=422)
