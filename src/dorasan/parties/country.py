"""Countries as issuers of lists write them, brought to one code each, so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import yaml

from dorasan.yaml12 import Loader

TABLE = Path(__file__).parent / "tables" / "countries.yaml"
_APART = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """The ISO 3166 alpha-2 code in small letters, else the word itself; ``kp`` for *Korea, North* and for *KP*."""
    plain = text.strip()
    found = _codes().get(_plain(plain))
    if found is not None:
        return found
    return plain.lower() if plain.lower() in _known() else plain


def countries(texts: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order in which they were first said."""
    return tuple(dict.fromkeys(country(text) for text in texts if text.strip()))


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    return " ".join(_APART.split(unicodedata.normalize("NFC", bare).casefold())).strip()


@cache
def _table() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=Loader)
    return loaded


@cache
def _codes() -> dict[str, str]:
    return {_plain(name): code for code, names in _table().items() for name in names}


@cache
def _known() -> frozenset[str]:
    return frozenset(_table())
