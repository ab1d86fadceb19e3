"""How a value shows itself to a programmer: one short line with what it is called, never all that hangs on it.

A notebook, a debugger and a log print whatever they are handed. A line's ruling holds, through its acts, the whole law
of a day: written out it had 239 million characters.
"""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import Any

MOST_OF_A_WORD, MOST = 50, 160


def shown_by(*names: str) -> Callable[[Any], str]:
    """A ``__repr__`` of the class and these attributes (``line.id``); of what holds many, how many there are."""

    def show(self: Any) -> str:
        told = [(name, _at(self, name)) for name in names]
        return short(type(self).__name__, [(name, value) for name, value in told if value is not None])

    return show


def short(kind: str, told: list[tuple[str, Any]]) -> str:
    """``<Kind word, parts=3>``, cut where it grows long."""
    said = ", ".join(_word(name.rpartition(".")[2], value) for name, value in told)
    return f"<{kind} {_cut(said, MOST - len(kind))}>" if said else f"<{kind}>"


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _word(name: str, value: Any) -> str:
    if isinstance(value, str):
        return _cut(value, MOST_OF_A_WORD)
    if isinstance(value, Sized):
        return f"{name}={len(value)}"
    return _cut(str(value), MOST_OF_A_WORD)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."
