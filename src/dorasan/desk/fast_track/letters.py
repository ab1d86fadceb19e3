"""The library of published letters and precedents: item, code, wording, days; searched in either language.

Practice modelled: an officer asks first what was allowed before, to whom and on what terms. Letters of the Committee
were published late and in part, the filings behind national approvals never: what is not certain stands with each
entry. Of a real case the day on which it was first told of stands where the day of asking is not public. A published
letter shows what was possible; what makes a line like one cleared before is another question, which the record alone
answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dorasan.casebook.history import History, histories
from dorasan.marked_yaml import load
from dorasan.shipped_table import shipped_table
from dorasan.shown import shown_by

TABLE = Path(__file__).with_name("letters.yaml")
Text = Mapping[str, str]
WEIGHT = {"item": 4, "whom": 3, "codes": 3, "terms": 1}
WORD = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """``asked`` and ``decided``: as precise as is known (a day, a month), None: not known. ``days``: between two days
    that are both known. ``doubts``: what is not certain; ``case``: the folder of the case that it belongs to;
    ``extends``: it lengthens an earlier letter."""

    id: str
    act: str | None
    of: str | None
    whom: Text
    item: Text
    codes: tuple[str, ...]
    asked: str | None
    decided: str | None
    days: int | None
    months: int | None
    valid_to: str | None
    terms: Text
    doubts: tuple[Text, ...]
    verified: bool
    sources: tuple[str, ...]
    case: str | None = None
    extends: bool = False

    __repr__ = shown_by("id", "decided")


@dataclass(frozen=True, slots=True)
class Found:
    """``words``: those of the question that it has; ``without``: those that it has not."""

    letter: Letter
    words: tuple[str, ...]
    without: tuple[str, ...]


@cache
def library() -> tuple[Letter, ...]:
    """Every entry: those of the table, then each real case."""
    told = shipped_table(TABLE)
    letters = [_letter(one, told["names"], told["doubts"]) for one in told["letters"]]
    return (*letters, *(_of_case(one) for one in histories().values()))


def _letter(told: Mapping[str, Any], names: Mapping[str, Text], doubts: Mapping[str, Text]) -> Letter:
    return Letter(
        id=told["id"],
        act=told["act"],
        of=told["of"],
        whom=names[told["whom"]],
        item=told["what"],
        codes=tuple(told.get("codes", ())),
        asked=_text(told.get("asked")),
        decided=_text(told.get("decided")),
        days=told.get("days"),
        months=told.get("months"),
        valid_to=_text(told.get("valid_to")),
        terms=told.get("terms", {}),
        doubts=tuple(doubts[one] for one in (told.get("doubt"),) if one is not None),
        verified=told["verified"],
        sources=(told["source"],),
        case=told.get("case"),
        extends=told.get("extends", False),
    )


FIRST_TOLD: Text = {
    "en": "the day on which it was first told of stands for the day of asking",
    "ko": "신청일 대신 처음 알려진 날을 적음",
}
DISPUTED: Text = {"en": "accounts of what held it differ", "ko": "지연 경위에 관한 설명이 엇갈림"}


def _of_case(told: History) -> Letter:
    """A real case as an entry: its lines, their codes, its result."""
    data = load(told.project.with_name("history.yaml"), "history.yaml").data
    lines = list(_lines(told.project))
    asked, decided = (_day(data["dates"].get(name)) for name in ("proposed", "decided"))
    return Letter(
        id=told.number,
        act=None,
        of=None,
        whom=told.title,
        item={lang: ", ".join(dict.fromkeys(name[lang] for name, _ in lines if lang in name)) for lang in ("en", "ko")},
        codes=tuple(dict.fromkeys(code for _, codes in lines for code in codes)),
        asked=asked,
        decided=decided,
        days=_between(asked, decided),
        months=None,
        valid_to=None,
        terms=told.result,
        doubts=(FIRST_TOLD, *([DISPUTED] if any(hold.disputed for hold in told.held) else [])),
        verified=True,
        sources=told.sources,
        case=told.name,
    )


def _lines(project: Path) -> Iterator[tuple[Text, list[str]]]:
    """The goods of a case's project by name, with the codes that it gives them."""
    for line in load(project, project.name).data.get("lines", ()):
        name = line.get("name", {})
        facts = line.get("facts") or {}
        if line.get("kind") in ("item", "component", "conveyance", "fuel"):
            yield ({"en": name, "ko": name} if isinstance(name, str) else name), _codes(facts.get("hs"))


def _codes(told: Any) -> list[str]:
    while isinstance(told, dict) and "value" in told:
        told = told["value"]
    told = told.get("one_of", []) if isinstance(told, dict) else told
    return [str(one) for one in (told if isinstance(told, list) else [told]) if one and str(one)[0].isdigit()]


def _text(told: object) -> str | None:
    return str(told) if told is not None else None


def _day(told: object) -> str | None:
    return None if told in (None, "None") else str(told)


def _between(asked: str | None, decided: str | None) -> int | None:
    try:
        return (date.fromisoformat(decided or "") - date.fromisoformat(asked or "")).days
    except ValueError:
        return None


def search(words: Iterable[str], among: Sequence[Letter] | None = None) -> list[Found]:
    """Entries that have any of the words, those with most of them first, then by where they stand. No meaning is
    guessed: a word is looked for as it is written, in both languages; digits are looked for at the beginning of
    codes."""
    asked = list(dict.fromkeys(one.casefold() for text in words for one in WORD.findall(text)))
    found = []
    for letter in library() if among is None else among:
        scores = {word: _score(word, letter) for word in asked}
        had = tuple(word for word in asked if scores[word])
        if had or not asked:
            without = tuple(word for word in asked if not scores[word])
            found.append((-len(had), -sum(scores.values()), Found(letter, had, without)))
    return [one for _, _, one in sorted(found, key=lambda one: one[:2])]


def _score(word: str, letter: Letter) -> int:
    if word.replace(".", "").isdigit():
        digits = word.replace(".", "")
        codes = (code.replace(".", "") for code in letter.codes)
        return WEIGHT["codes"] if any(code.startswith(digits) or digits.startswith(code) for code in codes) else 0
    fields = {"item": letter.item, "whom": letter.whom, "terms": letter.terms}
    return max((WEIGHT[name] for name, text in fields.items() if _in(word, text.values())), default=0)


def _in(word: str, texts: Iterable[str]) -> bool:
    """A word is looked for at the beginning of others, for they stand with endings and particles; one of several Korean
    syllables inside of them too, for compounds are written as one word. A single letter is looked for nowhere."""
    if word.isascii() and len(word) == 1:
        return False
    inside = not word.isascii() and len(word) > 1
    told = [text.casefold() for text in texts]
    return any(word in one for one in told if inside) or any(
        one.startswith(word) for text in told for one in WORD.findall(text)
    )
