"""A name as tokens that can be compared: case, punctuation, marks and legal forms taken away.

Tokens are cut by the rule of ``rigour.names.tokenize_name`` (OpenSanctions, MIT), restated over Unicode categories:
apostrophes, full stops and modifier letters vanish, other punctuation separates, letters and numbers stay. A test holds
the two equal wherever rigour is installed; docs/decisions/0008-names-without-icu.md says why it is no requirement.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_VANISH = set(".'`\u2018\u2019\u02bc\u02b9\u00b4")
_KEEP = set("\u30fc\uff70\u3005")  # signs that belong to names in Chinese and Japanese script
_GONE = {"Cf", "Co", "Cn", "Lm", "Mn", "Me", "No", "Sc", "Sk"}
_APART = {"Cc", "Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "So"}

# Legal forms and little words, which tell no two houses apart; spelling variants of the others are made one.
_FORMS = frozenset((
    "co", "company", "companies", "corp", "corporation", "cooperation", "inc", "ltd", "limited", "liability", "llc",
    "plc", "pte", "private", "joint", "stock", "ooo", "oao", "zao", "jsc", "sarl", "gmbh", "sa", "jv", "hoesa",
    "the", "of", "and", "for", "de", "a", "an", "no", "회사", "有限公司", "股份有限公司",
))  # fmt: skip
_SAME = {
    "trdg": "trading", "trade": "trading", "muyok": "trading", "shpg": "shipping", "dept": "department",
    "intl": "international", "dprk": "korea", "dprkn": "korea", "korean": "korea", "choson": "korea", "chosun": "korea",
    "joson": "korea", "mfg": "manufacturing", "defense": "defence", "banking": "bank", "unhaeng": "bank",
    "eunhaeng": "bank", "2nd": "second", "machine": "machinery",
    "industrial": "industry", "industrie": "industry",
}  # fmt: skip
# Words that half of all northern trading houses bear: they count, but make no hit by themselves.
GENERIC = frozenset(("korea", "trading", "general", "impex", "industry", "group", "north"))
_LONG = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"democratic people'?s republic of korea|\bdpr korea\b"), "korea"),
    (re.compile(r"\b(?:joint venture|joint operation|j/v)\b"), "jv"),
    (re.compile(r"\bimport(?: and |/| ?- ?)export\b|\bexport(?: and |/| ?- ?)import\b"), "impex"),
)
# Parts of northern bodies' names, which hangul writes in one word: 합장강무역회사.
_PARTS = (
    ("조선민주주의인민공화국", "korea"), ("총회사", "general"), ("회사", "co"), ("조선", "korea"), ("무역", "trading"),
    ("은행", "bank"), ("보험", "insurance"), ("해운", "shipping"), ("국제", "international"), ("개발", "development"),
    ("신용", "credit"), ("상업", "commercial"), ("기계", "machinery"), ("합영", "jv"), ("총국", "bureau"),
)  # fmt: skip
_HANGUL = re.compile(r"[가-힣][가-힣·\s]*")
_BRACKET = re.compile(r"\(([^()]*)\)")
_APART_BY = re.compile(r"[,;·/]|\s및\s")
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
    for part, word in _PARTS if _HANGUL.search(text) else ():
        text = text.replace(part, f" {word} ")
    all_ = [_SAME.get(token, token) for token in map(_single, plain_tokens(text))]
    return tuple(token for token in all_ if token not in _FORMS) or tuple(all_)


def _single(token: str) -> str:
    """``projects`` as ``project``."""
    return token[:-1] if len(token) > 4 and token.endswith("s") and not token.endswith("ss") else token


@lru_cache(maxsize=8192)
def spellings(name: str) -> tuple[str, ...]:
    """``FOREIGN TRADE BANK (FTB)`` and ``KIM Ho Kyu 김호규``: the name, and each other name in it."""
    out = [name]
    inside = [found.strip() for found in _BRACKET.findall(name)]
    if inside:
        out += [_BRACKET.sub(" ", name).strip()]
        out += [text for text in inside if _ACRONYM.match(text) or not text.isascii()]
    korean = [found.strip() for found in _HANGUL.findall(name)]
    if korean and re.search(r"[A-Za-z]", name):
        out += [*korean, _HANGUL.sub(" ", name).strip(" ()")]
    return tuple(dict.fromkeys(text for text in out if tokens(text)))


@lru_cache(maxsize=8192)
def split(name: str) -> tuple[str, ...]:
    """A user's name, and each body in it when it names several: ``통일부·국방부``. ``KIM, Yong Chol`` is one name."""
    parts = [part.strip() for part in _APART_BY.split(name)]
    several = len(parts) > 1 and all(
        len(tokens(part)) > 1 or (_HANGUL.search(part) and len(part) > 2) for part in parts
    )
    return (name, *parts) if several else (name,)


def is_short(name: str) -> bool:
    """An acronym, or a single short word: only the very same word is worth showing to anybody."""
    words = body_tokens(name)
    return len(words) == 1 and len(words[0]) <= 5
