"""Which language to speak: ``--lang``, else ``DORASAN_LANG``, else the locale; English when none says Korean."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from dorasan.words import LANGS, Lang, say


def language(arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None) -> Lang:
    """The language of this run. Help texts are built before arguments are parsed, hence the look at ``argv``."""
    env = os.environ if environment is None else environment
    for asked in _taken_apart(sys.argv[1:] if arguments is None else arguments)[0]:
        return "ko" if asked.lower() == "ko" else "en"
    for name in ("DORASAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if env.get(name):
            return "ko" if env[name].lower().startswith("ko") else "en"
    return "en"


def without_language(arguments: Sequence[str]) -> list[str]:
    """The arguments without ``--lang``, which may stand anywhere, before the command too."""
    return _taken_apart(arguments)[1]


def language_error(arguments: Sequence[str]) -> str | None:
    """What is wrong with ``--lang``, in every language, for who asks for another one may read only one of these."""
    for asked in _taken_apart(arguments)[0]:
        if asked.lower() not in LANGS:
            known = ", ".join(LANGS)
            return "\n".join(
                f"{say(lang, 'cli.bad_lang', name=asked)}\n    {say(lang, 'cli.bad_lang_mend', known=known)}"
                for lang in LANGS
            )
    return None


def _taken_apart(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Languages asked for, and all other arguments; a ``--lang`` without a value stays among these."""
    asked: list[str] = []
    others: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--lang" and waiting:
            asked.append(waiting.pop(0))
        elif word.startswith("--lang="):
            asked.append(word.partition("=")[2])
        else:
            others.append(word)
    return asked, others
