"""A goods name cut into the phrases whose last word says what the thing is.

Korean and English both put the head of a noun phrase last ("트랙터 로터베이터", "vaccine refrigerator"). What stands in
brackets, after a preposition or after a comma describes it; packing words, numbers, sizes and colours behind the head
say nothing. A phrase whose last telling word nobody knows is unknown: a word further left is never taken for the head.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BRACKETS = r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）"
_CUT = (
    r"\b(for|with|without|in|from|to|on|incl|including|included|excluding|used|by|against|at|per|having|as|complete)\b"
)
_OF = r"^((?:\d\S*|an?|the)\s+)*?(\w+) of (?=\S)"
_EQUAL = r"(?<=[a-z가-힣]{2})\s*/\s*(?=[a-z가-힣]{2})|\s/\s|[·+&|\n]|(?<=\s)및(?=\s)|\band\b|\bplus\b|\bor\b|또는"
_COMMA = r",(?!\d{3}\b)|;|:"
_ACCOMPANIES = r"[^,;/()]*(포함|부속|첨부|동봉|별도|딸림|제외|구비)\s*$|^\s*(with|without|incl|including|plus|excl)\b.*"
_ENGLISH = r"[a-z]{4,}"

_QUIET_ENDS = ("용", "형", "식", "색", "타입", "포함", "별도", "규격", "인용", "마력", "인치")
_MEALS = ("음식", "간식", "급식", "양식", "곡식", "부식", "후식")
_STUCK = r"(류|들|등|세트|셋트|정|캡슐|주사|시럽|\d[\w.]*)$"


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The two lists of ``tables/quiet.txt``."""
    lists: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "tables" / "quiet.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("["):
            words = lists.setdefault(line[1:].partition("]")[0], [])
        else:
            words.extend(line.split())
    return {name: frozenset(words) for name, words in lists.items()}


def is_pack(token: str) -> bool:
    """Whether a word names what goods come in or are counted by (box, 통, 매)."""
    return token in _lists()["packs"]


@dataclass(frozen=True)
class Phrases:
    """``main``: the tokens of the phrase that names the goods; ``others``: of what may be further goods of the line."""

    main: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]


def normal(text: str) -> str:
    """Lower case, compatibility forms unified, hyphens opened, English plurals taken off."""
    flat = unicodedata.normalize("NFKC", text).lower().replace("\x00", " ")
    flat = re.sub(r"\bw/o\b", " without ", flat)
    flat = re.sub(r"\bw/", " with ", re.sub(r"\bf/", " for ", flat))
    flat = re.sub(r"['’`´]", "", flat)
    flat = re.sub(r"(?<=[a-z가-힣])[-‐‑_](?=[a-z가-힣])", " ", flat)
    flat = re.sub(r"[™®©ø×\"“”*!?#<>=「」『』]", " ", flat)
    return re.sub(r"[ \t]+", " ", re.sub(_ENGLISH, lambda word: singular(word[0]), flat)).strip()


def singular(word: str) -> str:
    """``batteries`` battery, ``boxes`` box, ``valves`` valve; ``glass`` and ``gas`` stay."""
    if word in ("knives", "shelves", "leaves", "loaves"):
        return {"knives": "knife", "shelves": "shelf", "leaves": "leaf", "loaves": "loaf"}[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def quiet(token: str) -> bool:
    """Whether a word behind the head says nothing about what the thing is."""
    bare = token.strip(".,'-~")
    return (
        not bare
        or any(sign.isdigit() for sign in bare)
        or is_pack(bare)
        or bare in _lists()["quiet"]
        or (not bare.isascii() and bare.endswith(_QUIET_ENDS) and not bare.endswith(_MEALS))
        or not any(sign.isalpha() for sign in bare)
    )


def unstuck(token: str) -> str:
    """``장갑류`` without what may hang on a head."""
    return re.sub(_STUCK, "", token) or token


def phrases(name: str) -> Phrases:
    """The main phrase of a name, and those of further goods it may list."""
    flat, before = normal(name), ""
    while flat != before:
        before, flat = flat, re.sub(_BRACKETS, " ", flat)
    flat = re.sub(r"[()\[\]{}]", " ", flat)
    chunks = [chunk for chunk in re.split(_COMMA, flat) if chunk.strip()]
    lists = [[tokens for part in re.split(_EQUAL, chunk) if (tokens := _tokens(part))] for chunk in chunks]
    if not lists or not lists[0]:
        return Phrases((), ())
    others = (*lists[0][:-1], *(tokens for more in lists[1:] for tokens in more))
    return Phrases(lists[0][-1], others)


def _tokens(part: str) -> tuple[str, ...]:
    part = part.strip()
    if (of := re.match(_OF, part)) and is_pack(of[2]):
        part = part[of.end() :]
    part = re.split(_CUT, part, maxsplit=1)[0].partition(" of ")[0]
    return tuple(part.split())


def described(name: str, spec: str) -> str:
    """Name and specification without the chunks that only name what comes along ("너트 포함", "with lid")."""
    flat = normal(f"{name} , {spec}")
    return " , ".join(chunk for chunk in re.split(r"[,;/()\[\]]", flat) if not re.match(_ACCOMPANIES, chunk))
