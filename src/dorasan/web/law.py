"""The edition of the law in use: opened when the first page needs it, for as long as the process lives."""

from __future__ import annotations

from functools import cache

from dorasan.api import Law, open_law


@cache
def law() -> Law:
    return open_law()
