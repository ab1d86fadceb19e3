"""The edition of the law in use: opened when the first page needs it, for as long as the process lives."""

from __future__ import annotations

import gc
from functools import cache

from dorasan.api import Law, open_law
from dorasan.judge.precedents import Precedents, shared_precedents


@cache
def law() -> Law:
    found = open_law()
    gc.freeze()  # it stays as long as the process: no search for what nobody needs any more looks through it
    return found


def precedents() -> Precedents:
    """What this law came to in whatever was judged before it, by a command that kept it or here, so that it need not be
    worked out again."""
    return shared_precedents(law().digest)
