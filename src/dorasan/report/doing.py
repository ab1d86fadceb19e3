"""What a reader may do next, in the words of a link; how a terminal does it stands beside it."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.report.document import Action, Bit, Do
from dorasan.words import say


def doing(lang: Tongue, do: Do, command: str, of: str = "") -> Bit:
    """``command``: as a terminal names it. ``of``: what line or provision it is on."""
    return Bit(command, action=Action(do, say(lang, f"report.do_{do}"), of))
