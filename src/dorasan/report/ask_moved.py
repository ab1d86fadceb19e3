"""What an answer moved, in words: which lines, from which group into which, and what carries them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import Interview
from dorasan.intake.moved import Move, held_by_carriers, moves
from dorasan.opinion.groups import HANGING, Group, Grouped
from dorasan.profile import Profile
from dorasan.report.ask_text import count, names
from dorasan.report.first.beside import besides
from dorasan.report.first.union import apart
from dorasan.report.first.waits import VOUCHED, Waits
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say

FEW = 3


def group_words(
    profile: Profile | None, group: Group, who: Sequence[str], lang: Tongue, *, union: bool = False, surely: bool = True
) -> str:
    """A group as the first screen heads it. ``union``: of lines that the European Union's own law binds besides;
    ``surely``: False of what rests on facts that the file only assumes."""
    named = ", ".join(authority_short(lang, name) for name in who)
    key = "_premised" if group is Group.NEEDED and profile is not None else "_union" if union else ""
    key = "_by_one" if group is Group.CONTESTED else key  # whether anybody disputes it in public, the screen tells
    key += "_assumed" if group in VOUCHED and not surely and not union else ""
    told = profile.title[lang] if profile is not None else ""
    return say(lang, f"first.group_{group.value}{key}", who=named, profile=told)


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
    sitting = interview.sitting
    union = any(apart(sitting, interview.groups[line]) for line in move.lines)
    shown, now = (
        names(project, move.lines, lang, FEW),
        group_words(sitting.profile, move.now, move.who, lang, union=union),
    )
    if move.was is None:
        return say(lang, "intake.moved_new", names=shown, now=now)
    was = group_words(interview.sitting.profile, move.was, before[move.lines[0]].who, lang)
    return say(lang, "intake.moved_from", lines=count(lang, move.lines), names=shown, now=now, was=was)


def stands_words(interview: Interview, lang: Tongue) -> str:
    """The same in one sentence."""
    return say(lang, "intake.stands_now", groups="; ".join(stands_told(interview, lang)))


def stands_told(interview: Interview, lang: Tongue) -> list[str]:
    """How many lines stand in each group, and whom those of a group wait for besides: the account of the first screen,
    so that none of it is lost on the way there."""
    waits = Waits(interview.sitting)
    alike: dict[tuple[Group, tuple[str, ...], bool, bool], list[Grouped]] = {}
    for one in waits.groups.values():
        who_ = () if one.group in HANGING else one.who
        alike.setdefault((one.group, who_, apart(waits.sitting, one), one.surely), []).append(one)
    order = list(Group)
    told = []
    for (group, who, union, surely), members in sorted(
        alike.items(), key=lambda pair: (order.index(pair[0][0]), -len(pair[1]))
    ):
        named = group_words(interview.sitting.profile, group, who, lang, union=union, surely=surely)
        words = f"{named} {len(members)}"
        more = [] if group in HANGING else besides(waits, lang, group, who, members)
        told.append(
            say(lang, "intake.stands_besides", group=words, besides=" ".join(more).rstrip(".")) if more else words
        )
    return told


def records_words(interview: Interview, lang: Tongue) -> str:
    """What only an authority can say; nothing where nothing hangs on it."""
    facts = [label(lang, question.fact) for question in interview.records()]
    return say(lang, "intake.records_left", facts=", ".join(facts)) if facts else ""
