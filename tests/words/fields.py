"""The fields of a text of the catalogues."""

from __future__ import annotations

from string import Formatter


def fields(text: str) -> set[str]:
    """What a text says; a field that only chooses the word of a count is said by no Korean text."""
    return {name for _, name, spec, _ in Formatter().parse(text) if name and not (spec or "").startswith("?")}
