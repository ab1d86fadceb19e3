"""Numbers that identify, found in what a person typed as a name: IMO numbers, BICs, references."""

from __future__ import annotations

import re

from dorasan.names.cut import bare

_SPACED = re.compile(r"(?<=\d)[ .\-\u00a0](?=\d)")
_SEVEN = re.compile(r"(?<![\dA-Za-z])(?:imo[^0-9a-z]*(?:no|number|num)?[^0-9a-z]*)?(\d{7})(?!\d)", re.IGNORECASE)
_CALLED = re.compile(
    r"\bimo\b[^0-9a-z]*(?:(?:no|number|num)\b[^0-9a-z]*)?((?:\d[ .\-]?){6}\d)(?!\d)|\bimo(\d{7})\b", re.IGNORECASE
)
_BIC = re.compile(r"\b[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b")


def imo_numbers(text: str) -> tuple[str, ...]:
    """Every IMO number in a text, spaced or in full width, said to be one or just seven figures."""
    plain = bare(text)
    called = ("".join(filter(str.isdigit, one or two)) for one, two in _CALLED.findall(plain))
    alone = _SEVEN.findall(plain) + (_SEVEN.findall(_SPACED.sub("", plain)) if not plain.strip("0123456789 .-") else [])
    return tuple(dict.fromkeys((*called, *alone)))


def bics(text: str) -> tuple[str, ...]:
    """Every bank identifier code in a text, in its eight characters of bank, country and place."""
    return tuple(
        dict.fromkeys(found[:8] for found in _BIC.findall(bare(text).upper() if text.isupper() else bare(text)))
    )


def compact(text: str) -> str:
    """A reference or a document's number without blanks and marks: ``KPe. 047`` as ``kpe047``."""
    return "".join(char for char in bare(text).casefold() if char.isalnum())
