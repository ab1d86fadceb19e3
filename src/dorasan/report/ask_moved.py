"""What an answer moved, in words: which lines, from which group into which, and what carries them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import Interview
from dorasan.intake.moved import Move, held_by_carriers, moves
from dorasan.opinion.groups import Group, Grouped
from dorasan.report.ask_text import count, names
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

FEW = 3


def group_words(group: Group, who: Sequence[str], lang: Tongue) -> str:
    named = ", ".join(authority_short(lang, name) for name in who)
    return say(lang, f"first.group_{group.value}", who=named)


def moved_words(before: Mapping[str, Grouped], interview: Interview, lang: Tongue) -> list[str]:
    """One sentence for each way in which lines moved; then what carries them."""
    found = moves(before, interview.groups)
    out = [_move(move, before, interview, lang) for move in found]
    if not out:
        out = [say(lang, "intake.moved_none")]
    if interview.sitting.profile is not None:
        held = held_by_carriers(interview.sitting)
        if held.lines and any(move.was is None for move in found):
            carriers = names(interview.rulings.project, held.carriers, lang, FEW)
            told = {"lines": count(lang, held.lines), "n": len(held.lines), "carriers": carriers}
            out.append(say(lang, "intake.moved_carried", **told))
    return out


def _move(move: Move, before: Mapping[str, Grouped], interview: Interview, lang: Tongue) -> str:
    project = interview.rulings.project
    shown, now = names(project, move.lines, lang, FEW), group_words(move.now, move.who, lang)
    if move.was is None:
        return say(lang, "intake.moved_new", names=shown, now=now)
    was = group_words(move.was, before[move.lines[0]].who, lang)
    return say(lang, "intake.moved_from", lines=count(lang, move.lines), names=shown, now=now, was=was)


def stands_words(interview: Interview, lang: Tongue) -> str:
    """How many lines stand in each group."""
    counted = Counter((one.group, one.who if one.group in _BY_WHOM else ()) for one in interview.groups.values())
    order = list(Group)
    found = sorted(counted.items(), key=lambda pair: (order.index(pair[0][0]), -pair[1]))
    told = [f"{group_words(group, who, lang)} {n}" for (group, who), n in found]
    return say(lang, "intake.stands_now", groups="; ".join(told))


_BY_WHOM = frozenset({Group.BARRED, Group.NEEDED, Group.CONTESTED, Group.ORDINARILY_NEEDED})


def records_words(interview: Interview, lang: Tongue) -> str:
    """What only an authority can say; nothing where nothing hangs on it."""
    facts = [label(lang, question.fact) for question in interview.records()]
    return say(lang, "intake.records_left", facts=", ".join(facts)) if facts else ""
