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

from dorasan.goods.editions import TABLES
from dorasan.goods.interval import WHOLE, Intervals, parse, union
from dorasan.goods.phrase import described, is_pack, normal, phrases, quiet, unstuck

Confidence = Literal["none", "weak", "good", "sure"]
_HANGUL = r"[가-힣]"
_NOT_THE_BODY = (
    r"[\w/]+[ -]?(코팅|피복|라이닝|손잡이|자루|도장|바퀴|포장|"
    r"coated|coating|lined|lining|handle|grip|painted|packed|wheels?)\w*"
)
LONGEST = 400
"""Characters of a cell that are read: a name is never longer."""
_VESSELS = frozenset(("can", "drum", "tin", "jar", "keg", "pail", "bucket", "통", "캔", "드럼", "말통"))
_METAL_VESSELS = parse("7309-7311 7323 7326 7418 7612-7613 7615")


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
    materials: tuple[tuple[str, re.Pattern[str]], ...]
    materials_of: dict[str, tuple[str, ...]]
    everywhere: dict[str, Intervals]
    longest: int


@cache
def _table() -> _Table:
    import yaml  # only when a line is read

    from dorasan.yaml12 import Loader

    loaded = yaml.load((TABLES / "words.yaml").read_text(encoding="utf-8"), Loader=Loader)
    ends: dict[str, Entry] = {}
    whole_words: dict[str, Entry] = {}
    for row in (row for group in loaded["goods"].values() for row in group):
        entry = _entry(row)
        for word in entry.words:
            plain = squeezed(normal(word.lstrip("=~")).split())[0]
            (whole_words if word.startswith("=") or len(word) == 1 else ends)[plain] = entry
    return _Table(
        ends,
        whole_words,
        materials=tuple((name, _spellings(texts)) for name, texts in loaded["traits"].items()),
        materials_of={name: tuple(parts.split()) for name, parts in loaded["wide_traits"].items()},
        everywhere={name: parse(codes) for name, codes in loaded["everywhere"].items()},
        longest=max(len(word) for word in (*ends, *whole_words)),
    )


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


def _entry(row: dict[str, object]) -> Entry:
    codes = {key: parse(str(value)) for key, value in row.items() if key not in ("w", "pack", "weak")}
    contested = codes.pop("or", ())
    return Entry(
        words=tuple(word.strip() for word in str(row["w"]).split(",")),
        always=codes.pop("hs", ()),
        by_material=tuple((key, value) for key, value in codes.items() if not key.startswith("+")),
        added=tuple((key[1:], value) for key, value in codes.items() if key.startswith("+")),
        contested=contested,
        holds_things=bool(row.get("pack")),
        weak=bool(row.get("weak")),
    )


def squeezed(tokens: list[str] | tuple[str, ...]) -> tuple[str, frozenset[int]]:
    """Tokens in one text without the spaces beside Hangul (people space Korean freely), and where tokens begin."""
    text, starts = "", set()
    for token in tokens:
        if text and not (re.match(_HANGUL, text[-1]) or re.match(_HANGUL, token[0])):
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
            if entry is None and (start in starts or re.match(_HANGUL, piece)):
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
        if is_pack(tokens[-1]) and len(tokens) == 1:
            return []
        tokens = tokens[:-1]
    return []


def _traits(text: str) -> frozenset[str]:
    """Materials and uses the text names. What only coats, lines or is held by ("PE코팅", "plastic handle") is none."""
    table = _table()
    bare = re.sub(_NOT_THE_BODY, " ", text.replace("비닐하우스", "온실"))
    found = {name for name, pattern in table.materials if pattern.search(bare)}
    for name, parts in table.materials_of.items():
        if name in found:
            found.update(parts)
        elif found.intersection(parts):
            found.add(name)
    return frozenset(found)


def _codes(entry: Entry, traits: frozenset[str]) -> Intervals:
    named = [codes for material, codes in entry.by_material if material in traits]
    chosen = named or [codes for _, codes in entry.by_material]
    added = [codes for trait, codes in entry.added if trait in traits]
    return union(entry.always, entry.contested, *chosen, *added)


def _before_amounts(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    """``cement 40kg paper bag``, ``egg incubator 500 eggs``: what stands before a figure may be the thing itself."""
    return [tokens[:at] for at, token in enumerate(tokens) if at and token[0].isdigit() and at + 1 < len(tokens)]


@lru_cache(maxsize=20000)
def codes_for_words(name: str, spec: str = "") -> WordReading:
    """What a line's name may be. ``spec`` only narrows by material (and widens, to toys or medical goods)."""
    name, spec = name[:LONGEST], spec[:LONGEST]
    cut = phrases(name)
    heads = _head(cut.main)
    if not heads:
        return WordReading(WHOLE)
    for other in (*cut.others, *_before_amounts(cut.main)):
        heads.extend(found for found in _head(other) if found not in heads)
    traits = _traits(described(name, spec))
    sets = [_codes(entry, traits) for _, entry in heads]
    sets.extend(codes for trait, codes in _table().everywhere.items() if trait in traits)
    if "metal" in traits and _VESSELS.intersection(cut.main[-2:]):
        sets.append(_METAL_VESSELS)  # "스텐 우유 통": the vessel may be meant, not what it holds
    contested = union(*(entry.contested for _, entry in heads))
    candidates = union(*sets)
    weak = any(entry.weak for _, entry in heads) or len(sets) > 1
    sure = not weak and not contested and candidates[-1][1] // 100 == candidates[0][0] // 100
    return WordReading(
        candidates, tuple(word for word, _ in heads), "weak" if weak else "sure" if sure else "good", contested
    )
