"""How a fault is mended, as a page says it: who reads it has buttons, and types no command.

What is told of a fault serves commands and pages alike. Where its mend names a command, a kind of event or how a value
is typed, the page has words of its own (``<key>_page``); where there are none it tells the fault alone.
"""

from __future__ import annotations

import re

from dorasan.desk.events.given import NEWEST
from dorasan.problem import Problem
from dorasan.words import LANGS, Lang, area, say

TYPED = re.compile(rf"dorasan |\b\w+=|--\w|\b(?:{'|'.join(map(re.escape, NEWEST))})\b")


def mend_told(one: Problem, lang: Lang) -> str:
    """How it is mended on a page; nothing where only a command would mend it."""
    if not any(TYPED.search(one.mend(each)) for each in LANGS):
        return one.mend(lang)
    room, _, key = one.key.partition(".")
    return say(lang, f"{one.key}_page") if f"{key}_page" in area(room) else ""
