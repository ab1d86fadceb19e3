"""English counts with the word that goes with them: *1 line hangs*, *2 lines hang*, *0 lines hang*.

Practice modelled: English grammar, in which one alone is singular; Korean counters do not change. A field of a text may
be written ``{n:line|lines}``, the number and its word, or ``{n:?hangs|hang}``, the word alone. The number may be text
already set for the reader, such as ``1,200``.
"""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Any

BETWEEN, WORD_ONLY = "|", "?"


class _Counting(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if BETWEEN not in format_spec:
            return str(super().format_field(value, format_spec))
        one, many = format_spec.removeprefix(WORD_ONLY).split(BETWEEN)
        word = one if str(value) == "1" else many
        return word if format_spec.startswith(WORD_ONLY) else f"{value} {word}"


_COUNTING = _Counting()


def filled(text: str, values: dict[str, object]) -> str:
    """``text`` with its fields filled in, each word of a count in its right form."""
    return _COUNTING.vformat(text, (), values) if _counts(text) else text.format(**values)


@cache
def _counts(text: str) -> bool:
    """Most texts count nothing and need no more than the plain, faster filling in."""
    return any(BETWEEN in (spec or "") for _, _, spec, _ in Formatter().parse(text))
