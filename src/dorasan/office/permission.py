"""Who may do what with which file. Every page asks here; nothing else decides.

On one's own computer there is one person, and a file belongs to the browser that brought it. Desks with accounts come
to the same question with other answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Act = Literal["read", "answer", "change", "take_away", "forget"]


@dataclass(frozen=True)
class Visitor:
    """Who asks: the browser, by the token that it was given."""

    token: str


def may(visitor: Visitor, act: Act, owner: str) -> bool:
    """Whether ``visitor`` may do ``act`` with what ``owner`` brought."""
    return bool(visitor.token) and visitor.token == owner
