"""A goods name cut into the phrases whose last word says what the thing is, and nothing of it dropped.

Korean and English both put the head of a noun phrase last ("트랙터 로터베이터", "vaccine refrigerator"). What stands in
brackets, after a preposition or after a comma describes it; what is joined by *or*, *and*, a stroke, 와/과, 및 or 또는
may be the thing as well, and so may what follows a preposition and is joined so ("for babies or mattress"). Here a name
is only cut; what a phrase means is for :mod:`dorasan.goods.heads`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

Tokens = tuple[str, ...]

_BRACKETS = r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}"
_SMALL = r"(?:and|or|of|to|in|on|by|up|out|off|the|use|eat|wear|go|a|an|n|for|with|down|through|over|under)"
_HYPHENED = rf"\b[a-z]+(?:-[a-z]+)*?-{_SMALL}(?:-[a-z]+)*\b|\b(?:in|on|by|up)-[a-z]+\b"
_UNITS = (
    r"(?:m?[glℓ]|kg|mcg|[uµμ]g|i?u|meq|mmol|cc|dl|day|hour|h|min|sec|m2?|cm|mm|km|pc|pk|pkt|pack|box|bag|btl|bottle|carton|ctn|ea"
    r"|each|set|roll|unit|person|family|year|month|봉|통|개|병|박스|상자|팩|매|정|일|월|년|회|인|명|포|세트|롤|장|본)"
)
_RATES = rf"(?<=[\dglu%])\s*/\s*(?=\d*\s*{_UNITS}\b)"
_SHORT_PAIR = r"(?<![\w/])([a-z0-9]{1,4})/([a-z0-9]{1,4})(?![\w/])"
_WITH = r"with|without|incl|including|included|excluding|excl|except|having|containing|comprising"
_FOR = (
    r"for|in|from|to|on|used|by|against|at|per|as|complete|consisting|composed|whether|other than|not|via|under|over|"
    r"between|than|which|that|suitable|thereof|thereto|therefor|therefore|through|into|onto|upon|during|after|before|"
    r"when|where|if|based on|of a kind|of"
)
_CUT = rf"\b(?:(?P<along>{_WITH})|(?:{_FOR}))\b"
_LEAD = r"^((?:\d\S*|an?|the|one|each)\s+)*?(\w+) of (?=\S)"
_JOINED = (
    r"(?<=[a-z0-9가-힣])\s*/\s*(?=[a-z가-힣]{2})|\s/\s|\s/|/\s|[·&|\nᆞ‧∙•]|(?<=\S)\s?\+\s?(?=[a-z가-힣])|\band/or\b|"
    r"\band\b|\bor\b|\bplus\b|\bas well as\b|\bcum\b|(?<=\s)(?:및|또는|혹은|겸|이나|하고|그리고|내지|아니면)(?=\s)|"
    r"(?<=[가-힣])(?:및|또는)(?=\s)"
)
_COMMA = r"(,(?!\d{3}\b)|;|:)"
_ACCOMPANIES = r"[^,;/()]*(포함|부속|첨부|동봉|별도|딸림|제외|구비)\s*$|^\s*(with|without|incl|including|plus|excl)\b.*"
_FILLED_WITH = frozenset(("box", "carton", "crate", "case", "pallet", "pack", "package", "parcel", "container", "set"))
_TYPE = r"(?:^|(?<=\S)\s+)[\w⁄]+ (?:type|style|version|model|pattern)$"
"""*Bucket type* behind a thing, or alone after a comma, says how it is made."""
_MORE = (
    r"\betc\b|\band (?:other|more|so on|similar|the like)|\bor (?:other|similar|the like)|\bmisc(?:ellaneou)?s?\b|"
    r"(?<=\s)외\s*\d+\s*(?:종|건|개|품|점|가지|식|여)|(?<=\s)외\s*(?:다수|$|\))|등등|(?<=[가-힣])\s+등\s*(?:\d+\s*\S*\s*)?$|(?<=\s)기타\s*$"
)
_ENGLISH = r"[a-z]{4,}"
_STUCK = r"(류|들|등|세트|셋트|정|캡슐|주사|시럽|\d[\w.]*)$"


@dataclass(frozen=True)
class Phrases:
    """A name in pieces. ``main``: the parts any of which may be the thing; ``also``: further parts that may be;
    ``asides``: what describes it after a comma, or goods too where commas list them (``listing``); ``limits``: what follows
    a semicolon or a colon, as tariffs write ("tubes; microwave"). ``more``: it says that there is more than it names.
    """

    main: tuple[Tokens, ...]
    also: tuple[Tokens, ...] = ()
    asides: tuple[Tokens, ...] = ()
    limits: tuple[Tokens, ...] = ()
    more: bool = False
    listing: bool = False

    @property
    def last(self) -> Tokens:
        """The tokens of the part whose last word names the goods."""
        return self.main[-1] if self.main else ()


def normal(text: str) -> str:
    """Lower case, compatibility forms unified, hyphens opened, one English spelling, plurals taken off."""
    flat = unicodedata.normalize("NFKC", text).lower().replace("\x00", " ")
    flat = re.sub(r"\bw/o\b", " without ", flat)
    flat = re.sub(r"\bw/", " with ", re.sub(r"\bf/", " for ", flat))
    flat = re.sub(r"['’`´]", "", flat)
    flat = re.sub(_HYPHENED, lambda word: word[0].replace("-", ""), flat)
    flat = re.sub(r"(?<=[a-z가-힣])[-‐‑_](?=[a-z가-힣])", " ", flat)
    flat = re.sub(r"(?<=[a-z]{3})([iy])ser(?=s?\b)", r"\1zer", flat)
    flat = re.sub(r"[™®©ø×\"“”*!?#<>=「」『』]", " ", flat)
    flat = re.sub(r"\b(table|bench|counter) top\b", r"\1top", flat)
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


def unstuck(token: str) -> str:
    """``장갑류`` without what may hang on a head."""
    return re.sub(_STUCK, "", token) or token


def phrases(name: str) -> Phrases:
    """The parts of a name."""
    flat, before = normal(name), ""
    more = bool(re.search(_MORE, flat))
    flat = re.sub(_MORE, " ", flat)
    while flat != before:
        before, flat = flat, re.sub(_BRACKETS, " ", flat)
    flat = re.sub(r"[)\]}]", " ", re.sub(r"[(\[{].*$", " ", flat) if re.match(r"\s*[^\s(\[{]", flat) else flat)
    flat = re.sub(r"[(\[{]", " ", flat)
    flat = re.sub(_SHORT_PAIR, _pair, re.sub(_RATES, "⁄", flat))
    pieces = [(sign, piece) for sign, piece in _pieces(flat) if piece.strip()]
    chunks = [(sign, found) for sign, piece in pieces if (found := _chunk(piece)).main or found.also]
    if not chunks or not chunks[0][1].main:
        return Phrases((), more=more)
    listing = len(pieces) > 1 and bool(re.search(_JOINED, re.split(_CUT, pieces[-1][1], maxsplit=1)[0]))
    first, *rest = chunks
    return Phrases(
        first[1].main,
        also=tuple(part for _, chunk in chunks for part in chunk.also),
        asides=tuple(part for sign, chunk in rest if sign == "," for part in chunk.main),
        limits=tuple(part for sign, chunk in rest if sign != "," for part in chunk.main),
        more=more,
        listing=listing,
    )


def _pieces(flat: str) -> list[tuple[str, str]]:
    """What stands between commas, semicolons and colons, each with the sign before it."""
    parts = re.split(_COMMA, flat)
    return list(zip(("", *parts[1::2]), parts[::2], strict=True))


def _pair(pair: re.Match[str]) -> str:
    """``mtb/rif`` is one word; ``soap/tent`` are two things: told apart where the words are known."""
    return f"{pair[1]}⁄{pair[2]}"


def _chunk(chunk: str) -> Phrases:
    """One piece between commas: what stands before its first preposition, and what is joined behind it."""
    chunk = re.sub(_TYPE, "", chunk.strip())
    while (lead := re.match(_LEAD, chunk)) and is_measure(lead[2]):
        chunk = chunk[lead.end() :]
    cut = re.search(_CUT, chunk)
    here, behind = (chunk, "") if cut is None else (chunk[: cut.start()], chunk[cut.end() :])
    main = tuple(tokens for part in re.split(_JOINED, here) if (tokens := tuple(part.split())))
    if cut is None:
        return Phrases(main)
    if cut["along"]:
        held = main and main[-1][-1] in _FILLED_WITH and not cut["along"].startswith(("without", "ex"))
        return Phrases((*main, *_chunk(behind).main)) if held else Phrases(main)
    later = re.split(_JOINED, re.split(rf"\b(?:{_WITH})\b", behind, maxsplit=1)[0])[1:]
    also = (tuple(re.split(_CUT, part, maxsplit=1)[0].split()) for part in later)
    return Phrases(main, tuple(tokens for tokens in also if tokens))


def is_measure(word: str) -> bool:
    """Whether *a word of* something counts or packs it."""
    from dorasan.goods.lexicon import listed

    return word in listed("packs") or word in listed("vessels") or word in listed("carriers")


def described(name: str, spec: str) -> str:
    """Name and specification without the chunks that only name what comes along ("너트 포함", "with lid")."""
    flat = normal(f"{name} , {spec}")
    return " , ".join(chunk for chunk in re.split(r"[,;/()\[\]]", flat) if not re.match(_ACCOMPANIES, chunk))
