"""Which language to speak: ``--lang``, else ``DORASAN_LANG``, else the locale; English when none says Korean."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from dorasan.words import Lang


def language(arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None) -> Lang:
    """The language of this run. Help texts are built before arguments are parsed, hence the look at ``argv``."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    env = os.environ if environment is None else environment
    for n, word in enumerate(words):
        if word == "--lang" and n + 1 < len(words):
            return "ko" if words[n + 1].lower().startswith("ko") else "en"
        if word.startswith("--lang="):
            return "ko" if word.partition("=")[2].lower().startswith("ko") else "en"
    for name in ("DORASAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if env.get(name):
            return "ko" if env[name].lower().startswith("ko") else "en"
    return "en"


def without_language(arguments: Sequence[str]) -> list[str]:
    """The arguments without ``--lang``, which may stand anywhere, before the command too; a wrong value stays."""
    out: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--lang" and waiting and waiting[0].lower() in ("en", "ko"):
            waiting.pop(0)
        elif word.lower() not in ("--lang=en", "--lang=ko"):
            out.append(word)
    return out
