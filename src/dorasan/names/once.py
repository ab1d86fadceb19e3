"""A value that is worked out when it is first asked for, and then stands in its object as any other.

:class:`functools.cached_property` takes a lock each time before Python 3.12. A name has a dozen such values, and two
threads that both work one out do no harm: they find the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801
    """A decorator of a method without arguments; the class must have a ``__dict__``."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self.__doc__ = work, work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, held: Any, owner: type | None = None) -> T:
        value = held.__dict__[self._name] = self._work(held)
        return value
