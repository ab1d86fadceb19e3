"""Rows that are no goods: money (freight, insurance, taxes, discounts) and services (installation, training, repair).

A row of money is one all of whose words are words of money: ``Freight container`` is a container. A service is told
by the head of its phrase, and by a unit in which nobody counts goods; a row with a tariff code is goods whatever it
is called.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from dorasan.packing.wording.plain import bare, clean, unaccented
from dorasan.packing.wording.unit import unit_code
from dorasan.packing.wording.words import charges

Act = Literal["train", "build", "survey", "cooperate"]
_ASIDE = re.compile(r"[(（\[][^)）\]]*[)）\]]")
_FIGURES = re.compile(r"[\d.,]+\s*%?|%")
_TOWARDS = re.compile(r"\s+\b(?:to|from|hasta|vers|до|из)\b.*$", re.I)
_OF = re.compile(r"\b(?:of|for|on|de|des|du|d|del|para|pour|по|для)\b|['’]", re.I)
_JOINED = re.compile(r"\s*(?:[/,·&+]|\s및\s|및|\sand\s|\set\s|\sy\s|\sи\s|和|与)\s*")
_NOT_COUNTED = frozenset({None, "lot", "day", "month", "hour", "person", "m2", "m3", "m", "km"})
_ENUMERATED = re.compile(r"^(?:[가-하A-Za-z]|\d{1,2})[.)]\s*")


def _words(text: str) -> list[str]:
    normal = unaccented(unicodedata.normalize("NFKC", text)).casefold()
    return [word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", normal) if word]


@lru_cache(maxsize=20_000)
def is_money(name: str) -> bool:
    """Whether every word of a name speaks of money: ``Ocean freight``, ``부가가치세(10%)``, ``Frais de transport``."""
    text = _ENUMERATED.sub("", clean(_TOWARDS.sub("", _FIGURES.sub(" ", _ASIDE.sub(" ", clean(name))))))
    if not text or len(text) > 60:
        return False
    table = charges()
    whole = bare(text)
    if not whole.isascii() and any(whole.endswith(end) for end in table.ends) and len(whole) <= 14:
        return True
    found = _words(text)
    heads = [word for word in found if word in table.heads]
    weak = [word for word in found if word in table.weak]
    known = all(word in table.heads or word in table.weak or word in table.beside or len(word) == 1 for word in found)
    return bool(heads or weak) and known


@lru_cache(maxsize=20_000)
def service_act(name: str, unit: str | None) -> Act | None:
    """The act a service is, or None for goods: ``Installation``, ``Training of operators``, ``펌프 설치비``.

    ``CCTV 설치`` and ``Installation of pumps`` stay goods: what is installed may well be supplied with it.
    """
    text = clean(_ENUMERATED.sub("", clean(_FIGURES.sub(" ", _ASIDE.sub(" ", clean(name))))))
    if not text or len(text) > 80:
        return None
    code = unit_code(unit) if unit else None
    loose = code in _NOT_COUNTED or (unit or "").strip() in ("식", "일식", "式")
    found = _told(unaccented(unicodedata.normalize("NFKC", text)).casefold(), loose, unit is not None)
    if found is None:
        return None
    act, of_something = found
    cost = bare(text).endswith(("비", "료", "费", "費"))
    return None if act == "build" and of_something and not cost else act


def _told(text: str, loose: bool, with_unit: bool) -> tuple[Act, bool] | None:
    """The act, and whether something is named to which it is done."""
    table = charges()
    several = [part for part in _JOINED.split(text) if part]
    if several and all(part in table.services for part in several):
        return _act(table.services[several[0]]), False
    ended = None if text.isascii() else _ending(bare(text), table.services)
    if ended is not None and (loose or ended[1].endswith(("비", "료", "费", "費"))):
        return _act(ended[0]), bare(ended[1]) != bare(text)
    phrase = _OF.split(text, maxsplit=1)[0]
    rest = text[len(phrase) :].strip()
    many = next((word for word in table.services if " " in word and text.startswith(word)), None)
    if many is not None:
        return _act(table.services[many]), len(text) > len(many) + 12
    found = _words(phrase)
    heads = [word for word in found if word in table.services]
    if heads and all(word in table.services or word in table.with_services or len(word) == 1 for word in found):
        beyond = [word for word in _words(rest) if word not in table.with_services and word not in table.services]
        return _act(table.services[heads[-1]]), any(len(word) > 3 for word in beyond)
    last = found[-1] if found else ""
    return (_act(table.services[last]), True) if last in table.services and loose and with_unit else None


def _ending(whole: str, services: dict[str, str]) -> tuple[str, str] | None:
    """The Korean or Chinese word of service a name ends with: its act and itself."""
    ends = [word for word in services if word[0] > "\u3000" and len(word) > 1 and whole.endswith(bare(word))]
    longest = max(ends, key=len, default=None)
    return (services[longest], longest) if longest is not None else None


def _act(name: str) -> Act:
    acts: tuple[Act, ...] = ("train", "build", "survey", "cooperate")
    return next(act for act in acts if act == name)
