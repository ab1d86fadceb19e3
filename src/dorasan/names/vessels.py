"""Names of ships: prefixes away, numbers alike: *M/V PETREL 8*, *Petrel No. 8*, *PETREL VIII* are one."""

from __future__ import annotations

import re
from functools import lru_cache

from dorasan.names.cut import bare, plain_tokens
from dorasan.names.hanja import readings
from dorasan.names.scripts import latin, pinyin, script_of

# Motor vessel, tanker or ship, steamship, fishing vessel, gas carrier, yacht, barge, tug.
_KIND = r"(?:m[./ ]?[vtsy]|s[./ ]?[st]|f[./ ]?v|l[./ ]?p[./ ]?g|[dt][./ ]?b|g[./ ]?c)(?:[.:/]|\b(?![./]))[.:]?\s*"
_CALLED = r"(?:motor vessel|motor tanker|vessel|tanker|ship|the|선박|화물선|유조선|무역선)\b[ :]*"
_PREFIX = re.compile(rf"^\s*(?:{_KIND}|{_CALLED})+", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:\(.*\)|,?\s*\bimo\b.*|호)\s*$", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:no|nr|num|number)\b[. ]*(?=[0-9ivx])|[#№]\s*|제\s*(?=\d)|第\s*(?=\d)|(?<=\d)\s*(?:호|号|號)\b", re.IGNORECASE
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
          "x": "10", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15"}  # fmt: skip
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
          "nine": "9", "ten": "10"}  # fmt: skip
_EDGE = re.compile(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")


@lru_cache(maxsize=8192)
def vessel_tokens(name: str) -> tuple[str, ...]:
    """The words of a ship's name, its number in plain figures; other scripts in Latin letters, hangul as it is."""
    text = _PREFIX.sub("", bare(name))
    text = _NUMBER.sub(" ", _AFTER.sub("", text) or text)
    words = [part for token in plain_tokens(text) for part in _EDGE.split(token)]
    out = []
    for place, word in enumerate(words):
        if place and word in _ROMAN:
            out.append(_ROMAN[word])
        elif place and place == len(words) - 1 and word in _WORDS:
            out.append(_WORDS[word])
        elif word.isdigit():
            out.append(str(int(word)))
        else:
            out.extend(_letters(word))
    return tuple(out) or plain_tokens(name)


def _letters(word: str) -> tuple[str, ...]:
    script = script_of(word)
    if script == "han":
        read = readings(word)
        return read[:1] or pinyin(word)
    return (word,) if script in ("latin", "hangul") else (latin(word),)
