"""A goods name cut into the phrases whose last word says what the thing is, and nothing of it dropped.

Korean and English both put the head of a noun phrase last ("트랙터 로터베이터", "vaccine refrigerator"). What stands in
brackets, after a preposition or after a comma describes it; what is joined by *or*, *and*, a stroke, 와/과, 및 or 또는
may be the thing as well, and so may what follows a preposition and is joined so ("for babies or mattress"). Here a name
is only cut; what a phrase means is for :mod:`dorasan.goods.heads`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dorasan.goods.spelling import normal, singular, unstuck
from dorasan.goods.wordlists import is_pack, listed, quiet

__all__ = [
    "Phrases",
    "Tokens",
    "described",
    "is_measure",
    "is_pack",
    "normal",
    "phrases",
    "quiet",
    "singular",
    "unstuck",
]

Tokens = tuple[str, ...]

_BRACKETS = r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}"
_UNITS = (
    r"(?:m?[glℓ]|kg|mcg|[uµμ]g|i?u|meq|mmol|cc|dl|day|hour|h|min|sec|m2?|cm|mm|km|pc|pk|pkt|pack|box|bag|btl|bottle|carton|ctn|ea"
    r"|each|set|roll|unit|person|family|year|month|봉|통|개|병|박스|상자|팩|매|정|일|월|년|회|인|명|포|세트|롤|장|본)"
)
_RATES = rf"(?<=[\dglu%])\s*/\s*(?=\d*\s*{_UNITS}\b)"
_SHORT_PAIR = r"(?<![\w/])([a-z][a-z0-9]{0,2}|hiv)/([a-z][a-z0-9]{0,2}|aids)(?![\w/])"
_WITH = r"with|without|incl|including|included|excluding|excl|except|having|containing|comprising"
_FOR = (
    r"for|in|from|to|on|used|by|against|at|per|as|complete|consisting|composed|whether|other than|not|via|under|over|"
    r"between|than|which|that|suitable|thereof|thereto|therefor|therefore|through|into|onto|upon|during|after|before|"
    r"when|where|if|based on|of a kind|of"
)
_CUT = rf"\b(?:(?P<along>{_WITH})|(?:{_FOR}))\b"
_LEAD = r"^((?:\d\S*|an?|the|one|each)\s+)*?(\w+) of (?=\S)"
_JOINED = (
    r"(?<=[a-z0-9가-힣])\s*/\s*(?=[a-z가-힣]{2}|[a-z]\d|[a-z] [a-z])|(?<=[a-z가-힣])\s*/\s*(?=\d+[a-z가-힣])|"
    r"\s/\s|\s/|/\s|[·&|\nᆞ‧∙•]|(?<=\S)\s?\+\s?(?=[a-z가-힣])|\band/or\b|"
    r"\band\b|\bor\b|\bplus\b|\bas well as\b|\bcum\b|"
    r"(?<=\s)(?:및|또는|혹은|겸|이나|하고|그리고|내지|아니면)(?=\s)|(?<=[가-힣])(?:및|또는)(?=\s)"
)
_COMMA = r"(,(?!\d{3}\b)|;|:)"
_ACCOMPANIES = r"[^,;/()]*(포함|부속|첨부|동봉|별도|딸림|제외|구비)\s*$|^\s*(with|without|incl|including|plus|excl)\b.*"
_FILLED_WITH = frozenset(("box", "carton", "crate", "case", "pallet", "pack", "package", "parcel", "container", "set"))
_TYPE = r"(?:^|(?<=\S)\s+)(?!and |or )[\w⁄]+ (?:type|style|version|model|pattern)$"
"""*Bucket type* behind a thing, or alone after a comma, says how it is made."""
_PORTS = r"(?<![\w.])\d+\s?(?:포트|ports?)(?![a-z가-힣])"
"""How many plugs a switch or a hub takes: no pots."""
_MORE = (
    r"\betc\b|\band (?:other|more|so on|similar|the like)|\bor (?:other|similar|the like)|\bmisc(?:ellaneou)?s?\b|"
    r"(?<=\s)외\s*\d+\s*(?:종|건|개|품|점|가지|식|여)|(?<=\s)외\s*(?:다수|$|\))|등등|(?<=[가-힣])\s+등\s*(?:\d+\s*\S*\s*)?$|(?<=\s)기타\s*$"
)


@dataclass(frozen=True)
class Phrases:
    """A name in pieces. ``parts``: any of them may be the thing; ``also``: further parts that may be;
    ``asides``: what describes it after a comma, or goods too where commas list them (``listing``); ``limits``: what
    follows a semicolon or a colon, as tariffs write ("tubes; microwave"). ``more``: it says that there is more.
    """

    parts: tuple[Tokens, ...]
    also: tuple[Tokens, ...] = ()
    asides: tuple[Tokens, ...] = ()
    limits: tuple[Tokens, ...] = ()
    more: bool = False
    listing: bool = False

    @property
    def main(self) -> Tokens:
        """The tokens of the part whose last word names the goods."""
        return self.parts[-1] if self.parts else ()

    @property
    def others(self) -> tuple[Tokens, ...]:
        """The tokens of every other part."""
        return (*self.parts[:-1], *self.also, *self.asides, *self.limits)


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
    chunks = [(sign, found) for sign, piece in pieces if (found := _chunk(piece)).parts or found.also]
    if not chunks or not chunks[0][1].parts:
        return Phrases((), more=more)
    listing = len(pieces) > 1 and bool(re.search(_JOINED, re.split(_CUT, pieces[-1][1], maxsplit=1)[0]))
    first, *rest = chunks
    return Phrases(
        first[1].parts,
        also=tuple(part for _, chunk in chunks for part in chunk.also),
        asides=tuple(part for sign, chunk in rest if sign == "," for part in chunk.parts),
        limits=tuple(part for sign, chunk in rest if sign != "," for part in chunk.parts),
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
    chunk = re.sub(_TYPE, "", re.sub(_PORTS, " ", chunk).strip())
    while (lead := re.match(_LEAD, chunk)) and is_measure(lead[2]):
        chunk = chunk[lead.end() :]
    cut = re.search(_CUT, chunk)
    here, behind = (chunk, "") if cut is None else (chunk[: cut.start()], chunk[cut.end() :])
    parts = tuple(tokens for part in re.split(_JOINED, here) if (tokens := tuple(part.split())))
    if cut is None:
        return Phrases(parts)
    if cut["along"]:
        held = parts and parts[-1][-1] in _FILLED_WITH and not cut["along"].startswith(("without", "ex"))
        return Phrases((*parts, *_chunk(behind).parts)) if held else Phrases(parts)
    later = re.split(_JOINED, re.split(rf"\b(?:{_WITH})\b", behind, maxsplit=1)[0])[1:]
    also = (tuple(re.split(_CUT, part, maxsplit=1)[0].split()) for part in later)
    return Phrases(parts, tuple(tokens for tokens in also if tokens))


def is_measure(word: str) -> bool:
    """Whether *a word of* something counts or packs it."""
    return is_pack(word) or word in listed("vessels") or word in listed("carriers")


def described(name: str, spec: str) -> str:
    """Name and specification without the chunks that only name what comes along ("너트 포함", "with lid")."""
    flat = normal(f"{name} , {spec}")
    return " , ".join(chunk for chunk in re.split(r"[,;/()\[\]]", flat) if not re.match(_ACCOMPANIES, chunk))
