"""What the words beside a code say the thing may be: every plausible heading, never only the likeliest.

The table (``tables/words.yaml``) is written by hand from the nomenclature. An entry names words and the codes such a
thing may have; where the material decides, one set for each material, and a material named in the text narrows to it.
Words that nobody knows leave the whole nomenclature open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import yaml

from dorasan.goods.editions import TABLES
from dorasan.goods.interval import WHOLE, Intervals, parse, union
from dorasan.goods.phrase import PACKS, described, normal, phrases, quiet, unstuck

Confidence = Literal["none", "weak", "good", "sure"]
_HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True)
class Entry:
    """One kind of thing. ``contested``: codes on which tariff practice disagrees with the others."""

    words: tuple[str, ...]
    always: Intervals
    by_material: tuple[tuple[str, Intervals], ...]
    added: tuple[tuple[str, Intervals], ...]
    contested: Intervals
    holds_things: bool
    weak: bool


@dataclass(frozen=True)
class WordReading:
    """``candidates``: :data:`WHOLE` where the words settle nothing. ``contested``: the part practice disagrees on."""

    candidates: Intervals
    matched: tuple[str, ...] = ()
    confidence: Confidence = "none"
    contested: Intervals = ()

    @property
    def known(self) -> bool:
        return bool(self.matched)


@dataclass(frozen=True)
class _Table:
    ends: dict[str, Entry]
    whole_words: dict[str, Entry]
    patterns: tuple[tuple[re.Pattern[str], Entry], ...]
    materials: tuple[tuple[str, re.Pattern[str]], ...]
    materials_of: dict[str, tuple[str, ...]]
    longest: int


@cache
def _table() -> _Table:
    loaded = yaml.load((TABLES / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    materials = {name: _spellings(texts) for name, texts in loaded["traits"].items()}
    adders = set(loaded["adding_traits"])
    wide = {name: tuple(parts.split()) for name, parts in loaded["wide_traits"].items()}
    ends: dict[str, Entry] = {}
    whole_words: dict[str, Entry] = {}
    patterns: list[tuple[re.Pattern[str], Entry]] = []
    for group in loaded["goods"].values():
        for row in group:
            entry = _entry(row, adders)
            for word in entry.words:
                if word.startswith("re:"):
                    patterns.append((re.compile(word[3:]), entry))
                elif word.startswith("~"):
                    ends[word[1:]] = entry
                elif word.startswith("=") or len(word) == 1:
                    whole_words[squeezed(normal(word.lstrip("=")).split())[0]] = entry
                else:
                    ends[squeezed(normal(word).split())[0]] = entry
    longest = max(len(word) for word in (*ends, *whole_words))
    return _Table(ends, whole_words, tuple(patterns), tuple(materials.items()), wide, longest)


def _spellings(texts: str) -> re.Pattern[str]:
    """Hangul anywhere, Latin as a word of its own (a number may follow: SUS304)."""
    parts = []
    for text in sorted((normal(word) for word in texts.split(",")), key=len, reverse=True):
        if text.startswith("="):
            parts.append(rf"(?<![가-힣]){re.escape(text[1:])}(?![가-힣])")
        elif text.isascii():
            parts.append(rf"(?<![a-z0-9]){re.escape(text)}(?![a-z])")
        else:
            parts.append(re.escape(text))
    return re.compile("|".join(parts))


def _entry(row: dict[str, object], adders: set[str]) -> Entry:
    codes = {key: parse(str(value)) for key, value in row.items() if key not in ("w", "or", "pack", "weak")}
    return Entry(
        words=tuple(word.strip() for word in str(row["w"]).split(",")) if "re:" not in str(row["w"]) else (str(row["w"]),),
        always=codes.get("hs", ()),
        by_material=tuple((key, value) for key, value in codes.items() if key != "hs" and key not in adders),
        added=tuple((key, value) for key, value in codes.items() if key in adders),
        contested=parse(str(row["or"])) if "or" in row else (),
        holds_things=bool(row.get("pack")),
        weak=bool(row.get("weak")),
    )


def squeezed(tokens: list[str] | tuple[str, ...]) -> tuple[str, frozenset[int]]:
    """Tokens in one text without the spaces beside Hangul (people space Korean freely), and where tokens begin."""
    text, starts = "", set()
    for token in tokens:
        if text and not (_HANGUL.match(text[-1]) or _HANGUL.match(token[0])):
            text += " "
        starts.add(len(text))
        text += token
    return text, frozenset(starts)


def _ending(tokens: tuple[str, ...]) -> tuple[str, Entry, int] | None:
    """The longest known word that ends the phrase, its entry, and how many tokens stand wholly before it."""
    table = _table()
    last = (*tokens[:-1], tokens[-1])
    for tail in dict.fromkeys((last[-1], unstuck(last[-1]))):
        text, starts = squeezed((*last[:-1], tail))
        for start in range(max(0, len(text) - table.longest), len(text)):
            piece = text[start:]
            entry = table.whole_words.get(piece) if start in starts else None
            if entry is None and (start in starts or _HANGUL.match(piece)):
                entry = table.ends.get(piece)
            if entry is not None:
                return piece, entry, sum(1 for begin in starts if begin < start)
    return None


def _head(tokens: tuple[str, ...]) -> list[tuple[str, Entry]]:
    """The entry that says what the phrase is; with what a container holds, since a list may mean either. Or nothing."""
    while tokens:
        if found := _ending(tokens):
            word, entry, before = found
            inside = _head(tokens[:before]) if entry.holds_things and 0 < before < len(tokens) else []
            return [(word, entry), *inside]
        if not quiet(tokens[-1]):
            return []
        if tokens[-1] in PACKS and len(tokens) == 1:
            return []
        tokens = tokens[:-1]
    return []


def _traits(text: str) -> frozenset[str]:
    table = _table()
    found = {name for name, pattern in table.materials if pattern.search(text)}
    for name, parts in table.materials_of.items():
        if name in found:
            found.update(parts)
    return frozenset(found)


def _codes(entry: Entry, traits: frozenset[str]) -> Intervals:
    named = [codes for material, codes in entry.by_material if material in traits]
    chosen = named or [codes for _, codes in entry.by_material]
    added = [codes for trait, codes in entry.added if trait in traits]
    return union(entry.always, entry.contested, *chosen, *added)


@lru_cache(maxsize=20000)
def codes_for_words(name: str, spec: str = "") -> WordReading:
    """What a line's name may be. ``spec`` only narrows by material (and widens to toys or medical goods)."""
    text = described(name, spec)
    cut = phrases(name)
    heads = _head(cut.main)
    if not heads:
        heads = [(pattern.pattern, entry) for pattern, entry in _table().patterns if pattern.search(text)][:1]
    if not heads:
        return WordReading(WHOLE)
    for other in cut.others:
        heads.extend(_head(other))
    traits = _traits(text)
    sets = [_codes(entry, traits) for _, entry in heads]
    contested = union(*(entry.contested for _, entry in heads))
    candidates = union(*sets)
    weak = any(entry.weak for _, entry in heads) or len(heads) > 1
    sure = not weak and not contested and candidates[-1][1] // 100 == candidates[0][0] // 100
    return WordReading(candidates, tuple(word for word, _ in heads), "weak" if weak else "sure" if sure else "good", contested)
