"""What a sitting works out when it is first asked for it, and keeps: one thing at a time of one sitting.

Python 3.11's own ``cached_property`` holds a lock that all objects of a class share: while somebody's long list is
judged, nobody's short one would be.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, Protocol, Self, TypeVar, overload

Found = TypeVar("Found")


class Sits(Protocol):
    """``turn``: held while something of it is worked out."""

    turn: threading.RLock


class once(Generic[Found]):  # noqa: N801 (a decorator, named as one)
    """A method without arguments as a value."""

    def __init__(self, work: Callable[[Any], Found]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    @overload
    def __get__(self, at: None, owner: type[object]) -> Self: ...

    @overload
    def __get__(self, at: Sits, owner: type[object]) -> Found: ...

    def __get__(self, at: Sits | None, owner: type[object]) -> Found | Self:
        if at is None:
            return self
        with at.turn:
            if self._name not in at.__dict__:
                at.__dict__[self._name] = self._work(at)
            found: Found = at.__dict__[self._name]
            return found
