"""Names of houses and offices: legal forms away, and the words of trade and office in one language.

조선무역은행, *Joson Muyok Unhaeng*, 朝鲜贸易银行 and *Korea Trading Bank* come out as the same three tokens. Hangul and
Chinese run their words together: they are cut by the known words (``tables/bodies.txt``), and what stands between them
is the house's own name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from dorasan.names.cut import bare, mended, plain_tokens
from dorasan.names.hangul import HANGUL
from dorasan.names.hanja import readings
from dorasan.names.scripts import latin, pinyin, script_of
from dorasan.names.sounds import close
from dorasan.names.tables import lines, words_of

# Words that half of all northern trading houses bear: they count, but make no hit by themselves.
GENERIC = frozenset((
    "korea", "trading", "general", "impex", "industry", "group", "north", "international", "import", "export",
    "development", "technology", "china", "hong", "kong", "service", "department", "bureau", "institute", "centre",
    "office", "branch", "agency", "al", "el", "ol",
))  # fmt: skip
# Where a house sits: two houses of one name in two countries are two.
PLACES = frozenset(words_of("places"))
# Words of State that stand in the names of every State's offices: a name of these alone is found as a whole only.
OFFICES = frozenset(("ministry", "committee", "state", "central", "defence", "military", "security", "south"))
_LONG = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"democratic people'?s republic of korea|\bd\.?p\.?r\.? ?(?:of )?korea\b"), "korea"),
    (re.compile(r"\bnorth korea(?:'?s|n)?\b"), "korea"),
    (re.compile(r"\bu\.s\.(?:a\.)?(?!\w)|\bunited states(?: of america)?\b"), "usa"),
    (re.compile(r"\bu\.k\.(?!\w)|\bunited kingdom\b"), "uk"),
    (re.compile(r"\bkpa\b"), "korea people army"),
    (re.compile(r"\brepublic of korea\b|\bsouth korea(?:'?s|n)?\b"), "south korea"),
    (re.compile(r"\b(?:joint venture|joint operation|j/v)\b"), "jv"),
    (re.compile(r"\bimport(?:s|ing)?(?: and |/| ?- ?| )export(?:s|ing)?\b"), "impex"),
    (re.compile(r"\bexport(?:s|ing)?(?: and |/| ?- ?| )import(?:s|ing)?\b"), "impex"),
    (re.compile(r"\b(?:im ?- ?ex|imp ?[/&.-] ?exp|i/e)\b"), "impex"),
)  # fmt: skip
# What a name must have of which one of these can speak: looking for it once spares ten substitutions.
_SPEAKS = re.compile(r"korea|d\.?p\.?r|u\.s|u\.k|united|kpa|joint|j/v|port|im ?- ?ex|imp|i/e|\s\s|[^\S ]")
_LONGEST = 12  # characters of the longest word of the table
_NOT_PLURAL = ("ss", "us", "is", "as", "os")


@dataclass(frozen=True, slots=True)
class _Words:
    """The table, by script. Values are the words that stand for it; none for a legal form."""

    latin: dict[str, tuple[str, ...]]
    runs: dict[str, tuple[str, ...]]  # hangul and Han
    last: dict[str, tuple[str, ...]]  # hangul, at the end of a name alone
    sounds: dict[str, tuple[str, ...]]  # romanised Korean
    letters: dict[str, str]  # the letters of a Latin word of five and more, sorted: a slip of two may be mended


@cache
def _words() -> _Words:
    out = _Words({}, {}, {}, {}, {})
    for line in lines("bodies"):
        stands, hangul, han, letters = (part.strip() for part in line.split("|"))
        values = () if stands == "-" else tuple(stands.split())
        for word in letters.split():
            out.latin[word if word.isascii() else latin(word)] = values
        for spelt in (*letters.split(), *values):
            if len(spelt) > 4:
                out.letters["".join(sorted(spelt))] = spelt
        for word in (*hangul.split(), *han.split()):
            (out.last if word.startswith("~") else out.runs)[word.removeprefix("~")] = values
        for word in hangul.replace("~", "").split():
            if len(word) > 1:
                out.sounds.setdefault(close(word), values)
    return out


def body_tokens(name: str) -> tuple[str, ...]:
    """What is left of the name of a body when forms and languages are taken away; never nothing."""
    return body_readings(name)[0]


@lru_cache(maxsize=8192)
def body_readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The tokens of a body's name; of Chinese, by pinyin first and then as Korean reads it."""
    text = bare(name).casefold().replace("’", "'").replace("&", " and ")
    for pattern, word in _LONG if text.isascii() and _SPEAKS.search(text) else ():
        text = pattern.sub(word, text)
    one: list[str] = []  # forms and languages away, Chinese by pinyin
    two: list[str] = []  # the same, Chinese as Korean reads it and romanised Korean left as it is
    every: list[str] = []
    for token in map(mended, plain_tokens(text)):
        for part, known in [(token, _known(token))] if token.isascii() else _cut(token):
            every.append(part)
            if known is not None:
                one += known
                two += (
                    (part,)
                    if part.isascii() and part not in _words().latin and (part.removesuffix("s"),) != known
                    else known
                )
            elif script_of(part) == "han":
                one.append("".join(pinyin(part)))
                read = readings(part)
                two.append(read[0] if read else one[-1])
            else:
                letters = part if script_of(part) in ("latin", "hangul") else latin(part)
                held = (letters,) if letters == part else _known(letters)
                one += (letters,) if held is None else held
                two += (letters,) if held is None else held
    found = dict.fromkeys(tuple(word for word in side if word) for side in (one, two))
    return tuple(side for side in found if side) or (tuple(every),)


def _known(word: str) -> tuple[str, ...] | None:
    """The words that a Latin word stands for; ``None`` when it is nobody's but the house's own."""
    words = _words()
    single = word[:-1] if len(word) > 4 and word[-1] == "s" and not word.endswith(_NOT_PLURAL) else word
    for one in (word, single):
        if one in words.latin:
            return words.latin[one]
    meant = words.letters.get("".join(sorted(word))) if len(word) > 4 else None
    if meant is not None and meant != word:  # two letters changed places in a word of the trade
        return words.latin.get(meant, (meant,)) if OSA.distance(meant, word, score_cutoff=1) <= 1 else None
    if len(word) > 4 and (found := words.sounds.get(close(word))) is not None:
        return found
    return (single,) if single != word else None


@lru_cache(maxsize=8192)
def _cut(run: str) -> tuple[tuple[str, tuple[str, ...] | None], ...]:
    """A run of hangul or Han, cut at the words of the table, the longest first; the rest stands whole (``None``)."""
    words, rest, place = _words(), "", 0
    out: list[tuple[str, tuple[str, ...] | None]] = []
    korean = bool(HANGUL.search(run))
    while place < len(run):
        for size in range(min(_LONGEST, len(run) - place), 0, -1):
            piece = run[place : place + size]
            ends = place > 0 and place + size == len(run)
            found = words.runs.get(piece) if size > 1 or not korean else None
            found = words.last.get(piece) if found is None and ends else found
            if found is not None:
                out += [(rest, None), (piece, found)] if rest else [(piece, found)]
                rest, place = "", place + size
                break
        else:
            rest, place = rest + run[place], place + 1
    return (*out, (rest, None)) if rest else tuple(out)


def is_place(name: str) -> bool:
    """Is this no house but where one sits: *Republic of Korea*?"""
    return all(word in PLACES or word in ("korea", "south", "north", "kong") for word in body_tokens(name))
