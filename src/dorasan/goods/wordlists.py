"""Words by the part they play in a name: what packs, carries, burns or only describes; and which words are quiet.

``tables/quiet.txt`` and ``tables/heads.txt`` are written by hand; ``a_b`` in them stands for two words.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dorasan.goods.spelling import singular

_TABLES = Path(__file__).parent / "tables"
_QUIET_ENDS = ("용", "형", "식", "색", "타입", "포함", "별도", "규격", "인용", "마력", "인치")


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The lists of ``tables/quiet.txt`` and ``tables/heads.txt``; a list may stand in several pieces."""
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    for file in ("quiet.txt", "heads.txt"):
        for line in (_TABLES / file).read_text(encoding="utf-8").splitlines()[1:]:
            if line.startswith("["):
                words = lists.setdefault(line[1:].partition("]")[0], [])
            else:
                words.extend(_as_read(word) for word in line.split())
    return {name: frozenset(words) for name, words in lists.items()}


def _as_read(word: str) -> str:
    """A word of a list as :func:`~dorasan.goods.phrase.normal` would leave it."""
    return " ".join(singular(part) if part.isascii() and len(part) > 3 else part for part in word.split("_"))


def listed(name: str) -> frozenset[str]:
    """One list of words by the part they play; Hangul phrases without their spaces."""
    return _lists()[name]


@cache
def _no_adjectives() -> tuple[str, ...]:
    return tuple(listed("no_adjective"))


def is_pack(token: str) -> bool:
    """Whether a word names what goods come in or are counted by (box, 통, 매)."""
    return token in listed("packs")


def quiet(token: str) -> bool:
    """Whether a word behind the head says nothing about what the thing is."""
    bare = token.strip(".,'-~")
    return (
        not bare
        or any(sign.isdigit() for sign in bare)
        or bare in listed("packs")
        or bare in listed("quiet")
        or bare in listed("describing")
        or (bare.isascii() and len(bare) > 4 and bare.endswith("ed") and bare not in listed("no_participle"))
        or (not bare.isascii() and bare.endswith(_QUIET_ENDS) and not bare.endswith(_no_adjectives()))
        or ("⁄" in bare and all(quiet(part) for part in bare.split("⁄")))
        or not any(sign.isalpha() for sign in bare)
    )
