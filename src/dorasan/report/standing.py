"""Where every line stands, short enough to be kept of each version of a project, and what sets two versions apart.

Practice modelled: whoever hands over a changed list is asked first what became of the other lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dorasan.facts.tongue import Tongue, tongues
from dorasan.opinion.groups import HANGING, Group
from dorasan.repair.onward import onward
from dorasan.report.ask_moved import group_words
from dorasan.report.first.items import Items
from dorasan.report.first.union import apart
from dorasan.report.first.waits import How, Waits
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.words import say

FEW = 3
GOODS = frozenset({"item", "component", "packaging", "carried"})
CARRYING = ("conveyance", "person")


@dataclass(frozen=True)
class Stand:
    """One line: its name and the heading of its group by language, its group and who puts it there, and who abroad is
    asked in the ordinary case once what carries it is counted in, and how; ``surely``: whether its group rests on
    nothing that the file only assumes; ``union``: whether the European Union's own law binds it besides; ``judged``:
    whether what carries it is stated; ``ends``: whether it is left before the North, how it goes on not
    being judged."""

    name: Mapping[str, str]
    heading: Mapping[str, str]
    group: Group
    surely: bool
    union: bool
    who: tuple[str, ...]
    carried: Mapping[str, How]
    judged: bool
    ends: bool

    @property
    def place(self) -> tuple[object, ...]:
        """What its heading says, but for the name of whoever applies."""
        return self.group, self.surely, self.union, () if self.group in HANGING else self.who


Standing = Mapping[str, Stand]


def standing(sitting: Sitting) -> Standing:
    """Every line of a sitting. Lines that are ruled and carried alike are looked at once."""
    named = {str(lang): Items(sitting, lang, ids=False) for lang in tongues(sitting.vocabulary)}
    known: dict[object, Mapping[str, How]] = {}
    waits = Waits(sitting)
    headings: dict[tuple[Group, tuple[str, ...], bool, bool], dict[str, str]] = {}
    out = {}
    for line, one in waits.groups.items():
        key = sitting.ordinary.alike_carried(line)
        if key not in known:
            known[key] = carried(waits, line)
        union = apart(sitting, one)
        heap = (one.group, one.who, union, one.surely)
        if heap not in headings:
            headings[heap] = {
                lang: group_words(sitting.profile, one.group, one.who, items.lang, union=union, surely=one.surely)
                for lang, items in named.items()
            }
        names = {lang: items.name(line) for lang, items in named.items()}
        stated, ends = says_carrier(sitting, line), bool(onward(sitting.project, line))
        out[line] = Stand(names, headings[heap], one.group, one.surely, union, one.who, known[key], stated, ends)
    return out


def carried(waits: Waits, line: str) -> dict[str, How]:
    """The authorities abroad that are asked in the ordinary case for a line and for what carries it, and how surely."""
    found = {who: waits.carried(line, who) for who in waits.foreign}
    return {who: how for who, how in found.items() if how is not None}


def says_carrier(sitting: Sitting, name: str) -> bool:
    """Whether it is stated what carries a line: else nobody knows who is asked because of that."""
    lines = sitting.project.lines
    carriers = (lines[other].kind for group in sitting.project.carried_by(name) for other in group)
    return lines[name].kind not in GOODS or any(kind in CARRYING for kind in carriers)


def asked_words(lang: Tongue, who: str, how: How) -> str:
    """An authority that is asked: by one reading only, or perhaps, where it is so."""
    named = authority_short(lang, who)
    return named if how is How.ASKED else say(lang, f"web_list.{how}", who=named)


def differences(before: Standing, after: Standing, lang: Tongue) -> list[str]:
    """One sentence for each way in which lines came, went, moved or are carried otherwise; empty where none did."""
    out = []
    if gone := [line for line in before if line not in after]:
        out.append(say(lang, "web_list.gone", names=_names(before, gone, lang)))
    moved: dict[tuple[Group | None, str, Group, str], list[str]] = {}
    renamed = 0
    for line, now in after.items():
        was = before.get(line)
        before_words = was.heading[lang] if was is not None else ""
        if was is not None and was.place == now.place:
            renamed += before_words != now.heading[lang]
        elif before_words != now.heading[lang]:
            key = (was.group if was else None, before_words, now.group, now.heading[lang])
            moved.setdefault(key, []).append(line)
    order = list(Group)
    for (group, was_words, *_), lines in sorted(
        moved.items(), key=lambda pair: (order.index(pair[0][2]), -len(pair[1]))
    ):
        named, stands = _names(after, lines, lang), after[lines[0]].heading[lang]
        if group is None:
            out.append(say(lang, "intake.moved_new", names=named, now=stands))
        else:
            n = say(lang, "report.n_lines", n=len(lines))
            out.append(say(lang, "intake.moved_from", lines=n, names=named, now=stands, was=was_words))
    out += _carriage(before, after, lang)
    return out + ([say(lang, "web_list.renamed", n=renamed)] if renamed else [])


def _carriage(before: Standing, after: Standing, lang: Tongue) -> list[str]:
    """Who is asked more, and who less, once what carries the lines is counted in. Nobody is *no longer asked* because
    nothing is stated any more that carries the goods: then it is not judged."""
    found: dict[tuple[str, tuple[tuple[str, How], ...]], list[str]] = {}
    for line, now in after.items():
        was = before.get(line)
        if was is None:
            continue
        more = tuple((who, how) for who, how in now.carried.items() if weightier(how, was.carried.get(who)))
        less = tuple((who, how) for who, how in was.carried.items() if weightier(how, now.carried.get(who)))
        about = "carried" if now.judged or was.judged else "alone"
        fewer = "unjudged" if was.judged and not now.judged else "onward" if now.ends and not was.ends else "less"
        for key, who in (("more", more), (fewer, less)):
            if who:
                found.setdefault((f"carried_{key}" if key == "onward" else f"{about}_{key}", who), []).append(line)
    return [
        say(
            lang,
            f"web_list.{key}",
            who=", ".join(asked_words(lang, one, how) for one, how in who),
            n=len(lines),
            names=_names(after, lines, lang),
        )
        for (key, who), lines in found.items()
    ]


def weightier(how: How, than: How | None) -> bool:
    """Whether an authority is asked more surely than before; None: it was not asked."""
    return than is None or (than is How.PERHAPS and how is not How.PERHAPS)


def _names(stands: Standing, lines: Sequence[str], lang: Tongue) -> str:
    most = len(lines) if len(lines) == FEW + 1 else FEW
    shown = [stands[line].name[lang] for line in lines[:most]]
    if len(lines) > most:
        shown.append(say(lang, "first.more_items", n=len(lines) - most))
    return ", ".join(shown)
