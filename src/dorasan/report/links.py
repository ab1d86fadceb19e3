"""Words in which addresses stand, each address a link of its own."""

from __future__ import annotations

import re

from dorasan.report.document import Bit

_SIGN = r"[^\s;,<>\"()]"
_ADDRESS = re.compile(rf"(https?://(?:{_SIGN}|\({_SIGN}*\))+(?<!\.))")  # what closes the words around it is none of it


def linked(text: str) -> tuple[Bit, ...]:
    """The text bit by bit; a terminal prints it as it is."""
    return tuple(Bit(part, href=part if n % 2 else "") for n, part in enumerate(_ADDRESS.split(text)) if part)
