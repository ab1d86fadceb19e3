"""Whom else the lines of a group wait for, or may; the seat's own approval; and what carrying them adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import Group, Grouped
from dorasan.project.forgotten import forgotten
from dorasan.report.first.items import Items
from dorasan.report.first.waits import How, Waits
from dorasan.wording.cells import act_word, authority_short
from dorasan.words import say

TOLD = {Group.NEEDED: How.ASKED, Group.ORDINARILY_NEEDED: How.ASKED, Group.CONTESTED: How.CONTESTED}  # by the heading


def besides(waits: Waits, lang: Tongue, group: Group, who: Sequence[str], members: Sequence[Grouped]) -> list[str]:
    """Whom else the lines wait for, then whom they may have to ask, each with a count: everybody whose whole count the
    heading does not tell. ``who``: those whom it names."""
    perhaps = [(short, hows[How.PERHAPS]) for short, hows in _perhaps(waits, lang, members)]
    told = ", ".join(say(lang, "first.may_ask_one", who=short, n=n) for short, n in perhaps)
    return [*surely(waits, lang, group, who, members), *([say(lang, "first.may_ask", parts=told)] if told else [])]


def may_ask(waits: Waits, lang: Tongue, members: Sequence[Grouped]) -> list[str]:
    """Whom some of the lines may have to ask, by name: of how many lines, the steps and the groups in full tell."""
    told = ", ".join(short for short, _ in _perhaps(waits, lang, members))
    return [say(lang, "first.may_ask_names", parts=told)] if told else []


def _perhaps(waits: Waits, lang: Tongue, members: Sequence[Grouped]) -> list[tuple[str, Counter[How]]]:
    counts = waits.count(one.line for one in members)
    return [(authority_short(lang, name), hows) for name, hows in counts.items() if hows[How.PERHAPS]]


def surely(waits: Waits, lang: Tongue, group: Group, who: Sequence[str], members: Sequence[Grouped]) -> list[str]:
    """Whom else the lines wait for, everybody whose whole count the heading does not tell."""
    found = []
    for name, hows in waits.count(one.line for one in members).items():
        short = authority_short(lang, name)
        rest = Counter[How]({how: n for how, n in hows.items() if how is not How.PERHAPS})
        by_heading = TOLD.get(group)
        if name in who and by_heading is not None and rest[by_heading] == sum(name in one.who for one in members):
            del rest[by_heading]
        if known := counted(lang, rest):
            found.append(say(lang, "first.besides_one", who=short, n=known))
    return [say(lang, "first.besides", parts=", ".join(found))] if found else []


def counted(lang: Tongue, hows: Counter[How]) -> str:
    """``3, 2 by one reading, 25 if it turns out so``: the same words wherever lines are counted."""
    return ", ".join(say(lang, f"first.count_{how}", n=hows[how]) for how in How if hows[how])


def home_act(waits: Waits, lang: Tongue, members: Sequence[Grouped]) -> dict[str, str]:
    """The seat's own approval that the lines of a heap most often wait for."""
    sitting = waits.sitting
    registry = sitting.vocabulary.registry
    found: Counter[tuple[str, str]] = Counter()
    for one in members:
        for sets in sitting.ordinary.lines(one.line)[0].lenient_sets():
            found.update(key for key, need in sets[0] if need.gates and registry.government_of(key[0]) == sitting.seat)
    if not found:
        return {}
    (who, act), _ = found.most_common(1)[0]
    return {"who": authority_short(lang, who), "act": act_word(lang, act)}


def act_of(waits: Waits, who: str, lines: Iterable[str]) -> str:
    """The act by which most of some lines wait for an authority; none where no act of its own would open the way."""
    counted: Counter[str] = Counter()
    for name in lines:
        counted.update(act for _, act in waits.waited(name, who))
    return counted.most_common(1)[0][0] if counted else ""


def asked_of(lang: Tongue, who: str, act: str) -> str:
    """An authority and its act; the authority alone where no act of its own would open the way."""
    short = authority_short(lang, who)
    return say(lang, "first.asked_of", who=short, act=act_word(lang, act)) if act else short


def carried(waits: Waits, items: Items, members: Sequence[Grouped]) -> Iterable[str]:
    """Clear by themselves, and asked for all the same because of what carries them: the trap of the flu medicine. The
    lines stand right above and go by their numbers."""
    lang, rulings = items.lang, waits.sitting.rulings
    found: dict[tuple[str, How], tuple[list[str], dict[str, None]]] = {}
    for one in members:
        ruling = rulings[one.line]
        for who in waits.foreign if ruling.carriers else ():
            if (how := waits.carried(one.line, who)) is not None:
                lines, because = found.setdefault((who, how), ([], {}))
                lines.append(one.line)
                for way in (
                    ruling,
                    *waits.sitting.ordinary.lines(one.line),
                ):  # what weighs, as stated or in the ordinary case
                    because.update(dict.fromkeys(way.because_of(who)))
    alike: dict[tuple[How, tuple[str, ...]], tuple[list[str], dict[str, None]]] = {}
    for (who, how), (lines, because) in found.items():
        asked, why = alike.setdefault((how, tuple(lines)), ([], {}))
        asked.append(authority_short(lang, who))
        why.update(because)
    for (how, same), (asked, why) in alike.items():
        values = {"who": ", ".join(asked), "items": items.ids(same), "because": items.ids(list(why))}
        yield say(lang, f"first.carried_{how}", n=len(same), **values)
    mine = {one.line for one in members}
    bare = [one.line for one in forgotten(waits.sitting.project) if one.key == "no_conveyance" and one.line in mine]
    if bare:
        yield say(lang, "first.no_conveyance", n=len(bare), items=items.ids(bare))
