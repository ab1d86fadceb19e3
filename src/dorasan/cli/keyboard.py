"""One line from whoever answers: typed or piped, as it was meant, and never half read."""

from __future__ import annotations

import io
import sys
from getpass import getpass

from dorasan.cli.said import show
from dorasan.intake.keys import as_meant
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say

LOST = "\N{REPLACEMENT CHARACTER}"


def typed(prompt: str, lang: Lang) -> str:
    """The line; asked again where its bytes are no text (a file in another encoding). Raises EOFError at the end."""
    if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors != "replace":
        sys.stdin.reconfigure(errors="replace")  # what cannot be read is seen, and asked again
    while True:
        text = input(prompt)
        if LOST not in text:
            return as_meant(text)
        show(say(lang, "intake.not_text"))


def secret(prompt: str, variable: str | None) -> str:
    """A passphrase, which is not shown. ``variable``: in which the environment may give it instead. Raises
    :class:`BadInputError` where there is nobody to type it."""
    try:
        return getpass(prompt)
    except EOFError:
        if variable is None:
            raise BadInputError([Problem("key.nobody_types_here", Place(""))]) from None
        raise BadInputError([Problem("key.nobody_types", Place(""), {"variable": variable})]) from None
