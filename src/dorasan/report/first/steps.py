"""What to do now, in the order of the field, each step with whom, for which lines, and how long it took others.

Practice modelled: who files with whom depends on the applicant. A body of the South reports its contacts and goes to
the Committee through Unification and Foreign Affairs, the government through Foreign Affairs, a UN body by itself,
anybody else through its own State's mission or the resident coordinator (Implementation Assistance Notice No. 7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dorasan.facts.tongue import Tongue
from dorasan.judge.approval import ActKey
from dorasan.judge.need import Need
from dorasan.opinion.groups import Group
from dorasan.opinion.screened import screened_entry
from dorasan.opinion.summary import days_of as day_of_lines
from dorasan.project.project import Validity
from dorasan.report.document import Words
from dorasan.report.first.heaps import HANGING, act_of, counted
from dorasan.report.first.tally import How, Paper, Tally
from dorasan.report.screened_words import open_hits
from dorasan.whatif.durations import days_of, days_words
from dorasan.whatif.load import known_durations
from dorasan.wording.cells import act_word, authority_short
from dorasan.words import say

BEFORE = ("kr-unification", "contact-report")
COMMITTEE = "un-committee"
MOST_HOME = 3  # acts of the seat, where some are only perhaps asked
VISITS = frozenset({"press", "family_reunion", "culture_sport", "tourism", "talks", "diplomatic", "science"})


def steps(tally: Tally, lang: Tongue, file: str) -> list[Words]:
    """Numbered as they are printed. ``file``: how a command names the project."""
    return [
        *_before(tally, lang),
        *(() if past(tally) else _today(tally, lang, file)),
        *_foreign(tally, lang),
        *_home(tally, lang),
        *_crossing(tally, lang),
        *_after(tally, lang),
    ]


def past(tally: Tally) -> bool:
    """Has every day passed on which something is done?"""
    return all(day.day < tally.sitting.today for day in day_of_lines(tally.sitting.rulings))


def papers(tally: Tally, lang: Tongue) -> str:
    """What is on file: left out of the steps where it is valid on the days of its lines, told apart where it is not."""
    found: dict[Paper, list[str]] = {}
    for name in tally.sitting.project.lines:
        for paper in tally.papers(name):
            found.setdefault(paper, []).append(name)
    told: dict[bool, list[str]] = {}
    for ((who, act), worth, until), lines in found.items():
        values = {"who": authority_short(lang, who), "act": act_word(lang, act), "n": len(lines)}
        values["until"] = say(lang, "check.until", day=until) if until else ""
        valid = worth is Validity.HELD
        status = "" if valid else say(lang, f"first.paper_{worth}")
        told.setdefault(valid, []).append(say(lang, "first.paper", status=status, **values))
    return " ".join(
        say(lang, f"first.papers_{'held' if valid else 'other'}", papers="; ".join(told[valid]))
        for valid in (True, False)
        if valid in told
    )


def _visit(tally: Tally) -> bool:
    """Is everything done for people who go and come back, and nothing handed over?"""
    purposes, kinds = tally.values("purpose"), tally.values("actor_kind")
    return (bool(purposes) and purposes <= VISITS) or kinds == {"press"}


def _southern(tally: Tally) -> str:
    """``all``: whoever acts resides in the South; ``some``: somebody may; ``none``."""
    residences = tally.values("actor_residence")
    if "kr" not in residences and residences:
        return "none"
    return "some" if residences - {"kr"} else "all"


def _before(tally: Tally, lang: Tongue) -> Iterator[Words]:
    if "to_north" not in tally.values("direction"):
        return
    agreement = say(lang, f"first.agreement_{'visit' if _visit(tally) else 'aid'}")
    home = tally.sitting.seat == tally.sitting.vocabulary.registry.government_of(BEFORE[0])
    how = _southern(tally) if home else "none"
    yield say(lang, f"first.step_before_{how}", acts=act_word(lang, BEFORE[1]), agreement=agreement)


def _today(tally: Tally, lang: Tongue, file: str) -> Iterator[Words]:
    sitting = tally.sitting
    hanging = sum(one.group in HANGING for one in tally.groups.values())
    today = "step_today" if hanging else "step_today_all"
    if sitting.project.screened:
        today += "_hits" if open_hits(screened_entry(sitting.rulings)) else "_screened"
    whom = say(lang, f"first.parties_{'visit' if _visit(tally) else 'aid'}")
    yield say(lang, f"first.{today}", n=hanging, whom=whom)
    if barred := sum(one.group is Group.BARRED for one in tally.groups.values()):
        yield say(lang, "first.step_barred", n=barred, file=file)


def _foreign(tally: Tally, lang: Tongue) -> Iterator[Words]:
    """Other governments: the Committee by itself, the rest side by side. What is on file is not asked again."""
    told: dict[str, tuple[str, bool]] = {}
    for who in tally.foreign:
        waiting = [name for name in tally.sitting.project.lines if who in tally.how(name) and not tally.held(name, who)]
        if waiting:
            hows = tally.count(waiting)[who]
            act = act_of(tally, who, waiting)
            values = {"who": authority_short(lang, who), "act": act_word(lang, act) if act else ""}
            days = _days(lang, (who, act)) if act else ""
            surely = bool(hows[How.ASKED] or hows[How.CONTESTED])
            told[who] = say(lang, "first.step_licence", n=counted(lang, hows), days=days, **values), surely
    if COMMITTEE in told:
        words, surely = told.pop(COMMITTEE)
        yield say(lang, f"first.step_un_{_through(tally) if surely else 'open'}", acts=words)
    if told:
        yield say(lang, "first.step_licences", acts="; ".join(words for words, _ in told.values()))


def _through(tally: Tally) -> str:
    """By which way an applicant reaches the Committee."""
    kinds, southern = tally.values("actor_kind"), _southern(tally)
    if kinds == {"un_body"}:
        return "un_body"
    home = tally.sitting.vocabulary.registry.government_of(BEFORE[0])
    if tally.sitting.seat != home or southern == "none":
        return "abroad"
    if southern == "some":
        return "either"
    return "government" if kinds == {"government"} else "south"


def _home(tally: Tally, lang: Tongue) -> Iterator[Words]:
    """The seat's own acts: all that lines surely wait for, then the commonest of those that they may."""
    surely, perhaps = _own_acts(tally, gates=True), _own_acts(tally, gates=True, sure=False)
    keys = sorted({*surely, *perhaps}, key=lambda k: (-len(surely.get(k, ())), -len(perhaps.get(k, ())), k))
    parts = []
    for n, key in enumerate(keys):
        hows = Counter({How.ASKED: len(surely.get(key, ())), How.PERHAPS: len(perhaps.get(key, ()))})
        if key in surely or n < MOST_HOME:
            values = {"who": authority_short(lang, key[0]), "act": act_word(lang, key[1]), "days": _days(lang, key)}
            parts.append(say(lang, "first.step_home_one", n=counted(lang, hows), **values))
    if parts:
        yield "; ".join(parts)


def _own_acts(tally: Tally, *, gates: bool, sure: bool = True) -> dict[ActKey, list[str]]:
    """The seat's own acts that lines ask for, those on file left out: that they wait for, or that follow."""
    sitting, found = tally.sitting, dict[ActKey, list[str]]()
    registry = sitting.vocabulary.registry
    for name, one in tally.groups.items():
        if one.group is Group.BARRED:
            continue
        valid = {key for key, worth, _ in tally.papers(name) if worth is Validity.HELD}
        for key, need in tally.acts(name)[0 if sure else 1].items():
            own = registry.government_of(key[0]) == sitting.seat
            settled = not sure and tally.waits_surely(name, key[0])
            if own and need.gates is gates and need is not Need.NOT_NEEDED and key not in valid and not settled:
                found.setdefault(key, []).append(name)
    return found


def _crossing(tally: Tally, lang: Tongue) -> Iterator[Words]:
    """Only the ways that this project may go."""
    if "to_north" not in tally.values("direction"):
        return
    ways = [way for way, fact in (("land", "crosses_mdl"), ("china", "touches_china")) if "yes" in tally.values(fact)]
    if ways:
        yield say(lang, "first.step_crossing", ways="; ".join(say(lang, f"first.crossing_{way}") for way in ways))


def _after(tally: Tally, lang: Tongue) -> Iterator[Words]:
    own = [act_word(lang, act) for _, act in _own_acts(tally, gates=False)]
    registry, others = tally.sitting.vocabulary.registry, dict[str, bool]()
    for name, one in tally.groups.items():
        for sure, found in zip((True, False), tally.acts(name), strict=True) if one.group is not Group.BARRED else ():
            for (who, act), need in found.items():
                if need > Need.NOT_NEEDED and not need.gates and not registry.is_home(who, tally.sitting.seat):
                    words = say(lang, "first.asked_of", who=authority_short(lang, who), act=act_word(lang, act))
                    others[words] = others.get(words, False) or sure
    parts = [words if sure else say(lang, "first.if_so", words=words) for words, sure in others.items()]
    if own or parts:
        yield say(lang, "first.step_after", acts=", ".join(dict.fromkeys([*own, *parts])))


def _days(lang: Tongue, key: ActKey) -> str:
    """How long it took others, in how many cases; else what a rule prescribes or an authority claims."""
    found = days_of(known_durations(), *key)
    if not found.known:
        return ""
    kind = "seen" if found.n else "rule" if "rule" in found.kinds else "claimed"
    return say(lang, f"first.days_{kind}", n=found.n, days=days_words(lang, found, bare=True))
