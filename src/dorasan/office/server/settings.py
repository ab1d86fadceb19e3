"""What Django is told of a server, beside what it is told of the pages for one's own computer."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from dorasan.office.server.environment import Environment
from dorasan.office.settings import set_up

LONGEST = 10 * 60 * 60  # seconds of a session, however busy: a day's work
YEAR = 365 * 24 * 60 * 60
HASHERS = [
    *(["django.contrib.auth.hashers.Argon2PasswordHasher"] if find_spec("argon2") else []),
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("person",)}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]


def serve_with(found: Environment) -> None:
    """Tell Django, once a process. Raises :class:`~dorasan.problem.BadInputError` for an address of no database."""
    set_up(server_settings(found))


def server_settings(found: Environment) -> Mapping[str, Any]:
    """By the names that Django has for them."""
    sealed = not found.plain
    return {
        "DORASAN": found,
        "SECRET_KEY": found.secret,
        "ALLOWED_HOSTS": list(found.hosts),
        "ROOT_URLCONF": "dorasan.web.accounts.addresses",
        "MIDDLEWARE": [
            "dorasan.web.accounts.log.logged",  # outermost: what is refused is counted too
            "dorasan.web.guard.guarded",
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "dorasan.web.accounts.entry.known",  # before all that may refuse: it is told in the reader's language
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "dorasan.web.accounts.entry.let_in",
            "dorasan.web.desks.unread.say_unread",
        ],
        "AUTHENTICATION_BACKENDS": ["dorasan.office.accounts.login.ByPassword"],
        "AUTH_PASSWORD_VALIDATORS": VALIDATORS,
        "PASSWORD_HASHERS": HASHERS,
        "LOGIN_URL": "login",
        "SESSION_ENGINE": "dorasan.office.accounts.sessions",
        "SESSION_COOKIE_NAME": "__Host-dorasan" if sealed else "dorasan",
        "SESSION_COOKIE_AGE": LONGEST,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SESSION_COOKIE_SECURE": sealed,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",  # with Strict a provider's answer would come back without it
        "CSRF_COOKIE_NAME": "__Host-dorasan-csrf" if sealed else "dorasan-csrf",
        "CSRF_COOKIE_SECURE": sealed,
        "CSRF_COOKIE_AGE": None,
        "SECURE_SSL_REDIRECT": sealed,
        "SECURE_REDIRECT_EXEMPT": ["^health$"],
        "SECURE_HSTS_SECONDS": YEAR if sealed else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": sealed,
        "SECURE_HSTS_PRELOAD": sealed,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if found.proxies else None,
        "OTP_TOTP_ISSUER": "Dorasan",
        "OTP_TOTP_THROTTLE_FACTOR": 0,  # its pauses grow without end: office.accounts.throttle's do not
    }
