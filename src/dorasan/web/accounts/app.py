"""The program of a server: for gunicorn behind a proxy that speaks TLS, or on this computer alone to be tried.

Everything that could fail is done at the start: settings read and refused as a whole, databases made ready, the
installation's key opened, the law read. A server that answers can work.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import replace
from importlib import import_module

from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from dorasan.extras import extras_told
from dorasan.home import made_home
from dorasan.office.server.environment import HOSTS, SECRET, SECRET_FILE, Environment, environment
from dorasan.office.server.settings import serve_with
from dorasan.web.serve import LOOPBACK


def application() -> WSGIHandler:
    """As the environment says. Raises :class:`~dorasan.problem.BadInputError` with everything weak or lacking."""
    return _begun(environment())


def plain_application() -> WSGIHandler:
    """For this computer alone, without TLS: a secret of its own where none is given, and no other host."""
    told = {**os.environ, HOSTS: f"{LOOPBACK},localhost"}
    if not told.get(SECRET_FILE) and not told.get(SECRET):
        told[SECRET] = secrets.token_urlsafe(60)
    return _begun(replace(environment(told), plain=True, proxies=0))


def _begun(found: Environment) -> WSGIHandler:
    serve_with(found)
    with extras_told():  # pages want the extras "web" and "bulk"; none is found missing by a visitor
        import_module("dorasan.web.accounts.addresses")
    from dorasan.office.accounts import people
    from dorasan.office.cases.notes import seals_of
    from dorasan.office.server.passing import in_passing
    from dorasan.web.accounts.log import begin_log
    from dorasan.web.accounts.place import here
    from dorasan.web.pages.start import sit
    from dorasan.web.visit import DRAWER

    begin_log()
    in_passing(made_home())
    place = here()
    DRAWER.outlives(made_home() / "in-hand", sit)
    people.opened()
    seals_of(place).close()
    place.began()
    connections.close_all()  # each thread has its own, and a process that was split off must not share one
    return WSGIHandler()


def closed() -> None:
    """Remove files in hand and give connections back: the process ends."""
    from dorasan.web.accounts import place
    from dorasan.web.visit import closed as put_away

    put_away()
    place.closed()
    connections.close_all()
