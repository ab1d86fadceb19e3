"""The program behind the pages: Django as the office sets it up, for one process on one's own computer.

No account, no file beside it, nothing from another computer; pages of files in hand open no database.
"""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler

from dorasan.office.settings import set_up


def application() -> WSGIHandler:
    """The program, once a process."""
    set_up()
    return WSGIHandler()
