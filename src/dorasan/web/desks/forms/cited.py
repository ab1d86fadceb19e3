"""A provision as an officer writes it: by its name in the law, or as it is cited in either language."""

from __future__ import annotations

import re

from dorasan.web.law import law
from dorasan.words import LANGS

_BLANK = re.compile(r"[\s·,.()「」]+")


def provision_meant(word: str) -> str:
    """The name of the provision that is meant, where the citation fits one and no other, or one and its own exceptions
    (``un/2397/7``, ``un/2397/7-...``); else the word as it is."""
    provisions = law().edition.library.provisions
    if word in provisions:
        return word
    wanted = _plain(word)
    found = [name for name, one in provisions.items() if wanted in {_plain(one.cite(lang)) for lang in LANGS}]
    first = min(found, key=len, default=word)
    return first if all(name == first or name.startswith(f"{first}-") for name in found) else word


def _plain(words: str) -> str:
    return _BLANK.sub("", words.removeprefix("유엔 ")).casefold()
