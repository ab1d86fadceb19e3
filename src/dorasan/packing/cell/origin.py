"""Where a thing was made, from the origin cell or from words such as ``중국산`` elsewhere."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from dorasan.packing.line import Origin, OriginCode
from dorasan.packing.wording.plain import bare, clean
from dorasan.packing.wording.words import words

_INNER = re.compile(r"[(（\[].*?[)）\]]")
_SPLIT = re.compile(r"\s*(?:/|,|;|·|&|\+|、|또는|혹은|및|\bor\b|\band\b|\bou\b|\bet\b|\bили\b|\by\b|或)\s*", re.I)
_MADE = re.compile(
    r"^(?:made\s+in|product\s+of|origin\s*[:：]?|원산지\s*[:：]?|제조국\s*[:：]?|fabriqu[eé]\s+en|hecho\s+en|сделано\s+в|产自)\s*",
    re.I,
)
_OWN: dict[str, OriginCode] = {"KR": "kr", "KP": "kp", "US": "us", "CN": "cn", "RU": "ru", "JP": "jp", "CH": "ch"}
_PLAIN = {"USA": "US", "U.S.A.": "US", "ROK": "KR", "PRC": "CN"}  # short, and yet no other word
_LONGEST = 80


def code_of(iso: str) -> OriginCode:
    """The codes law distinguishes; every member of the European Union is ``eu``."""
    return _OWN.get(iso) or ("eu" if iso in words().eu else "other")


@lru_cache(maxsize=20_000)
def read_origin(text: str, provenance: str) -> Origin | None:
    """The origin a cell names. Several countries, ``수입`` or unknown words leave ``code`` open."""
    text = clean(text)
    if not text or text.casefold() in words().unknowns:
        return None
    outside = _MADE.sub("", _INNER.sub(" ", text).strip())
    found = _countries(outside or _INNER.sub(lambda m: m[0][1:-1], text))
    codes = {code_of(iso) for iso in found or ()}
    return Origin(text, codes.pop() if found and len(codes) == 1 else None, tuple(found or ()), provenance)


def _countries(text: str) -> list[str] | None:
    """All countries named; None as soon as one part is not understood. Here, and only here, two letters are a
    country."""
    whole = _country(text) or words().country_codes.get(bare(text))
    if whole is not None:
        return [whole]
    found: list[str] = []
    for part in _SPLIT.split(text):
        name = _MADE.sub("", part)
        iso = _country(name) or words().country_codes.get(bare(name)) if part.strip() else None
        if iso is None:
            return None
        if iso not in found:
            found.append(iso)
    return found or None


def _country(text: str) -> str | None:
    known = words().countries
    word = bare(text)
    if word in known:
        return known[word]
    for ending in ("산", "제", "제품", "origin", "made", "产", "產", "制造"):
        if word.endswith(ending) and word[: -len(ending)] in known:
            return known[word[: -len(ending)]]
    return None


@cache
def _named() -> re.Pattern[str]:
    korean = sorted(
        {w.removesuffix("산") for w in words().countries if "가" <= w[0] <= "힣" and len(w) >= 2}, key=len, reverse=True
    )
    return re.compile(
        rf"(?<![가-힣])({'|'.join(korean)})(?:산|제)(?=$|[\s,.;/()）\]·]|부품|제품|이|임|으로|기준)|(?<![가-힣])(국산)(?=$|[\s,.;/()])"
    )


_MADE_IN = re.compile(r"(?:made in|origin\s*[:：]|원산지\s*[:：]?|제조국\s*[:：]?)\s*([A-Za-z가-힣. ]{2,30})", re.I)
_PARTIAL = re.compile(
    r"부품|부분|원료|원단|소재|엔진|모터|칩|필터|정화통|%|％|parts?\b|component|engine|motor|chip|content|함유|가액",
    re.I,
)


@lru_cache(maxsize=20_000)
def origin_in(text: str, provenance: str, alone: bool = True) -> Origin | None:
    """An origin of the *whole* article in free text (``Made in China``); parts are no origin of the whole.

    ``alone``: a text that is nothing but the name of a country names the origin, as in a remark; never the North,
    which is where the goods go.
    """
    text = clean(text)
    if len(text) > 400:
        return None
    found: list[str] = []
    normal = unicodedata.normalize("NFKC", text)
    outside, inner = _INNER.sub(" ", normal), [aside[1:-1] for aside in _INNER.findall(normal)]
    for clause in re.split(r"[,;\n/]|\s-\s", " , ".join([outside, *([] if _PARTIAL.search(outside) else inner)])):
        if _PARTIAL.search(clause):
            continue
        for match in _named().finditer(clause):
            iso = _country(match[1] or match[2]) or _country(match[0].strip())
            if iso and iso not in found:
                found.append(iso)
        for match in _MADE_IN.finditer(clause):
            tokens = match[1].split()
            iso = next((c for n in range(min(4, len(tokens)), 0, -1) if (c := _country(" ".join(tokens[:n])))), None)
            if iso and iso not in found:
                found.append(iso)
    if not found and alone and len(text) <= 24 and not _PARTIAL.search(text):
        only = _country(text) if len(bare(text)) > 3 or not text.isascii() else _PLAIN.get(text)
        found = [only] if only and only != "KP" else []
    if not found:
        return None
    codes = {code_of(iso) for iso in found}
    return Origin(text, codes.pop() if len(codes) == 1 else None, tuple(found), provenance)
