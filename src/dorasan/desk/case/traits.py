"""What a line says of the goods that it is: by which it is known again in a newer list, and what may speak for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from typing import NamedTuple

from rapidfuzz import fuzz

from dorasan.desk.events.case import LineNamed

ALIKE = 60  # of a hundred: words that are so much alike may be the same goods called otherwise
_DIGITS = re.compile(r"\d")
_BLANK = re.compile(r"(?<!\d)\s+|\s+(?!\d)")


def kit_of(line: LineNamed) -> str:
    """The kit that a component lies in, if its name is made of that of a kit."""
    return line.id.rpartition(".")[0] if line.kind == "component" else ""


def plain_name(name: str) -> str:
    """A name without what makes no difference: blanks, but between two numbers, and how letters are drawn."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", name).casefold().strip())


def mark_before(line: LineNamed) -> str | None:
    return line.row or line.id


def words(line: LineNamed) -> tuple[str, str] | None:
    """What it is called in both languages; a name that only repeats the line's mark, or says nothing, is none."""
    told = (plain_name(name) for name in (line.name_ko, line.name_en))
    marks = {"-", *(plain_name(one) for one in (line.id, line.row) if one)}
    korean, english = ("" if name in marks else name for name in told)
    return (korean, english) if korean or english else None


def korean(line: LineNamed) -> str | None:
    return (words(line) or ("", ""))[0] or None


def english(line: LineNamed) -> str | None:
    return (words(line) or ("", ""))[1] or None


def coded(line: LineNamed) -> str | None:
    """The code of what has no name."""
    return None if words(line) else code(line) or None


def code(line: LineNamed) -> str:
    return "".join(_DIGITS.findall(line.code or "")).lstrip("0")


def much(line: LineNamed) -> str | None:
    return " ".join((line.quantity or "").split()) or None


def coded_much(line: LineNamed) -> Hashable | None:
    return code(line), much(line)


def number(line: LineNamed) -> str | None:
    return line.number


def nothing(line: LineNamed) -> Hashable:
    return True


class Traits(NamedTuple):
    """What may speak for the same goods. ``placed``: its number, and how much of it."""

    names: tuple[str, str]
    code: str
    placed: tuple[str, str] | None
    mark: str | None


def traits(line: LineNamed, mark: str | None) -> Traits:
    told = much(line)
    placed = (line.number, told) if line.number is not None and told is not None else None
    return Traits(words(line) or ("", ""), code(line), placed, mark)


def weight(one: Traits, was: Traits) -> float:
    """How much speaks for the same goods; nothing where only the place does."""
    korean, english = zip(one.names, was.names, strict=True)
    alike = fuzz.ratio(*korean, score_cutoff=ALIKE) if all(korean) else 0.0
    if english != korean and all(english):
        alike = max(alike, fuzz.ratio(*english, score_cutoff=ALIKE))
    marked = 100 * (one.mark == was.mark)
    coded = 50 * (one.code != "" and one.code == was.code)
    return alike + marked + coded + 40 * (one.placed is not None and one.placed == was.placed)
