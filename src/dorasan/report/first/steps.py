"""What to do now, in the order of the field, each step with whom, for which lines, and how long it took others.

Practice modelled: who files with whom depends on the applicant. A body of the South reports its contacts and goes to
the Committee through Unification and Foreign Affairs, the government through Foreign Affairs, a UN body by itself,
anybody else through its own State's mission or the resident coordinator (Implementation Assistance Notice No. 7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from dorasan.facts.tongue import Tongue
from dorasan.goods.lexicon import is_hangul
from dorasan.judge.approval import ActKey
from dorasan.judge.need import Need
from dorasan.opinion.groups import HANGING, Group
from dorasan.opinion.screened import screened_entry
from dorasan.opinion.summary import days_of as day_of_lines
from dorasan.project.project import Validity
from dorasan.report.document import Do, Words, worded
from dorasan.report.doing import doing
from dorasan.report.first.beside import act_of, asked_of, counted
from dorasan.report.first.waits import How, Paper, Waits
from dorasan.report.screened_words import open_hits
from dorasan.whatif.durations import days_of, days_words
from dorasan.whatif.known import known_durations
from dorasan.wording.cells import act_word, authority_short
from dorasan.wording.values import as_written
from dorasan.words import say

BEFORE = ("kr-unification", "contact-report")
COMMITTEE = "un-committee"
MOST_HOME = 3  # acts of the seat, where some are only perhaps asked
WAITED = frozenset(need for need in Need if need.gates)
VISITS = frozenset({"press", "family_reunion", "culture_sport", "tourism", "talks", "diplomatic", "science"})


def steps(waits: Waits, lang: Tongue, file: str) -> list[Words]:
    """Numbered as they are printed. ``file``: how a command names the project."""
    return [
        *_before(waits, lang),
        *(() if past(waits) else _today(waits, lang, file)),
        *_foreign(waits, lang),
        *_home(waits, lang),
        *_together(*_crossing(waits, lang), *_after(waits, lang)),
    ]


def past(waits: Waits) -> bool:
    """Has every day passed on which something is done?"""
    return all(day.day < waits.sitting.today for day in day_of_lines(waits.sitting.rulings))


def papers(waits: Waits, lang: Tongue) -> str:
    """What is on file: left out of the steps where it is valid on the days of its lines, told apart where it is not."""
    found: dict[Paper, list[str]] = {}
    for name in waits.sitting.project.lines:
        for paper in waits.papers(name):
            found.setdefault(paper, []).append(name)
    told: dict[bool, list[str]] = {}
    for ((who, act), worth, until, note), lines in found.items():
        values = {"who": authority_short(lang, who), "act": act_word(lang, act), "n": len(lines)}
        values["until"] = say(lang, "check.until", day=until) if until and worth is not Validity.CLAIMED else ""
        valid = worth is Validity.HELD
        readable = (
            valid and note and any(map(is_hangul, note)) == (lang == "ko")
        )  # the other language's words stand in --full
        values["paper"] = say(lang, "first.paper_says", paper=as_written(lang, note)) if readable else ""
        status = "" if valid else say(lang, f"first.paper_{worth}")
        told.setdefault(valid, []).append(say(lang, "first.paper", status=status, **values))
    return " ".join(
        say(lang, f"first.papers_{'held' if valid else 'other'}", papers="; ".join(told[valid]))
        for valid in (True, False)
        if valid in told
    )


def _visit(waits: Waits) -> bool:
    """Is everything done for people who go and come back, and nothing handed over?"""
    purposes, kinds = waits.values("purpose"), waits.values("actor_kind")
    return (bool(purposes) and purposes <= VISITS) or kinds == {"press"}


def _southern(waits: Waits) -> str:
    """``all``: whoever acts resides in the South; ``some``: somebody may; ``none``."""
    residences = waits.values("actor_residence")
    if "kr" not in residences and residences:
        return "none"
    return "some" if residences - {"kr"} else "all"


def _before(waits: Waits, lang: Tongue) -> Iterator[Words]:
    if "to_north" not in waits.values("direction"):
        return
    agreement = say(lang, f"first.agreement_{'visit' if _visit(waits) else 'aid'}")
    home = waits.sitting.seat == waits.sitting.vocabulary.registry.government_of(BEFORE[0])
    how = _southern(waits) if home else "none"
    if how != "none" and waits.values("actor_kind") == {"government"}:
        how = "government"  # nobody applies to himself
    yield say(lang, f"first.step_before_{how}", acts=act_word(lang, BEFORE[1]), agreement=agreement)


def _today(waits: Waits, lang: Tongue, file: str) -> Iterator[Words]:
    sitting = waits.sitting
    hanging = sum(one.group in HANGING for one in waits.groups.values())
    today = "step_today" if hanging else "step_today_all"
    if sitting.project.screened:
        today += "_hits" if open_hits(screened_entry(sitting.rulings)) else "_screened"
    whom = say(lang, f"first.parties_{'visit' if _visit(waits) else 'aid'}")
    yield say(lang, f"first.{today}", n=hanging, whom=whom)
    if barred := sum(one.group is Group.BARRED for one in waits.groups.values()):
        yield worded(lang, "first.step_barred", n=barred, fix=doing(lang, Do.FIX, f"dorasan fix {file}"))


def _foreign(waits: Waits, lang: Tongue) -> Iterator[Words]:
    """Other governments: the Committee by itself, the rest side by side. What is on file is not asked again.

    Beside somebody who is surely asked, of those who are only perhaps the number is told, and neither act nor days.
    """
    told: dict[str, tuple[str, bool]] = {}
    brief: dict[str, str] = {}
    for who in waits.foreign:
        waiting = [name for name in waits.sitting.project.lines if who in waits.how(name) and not waits.held(name, who)]
        if waiting:
            hows = waits.count(waiting)[who]
            act = act_of(waits, who, waiting)
            values = {
                "who": authority_short(lang, who),
                "act": act_word(lang, act) if act else say(lang, "first.act_open"),
            }
            days = _days(waits, lang, (who, act)) if act else ""
            surely = bool(hows[How.ASKED] or hows[How.CONTESTED])
            told[who] = say(lang, "first.step_licence", n=counted(lang, hows), days=days, **values), surely
            brief[who] = say(lang, "first.step_licence_perhaps", n=counted(lang, hows), **values)
    if COMMITTEE in told:
        words, surely = told.pop(COMMITTEE)
        yield say(lang, f"first.step_un_{_through(waits) if surely else 'open'}", acts=words)
    if told:
        some = any(surely for _, surely in told.values())
        parts = [words if surely or not some else brief[who] for who, (words, surely) in told.items()]
        yield say(lang, "first.step_licences", acts="; ".join(parts))


def _through(waits: Waits) -> str:
    """By which way an applicant reaches the Committee."""
    kinds, southern = waits.values("actor_kind"), _southern(waits)
    if kinds == {"un_body"}:
        return "un_body"
    home = waits.sitting.vocabulary.registry.government_of(BEFORE[0])
    if waits.sitting.seat != home or southern == "none":
        return "abroad"
    if southern == "some":
        return "either"
    return "government" if kinds == {"government"} else "south"


def _home(waits: Waits, lang: Tongue) -> Iterator[Words]:
    """The seat's own acts: all that lines surely wait for, then the commonest of those that they may; each authority is
    named with the first of its own."""
    surely, perhaps = _own_acts(waits, WAITED), _own_acts(waits, WAITED, sure=False)
    keys = sorted({*surely, *perhaps}, key=lambda k: (-len(surely.get(k, ())), -len(perhaps.get(k, ())), k))
    told = [key for n, key in enumerate(keys) if key in surely or n < MOST_HOME]
    alike: list[tuple[str, list[str]]] = []  # acts in a row that as many lines wait for, under one count
    before = ""
    for key in sorted(told, key=lambda k: [who for who, _ in told].index(k[0])):
        hows = Counter({How.ASKED: len(surely.get(key, ())), How.PERHAPS: len(perhaps.get(key, ()))})
        words, n = act_word(lang, key[1]) if key[0] == before else asked_of(lang, *key), counted(lang, hows)
        if not alike or alike[-1][0] != n:
            alike.append((n, []))
        alike[-1][1].append(f"{words}{_days(waits, lang, key)}")
        before = key[0]
    if alike:
        yield "; ".join(say(lang, "first.step_home_one", acts=", ".join(acts), n=n) for n, acts in alike)


def _own_acts(waits: Waits, needs: Container[Need], *, sure: bool = True) -> dict[ActKey, list[str]]:
    """The seat's own acts that lines ask for, of some needs, those on file left out."""
    sitting, found = waits.sitting, dict[ActKey, list[str]]()
    registry = sitting.vocabulary.registry
    for name, one in waits.groups.items():
        if one.group is Group.BARRED:
            continue
        valid = {key for key, worth, *_ in waits.papers(name) if worth is Validity.HELD}
        for key, need in waits.acts(name)[0 if sure else 1].items():
            own = registry.government_of(key[0]) == sitting.seat
            settled = not sure and waits.waits_surely(name, key[0])
            if own and need in needs and key not in valid and not settled:
                found.setdefault(key, []).append(name)
    return found


def _together(*words: str) -> Iterator[Words]:
    """What follows by itself, in one step."""
    if words:
        yield " ".join(words)


def _crossing(waits: Waits, lang: Tongue) -> Iterator[str]:
    """Only the ways that this project may go."""
    if "to_north" not in waits.values("direction"):
        return
    ways = [way for way, fact in (("land", "crosses_mdl"), ("china", "touches_china")) if "yes" in waits.values(fact)]
    if ways:
        yield say(lang, "first.step_crossing", ways="; ".join(say(lang, f"first.crossing_{way}") for way in ways))


def _after(waits: Waits, lang: Tongue) -> Iterator[str]:
    """What is done in passing and what follows: nobody waits for it."""
    passing = [act_word(lang, act) for _, act in _own_acts(waits, (Need.RECORD,))]
    if passing:
        yield say(lang, "first.step_passing", acts=", ".join(dict.fromkeys(passing)))
    own = [act_word(lang, act) for _, act in _own_acts(waits, (Need.REPORT_AFTER,))]
    registry, others = waits.sitting.vocabulary.registry, dict[str, bool]()
    for name, one in waits.groups.items():
        for sure, found in zip((True, False), waits.acts(name), strict=True) if one.group is not Group.BARRED else ():
            for (who, act), need in found.items():
                if need > Need.NOT_NEEDED and not need.gates and not registry.is_home(who, waits.sitting.seat):
                    words = say(lang, "first.asked_of", who=authority_short(lang, who), act=act_word(lang, act))
                    others[words] = others.get(words, False) or sure
    parts = [words if sure else say(lang, "first.if_so", words=words) for words, sure in others.items()]
    if own or parts:
        yield say(lang, "first.step_after", acts=", ".join(dict.fromkeys([*own, *parts])))


def _days(waits: Waits, lang: Tongue, key: ActKey) -> str:
    """How long it took others, in how many cases, of whatever year; else what a rule prescribes or an authority claims.
    Of days that have passed it is said that later cases are among them."""
    found = days_of(known_durations(), *key)
    if not found.known:
        return ""
    kind = ("seen_all" if past(waits) else "seen") if found.n else "rule" if "rule" in found.kinds else "claimed"
    return say(lang, f"first.days_{kind}", n=found.n, days=days_words(lang, found, bare=True))
