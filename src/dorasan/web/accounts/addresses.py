"""Every address of a server: its door, the desks, and the pages that also one's own computer has."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

from dorasan.web.accounts import health, login, own, personal
from dorasan.web.addresses import handler400, handler403, handler404, handler500
from dorasan.web.addresses import urlpatterns as local
from dorasan.web.pages import start

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

if find_spec("authlib"):  # of the extra "oidc"
    from dorasan.web.accounts import provider

    by_provider = [
        path("login/provider", provider.provider, name="provider"),
        path("login/provider/back", provider.provider_back, name="provider_back"),
    ]
else:
    by_provider = []

urlpatterns = [
    *by_provider,
    path("", own.front, name="front"),
    path("list", start.start, name="list"),
    path("health", health.health, name="health"),
    path("login", login.enter, name="login"),
    path("login/code", login.second, name="second"),
    path("login/begin", login.begin, name="begin"),
    path("logout", login.leave, name="logout"),
    path("account/", own.account, name="account"),
    path("account/password", own.password, name="password"),
    path("account/codes", own.codes, name="codes"),
    path("account/recovery", own.recovery, name="recovery"),
    path("account/clock", own.clock, name="clock"),
    path("seat", own.seat, name="seat"),
    path("sign", personal.sign, name="sign"),
    path("sign/file", personal.file, name="sign_file"),
    path("desk/", include("dorasan.web.desks.addresses")),
    path("", include(local)),
]
