"""What Django is told, once a process: where the databases lie, which tables are ours, how the pages are served.

Everything that needs Django begins with :func:`set_up`; commands that need none never come here. A visitor of the pages
is known by a token in a signed cookie; the key that signs it is made anew at every start, so nothing outlives the
process.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from dorasan.office.database import databases

HOUSE = Path(__file__).parents[1]
LARGEST_UPLOAD = 64 * 1024 * 1024  # what the reader of lists takes at most; refused before it is read
OWN_HOSTS = ("127.0.0.1", "localhost", "[::1]")
OFFICE = ["dorasan.office.ledger", "dorasan.office.seals"]
ACCOUNTS = [  # of the extra "server"
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "dorasan.office.accounts",
    "dorasan.office.looks",
]


def set_up(server: Mapping[str, Any] | None = None) -> None:
    """Tell Django everything, the first time. ``server``: what is otherwise where accounts come from elsewhere
    (:mod:`dorasan.office.server.settings`). Raises :class:`~dorasan.problem.BadInputError` where an address names no
    database."""
    if settings.configured:
        return
    settings.configure(**{**_office(), **_pages(), **(server or {})})
    django.setup(set_prefix=False)
    quiet = logging.getLogger("django")  # addresses hold keys, and forms names: nothing of them is written down
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False


def _office() -> dict[str, Any]:
    return {
        "DEBUG": False,
        "INSTALLED_APPS": [
            *OFFICE,
            *(["django_htmx"] if find_spec("django_htmx") else []),  # of the extra "web"
            *(ACCOUNTS if find_spec("django_otp") else []),
        ],
        **({"AUTH_USER_MODEL": "accounts.Account"} if find_spec("django_otp") else {}),
        "DATABASES": databases(),
        "DATABASE_ROUTERS": ["dorasan.office.router.Router"],
        "USE_I18N": False,  # every word stands in dorasan.words, as those of all other outputs do
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "LOGGING_CONFIG": None,
    }


def _pages() -> dict[str, Any]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": list(OWN_HOSTS),
        "ROOT_URLCONF": "dorasan.web.addresses",
        "MIDDLEWARE": [
            "dorasan.web.guard.guarded",
            "dorasan.web.visit.visiting",  # before all that may refuse: a refusal is told in the reader's language
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HOUSE / "web" / "templates"],
                "OPTIONS": {
                    "builtins": ["dorasan.web.tags"],
                    "context_processors": ["django.template.context_processors.request", "dorasan.web.visit.in_words"],
                },
            }
        ],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 2 * 1024 * 1024,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 10_000,  # a sheet of questions has two a line; what they hold stays bounded
        "DATA_UPLOAD_MAX_NUMBER_FILES": 60,  # a folder of projects, to be replayed under a scenario
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],
        "FILE_UPLOAD_MAX_MEMORY_SIZE": LARGEST_UPLOAD,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "dorasan.web.pages.faults.stale",
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
    }
