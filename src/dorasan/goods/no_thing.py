"""What words name where they name no thing that is carried: an organisation, a person, a place, a ship, a service, or
nothing because they are a sentence.

A tariff classifies goods. Asked for a bank's name, a search over it finds the vegetable that shares two syllables; an
officer says that this is no good. He goes by the head of the name, as for goods, and by the forms that houses, ships
and people bear; words that the table of goods knows surely, or the thesaurus by that very name, are goods all the same
unless such a form ends them. What is not told here may still be no thing: nothing narrows and nothing is ruled by it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from dorasan.goods.phrase import normal, phrases
from dorasan.goods.spelling import singular
from dorasan.goods.tariff.terms import weighed
from dorasan.goods.tariff.thesaurus import thesaurus
from dorasan.goods.words import LONGEST, codes_for_words
from dorasan.names.korean import apart, is_family, looks_korean

NoThing = Literal["house", "person", "place", "ship", "service", "sentence"]
_TABLE = Path(__file__).parent / "tables" / "no_things.txt"
_KOREAN_SENTENCE = re.compile(
    r"(?:니다|니까|세요|십시오|주시오|나요|까요|해요|어요|아요|예요|에요|을게요|ㄹ게요|"
    r"[가-힣]한다|된다|했다|였다|있다|없다|간다|온다|싶다)\s*[.?!~…]*$"
)
_ENGLISH_SENTENCE = re.compile(
    r"\?\s*$|^(?:thanks|thank you|hello|hi|dear)\s+\S|^please(?:\s+\S+){3}|"
    r"^(?:how|what|why|when|where|(?-i:who|Who)|whose|which)\s+(?:(?:much|many|far|long|goods|items|papers|bank)\s+)?"
    r"(?:to|can|could|may|do|does|did|is|are|was|were|will|would|should|shall|must|has|have)\b[^;]*$|"
    r"^(?:can|could|may|will|would|should|shall|must|do|does|did|is|are|was|were|has|have)\s+"
    r"(?:i|we|you|they|he|she|it|this|that|these|the|there|anyone|someone)\b|"
    r"\b(?:i|we|you|they|he|she|it)\s+(?:am|are|is|was|were|want|need|would|will|have|has|had|plan|hope|like|wish|send|"
    r"can|cannot|could|do|must|shall|should|ask|think|sell|buy|bought|sent)\b|"
    r"\b(?:will|must|should|shall|has|have|had|cannot)\s+(?:not\s+)?(?:be|been)\b[^;]*$|"
    r"\b(?:is|are|was|were)\s+(?:not\s+)?(?:sent|allowed|needed|required|going|planned|waiting|urgent|ready|late|broken)\b",
    re.IGNORECASE,
)
_SHIP = re.compile(
    r"(?i:\bimo\b[\s.:#]*(?:no\b)?[\s.:#]*\d{7}\b|^(?:m\s*/\s*[vt]|s\s*/\s*s)\s+\w)|"
    r"^(?:MV|MT)\.?\s+[A-Z](?:[A-Z]{2,}|[a-z]+(?:\s+[A-Z][a-z]+)+$)|"
    r"^(?i:motor vessel|motor tanker|cargo ship|tanker|(?:the )?(?:vessel|ship))(?:\s+[A-Z][\w-]*)+(?:\s+\d+)?$"
)
_KOREAN_SHIP = re.compile(
    r"^(?:선박|화물선|유조선|무역선|여객선|어선)\s*[가-힣]{2,}\s*(?:제?\s*\d+)?\s*호$|^[가-힣]{2,5}봉\s?\d*호$|"
    r"^[가-힣]{3,5}(?<!보)(?<!신)(?<!번)(?<!구)(?<!간)(?<!기)(?<!상)(?<!암)(?<!산)(?<!부)(?<!옹)(?<!연)호$"
)
_MAKER = re.compile(r"\s[-–—:]\s|[,;(]|\b(?:by|from|made by|manufacturer|maker|brand)\b|제조사|제조원|메이커")
_FORM_COMMA = re.compile(r",?\s*(\bco\b\.?)?,?\s*(?=\b(?:ltd|limited|inc|llc|corp)\b)", re.IGNORECASE)

_BY_HEAD: tuple[Literal["service", "house"], ...] = ("service", "house")
_KOREAN_HOUSE = re.compile(r"^(?:한국|조선|대한|고려)[가-힣 ]*(?:공사|공단)$")
_SMALL = frozenset(
    ("the", "of", "and", "in", "for", "to", "an", "on", "no", "set", "new", "kit", "pen", "can", "tin", "pan")
)


@cache
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    part: set[str] = set()
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("["):
            part = found.setdefault(line[1:].partition("]")[0], set())
        else:
            part.update(" ".join(map(singular, word.split("_"))) for word in line.split())
    return {name: frozenset(words) for name, words in found.items()}


@lru_cache(maxsize=4096)
def no_thing(name: str) -> NoThing | None:
    """What the words name instead of goods; ``None`` where they may be goods, or nobody knows what."""
    text = " ".join(name[:LONGEST].split())
    if _KOREAN_SENTENCE.search(text) or (";" not in text and _ENGLISH_SENTENCE.search(text)):
        return "sentence"
    if _SHIP.search(text) or (_KOREAN_SHIP.search(text) and not codes_for_words(text).known):
        return "ship"
    if _is_house_by_form(text):
        return "house"
    if _is_titled(text):
        return "person"
    if _is_place(text):
        return "place"
    told = _by_head(text)
    if told is None and _is_korean_person(text):
        told = "person"
    return told if told is not None and not _is_good(text) else None


def _is_good(text: str) -> bool:
    reading = codes_for_words(text)
    if reading.known and reading.confidence == "sure":
        return True
    asked, cut = weighed(text)
    return any(match.exact for match in thesaurus().matches(asked, cut, text))


def _plain(text: str) -> list[str]:
    """The words, small, in the singular, without the marks around them; the signs of a company stand alone."""
    apart_ = re.sub(r"(\(주\)|㈜)", r" \1 ", text)
    words = (word if word in ("(주)", "㈜") else word.strip(" .,;:!\"'()[]") for word in normal(apart_).split())
    return [singular(word) if word.isascii() else word for word in words if word]


def _is_house_by_form(text: str) -> bool:
    """Does the form of a company end it, and does nothing before a mark in it name the goods of that company?"""
    whole = _FORM_COMMA.sub(" co ", text)
    words, forms = _plain(whole), _words()["house_form"]
    if len(words) < 2 and not (words and any(words[0].endswith(form) and words[0] != form for form in forms)):
        return False
    last = words[-1]
    ends = last in forms or any(not form.isascii() and last.endswith(form) for form in forms)
    if not ends and not (words[0] in ("(주)", "㈜") and len(words) == 2):
        return False
    before = _MAKER.split(whole)[0] if _MAKER.search(whole) else ""
    if not before and not last.isascii() and last not in forms and len(words) > 1:
        before = whole.rpartition(" ")[0]  # a company in one word behind something else
    return not (before.strip() and codes_for_words(before).known)


def _is_titled(text: str) -> bool:
    words = _plain(text)
    if len(words) > 1 and words[0] in _words()["person_before"] and all(word.isalpha() for word in words):
        return all(word[0].isupper() for word in text.split()) and not codes_for_words(text).known
    whole = "".join(words) if len(words) == 2 else text
    for title in sorted(_words()["person_after"], key=len, reverse=True):
        rest = whole.removesuffix(title)
        if rest != whole:
            if len(words) == 2 and len(rest) == 1 and len(title) > 1:
                return is_family(rest)
            two = apart(rest)
            return two is not None and len(two[1]) in (1, 2) and is_family(two[0]) and not codes_for_words(rest).known
    return False


def _is_place(text: str) -> bool:
    words = _plain(text)
    table = _words()
    whole = " ".join(words)
    if whole in table["place"]:
        return True
    if len(words) < 6 and any(
        whole.endswith((f" {head}", head) if not head.isascii() else f" {head}") for head in table["place_head"]
    ):
        return True
    if whole.isascii():
        return any(whole.removesuffix(f" {after}") in table["place"] for after in table["place_after"])
    joined = whole.replace(" ", "")
    return any(
        joined.endswith(after) and joined.removesuffix(after) in table["place"] for after in table["place_after"]
    )


def _by_head(text: str) -> NoThing | None:
    """By the last word of the phrase, as goods are told."""
    words, table = _plain(text), _words()
    if not words:
        return None
    if _KOREAN_HOUSE.search(text):
        return "house"
    if "of" in words[1:3] and len(words) > 2 and words[words.index("of") - 1] in table["house_of"]:
        return "house"
    if len(words) == 1 and words[0] in table["house_alone"]:
        return "house"
    parts = phrases(text).parts
    kinds = {_head(part, table) for part in parts}
    return kinds.pop() if len(kinds) == 1 else None


def _head(part: tuple[str, ...], table: dict[str, frozenset[str]]) -> NoThing | None:
    words = [singular(word) if word.isascii() else word for word in (token.strip(".,'\"") for token in part) if word]
    if not words:
        return None
    last, before = words[-1], words[:-1]
    for kind in _BY_HEAD:
        for size in (2, 1):
            head = " ".join(words[-size:])
            if len(words) >= size and head in table[kind]:
                rest = words[:-size]
                if rest and rest[-1] in table[f"{kind}_not"]:
                    return None
                return kind if rest or kind == "service" or (not head.isascii() and head != "은행") else None
        if not last.isascii():
            for head in sorted(table[kind], key=len, reverse=True):
                stem = last.removesuffix(head)
                if not head.isascii() and len(head) > 1 and stem != last and len(stem) > 1:
                    return (
                        None
                        if stem in table[f"{kind}_not"] or (before and before[-1] in table[f"{kind}_not"])
                        else kind
                    )
    return None


def _is_korean_person(text: str) -> bool:
    """A Korean name in Latin letters, written apart, each word large: *Kim Jong Un*, *PAK Chun-il*."""
    words = text.replace("-", " ").split()
    return (
        1 < len(words) < 5
        and all(word.isascii() and word.isalpha() for word in words)
        and all(word[0].isupper() for word in text.split())
        and _SMALL.isdisjoint(word.casefold() for word in words)
        and looks_korean(tuple(word.casefold() for word in words))
        and not codes_for_words(text).known
    )
