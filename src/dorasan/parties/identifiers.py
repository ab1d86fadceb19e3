"""Numbers that decide: an IMO number, a bank's code, a passport, a list's own reference, written in place of a name or
beside it.

A number that is right needs no likeness of names, and no birth date or country takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from dorasan.names.numbers import compact
from dorasan.names.read import Name
from dorasan.parties.entry import Identifier, IdKind, ListEntry, Role

# Kinds whose number alone tells a party from every other, wherever it was issued; and how short it may be.
_DECIDE: dict[IdKind, int] = {
    "imo": 7, "mmsi": 9, "bic": 8, "lei": 20, "passport": 7, "national_id": 8, "tax_id": 8, "registration": 8,
    "duns": 9, "wallet": 20,
}  # fmt: skip
_BRANCH = 8  # characters of a bank's code before that of the branch
_WORD = re.compile(r"[\w.\-/]+")


def identifying(entry: ListEntry) -> Iterator[str]:
    """Every number and reference of an entry by which it is known, in compact form."""
    reference = compact(entry.ref)
    if _telling(reference, 5):
        yield reference
    for one in entry.identifiers:
        number = _number(one)
        if (one.kind in _DECIDE and len(number) >= _DECIDE[one.kind] and any(map(str.isdigit, number))) or _is_bic(one):
            yield number


def asked(name: Name, given: Iterable[str] = ()) -> Iterator[str]:
    """What in a name, or given beside it, may be a number: in compact form."""
    yield from name.imo
    yield from (code.casefold() for code in name.bics)
    for text in (name.text, *given):
        yield compact(text)
    words = _WORD.findall(name.text) if any(map(str.isdigit, name.text)) else ()
    for word in (*words, *(one + two for one, two in pairwise(words))):
        if any(map(str.isdigit, word)):
            yield compact(word)


def role_of(number: str, entry: ListEntry) -> tuple[str, Role]:
    """The number as the list writes it, and whether it is the list's reference."""
    if number == compact(entry.ref):
        return entry.ref, "reference"
    return next((one.number for one in entry.identifiers if _number(one) == number), number), "number"


def _number(one: Identifier) -> str:
    number = compact(one.number)
    return number[:_BRANCH] if one.kind == "bic" else number.removeprefix("imo") if one.kind == "imo" else number


def _is_bic(one: Identifier) -> bool:
    return one.kind == "bic" and len(compact(one.number)) >= _BRANCH


def _telling(reference: str, least: int) -> bool:
    """A reference of figures alone is told from a house number by nothing."""
    return len(reference) >= least and any(map(str.isdigit, reference)) and not reference.isdigit()
