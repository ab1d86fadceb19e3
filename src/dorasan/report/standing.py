"""Where every line stands, short enough to be kept of each version of a project, and what sets two versions apart.

Practice modelled: whoever hands over a changed list is asked first what became of the other lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dorasan.facts.tongue import Tongue, tongues
from dorasan.opinion.groups import Group
from dorasan.report.ask_moved import group_words
from dorasan.report.first.items import Items
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.words import say

FEW = 3


@dataclass(frozen=True)
class Stand:
    """One line: its name and the heading of its group by language, its group and who puts it there, and who abroad is
    asked in the ordinary case once what carries it is counted in."""

    name: Mapping[str, str]
    heading: Mapping[str, str]
    group: Group
    who: tuple[str, ...]
    carried: tuple[str, ...]


Standing = Mapping[str, Stand]


def standing(sitting: Sitting) -> Standing:
    """Every line of a sitting. Lines that are ruled and carried alike are looked at once."""
    named = {str(lang): Items(sitting, lang, ids=False) for lang in tongues(sitting.vocabulary)}
    known: dict[object, tuple[str, ...]] = {}
    headings: dict[tuple[Group, tuple[str, ...]], dict[str, str]] = {}
    out = {}
    for line, one in sitting.groups.items():
        key = sitting.ordinary.alike_carried(line)
        if key not in known:
            known[key] = carried(sitting, line)
        if (one.group, one.who) not in headings:
            headings[one.group, one.who] = {
                lang: group_words(sitting.profile, one.group, one.who, items.lang) for lang, items in named.items()
            }
        names = {lang: items.name(line) for lang, items in named.items()}
        out[line] = Stand(names, headings[one.group, one.who], one.group, one.who, known[key])
    return out


def carried(sitting: Sitting, line: str) -> tuple[str, ...]:
    """The authorities abroad that are asked in the ordinary case for a line and for what carries it."""
    ordinary = sitting.ordinary
    return tuple(who for who in ordinary.foreign(sitting.seat) if ordinary.cell(line, who, carried=True).ordinary.gates)


def differences(before: Standing, after: Standing, lang: Tongue) -> list[str]:
    """One sentence for each way in which lines came, went, moved or are carried otherwise; empty where none did."""
    out = []
    if gone := [line for line in before if line not in after]:
        out.append(say(lang, "web_list.gone", names=_names(before, gone, lang)))
    moved: dict[tuple[Group | None, tuple[str, ...], Group, tuple[str, ...]], list[str]] = {}
    for line, now in after.items():
        was = before.get(line)
        if was is None or (was.group, was.who) != (now.group, now.who):
            key = (was.group if was else None, was.who if was else (), now.group, now.who)
            moved.setdefault(key, []).append(line)
    order = list(Group)
    for (group, *_), lines in sorted(moved.items(), key=lambda pair: (order.index(pair[0][2]), -len(pair[1]))):
        named, stands = _names(after, lines, lang), after[lines[0]].heading[lang]
        if group is None:
            out.append(say(lang, "intake.moved_new", names=named, now=stands))
        elif (was_words := before[lines[0]].heading[lang]) != stands:
            n = say(lang, "report.n_lines", n=len(lines))
            out.append(say(lang, "intake.moved_from", lines=n, names=named, now=stands, was=was_words))
    return out + _carriage(before, after, lang)


def _carriage(before: Standing, after: Standing, lang: Tongue) -> list[str]:
    """Who is asked more, and who less, once what carries the lines is counted in."""
    found: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for line, now in after.items():
        was = before.get(line)
        if was is None:
            continue
        for more, one, other in ((True, now, was), (False, was, now)):
            if who := tuple(name for name in one.carried if name not in other.carried):
                found.setdefault((more, who), []).append(line)
    return [
        say(
            lang,
            "web_list.carried_more" if more else "web_list.carried_less",
            who=", ".join(authority_short(lang, one) for one in who),
            n=len(lines),
            names=_names(after, lines, lang),
        )
        for (more, who), lines in found.items()
    ]


def _names(stands: Standing, lines: Sequence[str], lang: Tongue) -> str:
    most = len(lines) if len(lines) == FEW + 1 else FEW
    shown = [stands[line].name[lang] for line in lines[:most]]
    if len(lines) > most:
        shown.append(say(lang, "first.more_items", n=len(lines) - most))
    return ", ".join(shown)
