"""The words goods are called by: entries with their codes, materials, and what words before a head may say.

``tables/words.yaml`` is written by hand from the nomenclature: what a thing called so may be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from dorasan.goods.editions import SHAPING, TABLES
from dorasan.goods.interval import WHOLE, Intervals, parse
from dorasan.goods.spelling import Spellings, normal
from dorasan.goods.wordlists import listed, quiet

_HUNG_ON = ("용도", "용", "형", "식", "제", "성", "급", "산", "의", "된", "한", "인", "류", "별", "형태", "타입")
_BEFORE = ("modifying", "changing", "likeness")
Part = Literal["goods", "says", "unknown"]


@dataclass(frozen=True, eq=False)
class Entry:
    """One kind of thing. ``contested``: codes on which tariff practice disagrees with the others. ``seldom``: codes it
    has now and then: typed beside such a name they are no surer than the name. ``usual``: what stands first in the
    table, whatever the material (under ``hs``) and of each material: what is usually meant.
    """

    words: tuple[str, ...]
    always: Intervals
    by_material: tuple[tuple[str, Intervals], ...]
    added: tuple[tuple[str, Intervals], ...]
    contested: Intervals
    seldom: Intervals
    holds_things: bool
    weak: bool
    usual: tuple[tuple[str, Intervals], ...] = ()


@dataclass(frozen=True)
class Table:
    """``ends``: words that may end a longer one; ``whole_words``: only as a token; ``inside``: only in a longer one.

    ``short_metals``: the metal a word means where a label says that it is a material; ``around_metals``: words before
    and behind a metal with which it names a salt, a colour or a trade, and whole words that only sound like one.
    """

    ends: dict[str, Entry]
    whole_words: dict[str, Entry]
    inside: dict[str, Entry]
    materials: tuple[tuple[str, Spellings], ...]
    materials_of: dict[str, tuple[str, ...]]
    everywhere: dict[str, Intervals]
    short_metals: dict[str, str]
    around_metals: dict[str, tuple[str, ...]]
    named_materials: frozenset[str]
    longest: int


@cache
def table() -> Table:
    """``words.yaml``, read once."""
    from dorasan.shipped_table import shipped_table, worked_out  # only when a line is read

    loaded = shipped_table(TABLES / "words.yaml")
    spelt: dict[str, str] = worked_out("goods-words", SHAPING, lambda: _spelt(loaded))
    ends: dict[str, Entry] = {}
    whole_words: dict[str, Entry] = {}
    inside: dict[str, Entry] = {}
    for row in (row for group in loaded["goods"].values() for row in group):
        entry = _entry(row)
        for word in entry.words:
            plain = squeezed(spelt[word.lstrip("=-")].split())[0]
            whole = word.startswith("=") or len(word) == 1
            (inside if word.startswith("-") else whole_words if whole else ends)[plain] = entry
    return Table(
        ends,
        whole_words,
        inside,
        materials=tuple((name, _spellings(texts, spelt)) for name, texts in loaded["traits"].items()),
        materials_of={name: tuple(parts.split()) for name, parts in loaded["wide_traits"].items()},
        everywhere={name: parse(codes) for name, codes in loaded["everywhere"].items()},
        short_metals={word: name for name, words in loaded["short_metals"].items() for word in _comma(words)},
        around_metals={where: _comma(words) for where, words in loaded["around_metals"].items()},
        named_materials=frozenset(
            spelt[word.strip()]
            for name, texts in loaded["traits"].items()
            if name not in ("medical", "motor", "toy", "dummy")
            for word in texts.split(",")
        ),
        longest=max(len(word) for word in (*ends, *whole_words)),
    )


def _comma(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(","))


def _spelt(loaded: Mapping[str, Any]) -> dict[str, str]:
    """Every word of the table as it is looked for."""
    rows = (row for group in loaded["goods"].values() for row in group)
    words = [word.strip().lstrip("=-") for row in rows for word in str(row["w"]).split(",")]
    traits = [one for texts in loaded["traits"].values() for one in _comma(texts)]
    return {word: normal(word) for word in (*words, *traits)}


def _spellings(texts: str, spelt: Mapping[str, str]) -> Spellings:
    """Hangul anywhere, Latin as a word of its own (a number may follow: SUS304)."""
    parts = {}
    for word in sorted(_comma(texts), key=len, reverse=True):
        text = spelt[word]
        if word.startswith("="):
            parts[text] = rf"(?<![가-힣]){re.escape(text)}(?![가-힣])"
        elif text.isascii():
            parts[text] = rf"(?<![a-z0-9]){re.escape(text)}(?![a-z])"
        else:
            parts[text] = re.escape(text)
    return Spellings(parts)


def _entry(row: dict[str, object]) -> Entry:
    codes = {
        key: WHOLE if value == "any" else parse(str(value))
        for key, value in row.items()
        if key not in ("w", "pack", "weak")
    }
    contested, seldom = codes.pop("or", ()), codes.pop("seldom", ())
    return Entry(
        words=tuple(word.strip() for word in str(row["w"]).split(",")),
        always=codes.pop("hs", ()),
        by_material=tuple((key, value) for key, value in codes.items() if not key.startswith("+")),
        added=tuple((key[1:], value) for key, value in codes.items() if key.startswith("+")),
        contested=contested,
        seldom=seldom,
        holds_things=bool(row.get("pack")),
        weak=bool(row.get("weak")),
        usual=tuple(
            (key, parse(str(value).replace(",", " ").split()[0]))
            for key, value in row.items()
            if key not in ("w", "pack", "weak", "or", "seldom") and value != "any"
        ),
    )


def is_hangul(sign: str) -> bool:
    """Whether a sign is a syllable of Hangul."""
    return "가" <= sign <= "힣"


def squeezed(tokens: list[str] | tuple[str, ...]) -> tuple[str, frozenset[int]]:
    """Tokens in one text without the spaces beside Hangul (people space Korean freely), and where tokens begin."""
    text, starts = "", set()
    for token in tokens:
        if text and not (is_hangul(text[-1]) or is_hangul(token[0])):
            text += " "
        starts.add(len(text))
        text += token
    return text, frozenset(starts)


@lru_cache(maxsize=20000)
def part_of(token: str) -> Part:
    """The part a word plays before a head: it names goods, it says how or for whom the thing is, or nobody knows it."""
    bare = token.strip(".,'-~")
    if quiet(bare) or bare in table().named_materials or any(bare in listed(name) for name in _BEFORE):
        return "says"
    if bare in table().ends or bare in table().whole_words:
        return "goods"
    if bare.isascii():
        return "says" if "⁄" in bare else "unknown"
    runs = re.findall(r"[가-힣]+|[^가-힣]+", bare)
    parts = {_hangul(run) if is_hangul(run[0]) else "says" for run in runs}
    return "unknown" if "unknown" in parts else "goods" if "goods" in parts else "says"


def _hangul(run: str) -> Part:
    """A run of Hangul cut into words that are known, at most one of them of a single syllable."""
    reached: dict[int, tuple[int, bool]] = {0: (0, False)}  # end: single syllables used, whether any names goods
    for start in range(len(run)):
        if start not in reached:
            continue
        singles, goods = reached[start]
        for end in range(start + 1, len(run) + 1):
            kind = _piece(run[start:end], start > 0 and end == len(run))
            if kind == "unknown" or (end - start == 1 and singles):
                continue
            found = (singles + (end - start == 1), goods or kind == "goods")
            if end not in reached or found < reached[end]:
                reached[end] = found
    if len(run) not in reached:
        return "unknown"
    return "goods" if reached[len(run)][1] else "says"


def _piece(piece: str, last: bool) -> Part:
    if len(piece) == 1:
        return "says" if piece in listed("syllables") or (last and piece in _HUNG_ON) else "unknown"
    if last and piece in _HUNG_ON:
        return "says"
    if piece in table().named_materials or any(
        piece in listed(name) for name in ("quiet", "packs", "describing", *_BEFORE)
    ):
        return "says"
    return "goods" if piece in table().ends else "unknown"
