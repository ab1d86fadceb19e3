"""The program behind the pages: Django set up for one process on one's own computer, without a database.

No account, no file beside it, nothing from another computer. A visitor is known by a token in a signed cookie; the key
that signs it is made anew at every start, so nothing outlives the process.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

HERE = Path(__file__).parent
LARGEST_UPLOAD = 64 * 1024 * 1024  # what the reader of lists takes at most; refused before it is read
OWN_HOSTS = ("127.0.0.1", "localhost", "[::1]")


def _settings() -> dict[str, Any]:
    return {
        "DEBUG": False,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": list(OWN_HOSTS),
        "ROOT_URLCONF": "dorasan.web.addresses",
        "INSTALLED_APPS": ["django_htmx"],
        "DATABASES": {},
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
                "DIRS": [HERE / "templates"],
                "OPTIONS": {
                    "builtins": ["dorasan.web.tags"],
                    "context_processors": ["django.template.context_processors.request", "dorasan.web.visit.in_words"],
                },
            }
        ],
        "USE_I18N": False,  # every word stands in dorasan.words, as those of all other outputs do
        "USE_TZ": True,
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
        "LOGGING_CONFIG": None,
    }


def application() -> WSGIHandler:
    """The program, once a process."""
    if not settings.configured:
        settings.configure(**_settings())
        django.setup(set_prefix=False)
        quiet = logging.getLogger("django")  # addresses hold keys, and forms names: nothing of them is written down
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
    return WSGIHandler()
