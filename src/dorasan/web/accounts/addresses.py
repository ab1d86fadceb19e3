"""Every address of a server: its door, the desks, and the pages that also one's own computer has."""

from __future__ import annotations

from django.urls import include, path

from dorasan.web.accounts import health, login, own
from dorasan.web.addresses import handler400, handler403, handler404, handler500
from dorasan.web.addresses import urlpatterns as local
from dorasan.web.desks.addresses import urlpatterns as desks
from dorasan.web.pages import start

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
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
    path("desk/", include(desks)),
    path("", include(local)),
]
