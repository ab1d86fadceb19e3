"""What to do now, in the order of the field, each step with whom, for which lines, and how long it took others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dorasan.facts.tongue import Tongue
from dorasan.judge.approval import ActKey
from dorasan.judge.asked import acts_of
from dorasan.judge.need import Need
from dorasan.judge.ruling import LineRuling
from dorasan.opinion.groups import Group
from dorasan.opinion.screened import screened_entry
from dorasan.report.document import Words
from dorasan.report.first.heaps import HANGING
from dorasan.report.first.items import Items
from dorasan.report.screened_words import open_hits
from dorasan.sitting.sitting import Sitting
from dorasan.whatif.durations import days_of, days_words
from dorasan.whatif.load import known_durations
from dorasan.wording.cells import act_word, authority_short
from dorasan.words import say

BEFORE = ("kr-unification", "contact-report")
COMMITTEE = "un-committee"
Asked = Mapping[ActKey, tuple[list[str], list[str]]]  # by act: lines for which it is asked, and perhaps asked


def steps(sitting: Sitting, items: Items) -> list[Words]:
    """Numbered as they are printed."""
    return list(_steps(sitting, items.lang, _asked(sitting)))


def _asked(sitting: Sitting) -> Asked:
    """By act the lines it is asked for in the ordinary case, surely or perhaps; each line once, over every way."""
    out: dict[ActKey, tuple[list[str], list[str]]] = {}
    known: dict[object, dict[ActKey, bool]] = {}
    for name in sitting.project.lines:
        alike = sitting.ordinary.alike(name)
        if alike not in known:
            known[alike] = _surely(sitting.ordinary.lines(name))
        for key, surely in known[alike].items():
            out.setdefault(key, ([], []))[not surely].append(name)
    return out


def _surely(ways: Iterable[LineRuling]) -> dict[ActKey, bool]:
    """By act that is asked for a line, whether it surely is."""
    sure: dict[ActKey, None] = {}  # in their order: a set of words has another one in each process
    may: dict[ActKey, Need] = {}
    for ruling in ways:
        found = acts_of(ruling)
        sure |= {key: None for sets in ruling.lenient_sets() for key, _ in sets[0]}
        sure |= {key: None for key in found if ruling.cell(key[0]).best.gates and _alone(key, found)}
        may |= found
    return {key: key in sure for key in dict.fromkeys((*sure, *may))}


def _alone(key: ActKey, found: Mapping[ActKey, Need]) -> bool:
    """Is it the one act by which its authority can be waited for?"""
    return sum(other[0] == key[0] and need.gates for other, need in found.items()) == 1


def _steps(sitting: Sitting, lang: Tongue, asked: Asked) -> Iterator[Words]:
    registry = sitting.vocabulary.registry
    home = {key: found for key, found in asked.items() if registry.government_of(key[0]) == sitting.seat}
    goes_north = any("to_north" in _values(act.facts) for line in sitting.project.lines.values() for act in line.acts)
    if goes_north and sitting.seat == registry.government_of(BEFORE[0]):
        yield say(lang, "first.step_before", acts=act_word(lang, BEFORE[1]))
    hanging = sum(one.group in HANGING for one in sitting.groups.values())
    today = "step_today" if hanging else "step_today_all"
    if sitting.project.screened:
        today += "_hits" if open_hits(screened_entry(sitting.rulings)) else "_screened"
    yield say(lang, f"first.{today}", n=hanging)
    for key, (lines, _) in asked.items():
        if key[0] == COMMITTEE and lines and _gates(sitting, key, lines[0]):
            told = say(lang, "first.asked_of", who=authority_short(lang, key[0]), act=act_word(lang, key[1]))
            yield say(lang, "first.step_un", acts=told, n=len(lines), days=_days(lang, key, "days_alone")).rstrip()
    foreign = {k: f for k, f in asked.items() if k not in home and k[0] != COMMITTEE and not registry.is_beside(k[0])}
    if parts := [part for key, found in foreign.items() for part in _licence(sitting, lang, key, found)]:
        yield say(lang, "first.step_licences", acts="; ".join(parts))
    gating = {key: lines for key, (lines, _) in home.items() if lines and _gates(sitting, key, lines[0])}
    if gating:
        yield "; ".join(
            say(lang, "first.step_home_one", who=authority_short(lang, key[0]), act=act_word(lang, key[1]),
                n=len(lines), days=_days(lang, key))
            for key, lines in sorted(gating.items(), key=lambda pair: -len(pair[1]))
        )  # fmt: skip
    if goes_north:
        yield say(lang, "first.step_crossing")
    after = [act_word(lang, key[1]) for key, (lines, _) in home.items() if lines and key not in gating]
    if after:
        yield say(lang, "first.step_after", acts=", ".join(dict.fromkeys(after)))


def _licence(sitting: Sitting, lang: Tongue, key: ActKey, found: tuple[list[str], list[str]]) -> Iterator[str]:
    values = {"who": authority_short(lang, key[0]), "act": act_word(lang, key[1]), "days": _days(lang, key)}
    sure, perhaps = found
    open_ = [name for name in perhaps if sitting.groups[name].group in (*HANGING, Group.CONTESTED)]
    if sure and open_:
        yield say(lang, "first.step_licence_both", n=len(sure), more=len(open_), **values)
    elif sure:
        yield say(lang, "first.step_licence", n=len(sure), **values)
    elif open_:
        yield say(lang, "first.step_licence_maybe", n=len(open_), **values)


def _gates(sitting: Sitting, key: ActKey, line: str) -> bool:
    """Does the line wait for the act?"""
    acts = (acts_of(ruling) for ruling in sitting.ordinary.lines(line))
    return any(found[key].gates for found in acts if key in found)


def _days(lang: Tongue, key: ActKey, form: str = "days") -> str:
    found = days_of(known_durations(), *key)
    return say(lang, f"first.{form}", days=days_words(lang, found)) if found.known else ""


def _values(facts: Mapping[str, object]) -> frozenset[str]:
    given = facts.get("direction")
    return getattr(getattr(given, "possible", None), "values", frozenset())
