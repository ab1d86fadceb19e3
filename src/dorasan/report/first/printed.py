"""What ``dorasan check`` prints, and ``Case.text`` returns: the first screen and what lies behind it."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import STRICT
from dorasan.report.blocks_text import blocks_text
from dorasan.report.first.screen import first_screen
from dorasan.report.terminal_page import Manner
from dorasan.sitting.sitting import Sitting


def printed(sitting: Sitting, lang: Tongue, manner: Manner, *, view: str = STRICT, full: bool = False) -> str:
    """The first screen by a view; ``full``: with everything behind it."""
    text = blocks_text(first_screen(sitting, lang, view=view), manner)
    if full:
        from dorasan.report.first.behind import behind_first
        from dorasan.report.terminal import check_text

        text += blocks_text(behind_first(sitting, lang, view=view), manner)
        text += "\n" + check_text(sitting.check(view), lang, manner)
    return text
