"""A name as tokens that can be compared: case, punctuation, marks and legal forms taken away.

Tokens are cut by the rule of ``rigour.names.tokenize_name`` (OpenSanctions, MIT), restated over Unicode categories:
apostrophes, full stops and modifier letters vanish, other punctuation separates, letters and numbers stay. A test holds
the two equal wherever rigour is installed; docs/decisions/names-without-icu.md says why it is no requirement.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_VANISH = set(".'`\u2018\u2019\u02bc\u02b9\u00b4")
_KEEP = set("\u30fc\uff70\u3005")  # signs that belong to names in Chinese and Japanese script
_GONE = {"Cf", "Co", "Cn", "Lm", "Mn", "Me", "No", "Sc", "Sk"}
_APART = {"Cc", "Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "So"}

# Legal forms and words that tell no two trading houses apart; spelling variants of the others are made one.
_FORMS = frozenset(
    "co company corp corporation inc ltd limited llc plc pte jv gmbh sa the of and for de a an hoesa 회사 유한공사 有限公司".split()
)
_SAME = {
    "trdg": "trading", "trade": "trading", "shpg": "shipping", "dept": "department", "intl": "international",
    "dprk": "korea", "dprkn": "korea", "korean": "korea", "choson": "korea", "chosun": "korea", "joson": "korea",
    "mfg": "manufacturing", "defense": "defence", "banking": "bank", "unhaeng": "bank", "eunhaeng": "bank",
    "peoples": "people", "2nd": "second", "machine": "machinery", "chemicals": "chemical", "forces": "force",
}  # fmt: skip
_LONG = (
    (re.compile(r"democratic people'?s republic of korea"), "korea"),
    (re.compile(r"\bjoint (?:venture|operation)\b|\bj/v\b"), "jv"),
    (re.compile(r"\bimport(?: and | & |/| - |-)export\b|\bexport(?: and | & |/| - |-)import\b"), "impex"),
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_ACRONYM = re.compile(r"^[A-Z]{3,6}$")


@lru_cache(maxsize=8192)
def tokens(name: str) -> tuple[str, ...]:
    """A name as rigour cuts it, casefolded."""
    out = []
    for char in name.casefold():
        category = unicodedata.category(char)
        if char in _VANISH or (category in _GONE and char not in _KEEP):
            continue
        out.append(" " if category in _APART and char not in _KEEP else char)
    return tuple("".join(out).split())


@lru_cache(maxsize=8192)
def plain_tokens(name: str) -> tuple[str, ...]:
    """The same without accents: ``Ri Ŭn Sŏng`` and ``RI U'N SO'NG`` are one. Hangul and Han stay as they are."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.replace("’", "'")) if unicodedata.category(c) != "Mn")
    return tokens(unicodedata.normalize("NFC", bare))


@lru_cache(maxsize=8192)
def body_tokens(name: str) -> tuple[str, ...]:
    """What is left of the name of a body when legal forms and spelling variants are taken away; never nothing."""
    text = name.casefold().replace("’", "'").replace("&", " and ")
    for pattern, word in _LONG:
        text = pattern.sub(word, text)
    all_ = [_SAME.get(token, token) for token in plain_tokens(text)]
    return tuple(token for token in all_ if token not in _FORMS) or tuple(all_)


def with_brackets(name: str) -> tuple[str, ...]:
    """``FOREIGN TRADE BANK (FTB)``: the name without the bracket, whole, and what stands in it if it is a name."""
    inside = [found.strip() for found in _BRACKET.findall(name)]
    if not inside:
        return (name,)
    outside = _BRACKET.sub(" ", name).strip()
    own = [text for text in inside if _ACRONYM.match(text) or not text.isascii()]
    return tuple(dict.fromkeys(text for text in (outside, name, *own) if text))


def is_short(name: str) -> bool:
    """An acronym, or a single short word: only the very same word is worth showing to anybody."""
    words = body_tokens(name)
    return len(words) == 1 and len(words[0]) <= 5
