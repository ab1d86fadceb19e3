"""The short answer of ``dorasan why``: what a line is taken for, whose consent it needs surely, ordinarily and at
worst, by which paragraph, and what would settle it.

Practice modelled: a desk officer answers the telephone in four sentences and keeps the file behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dorasan.facts.possible import NA, NOT_APPLICABLE_CODES, NOT_APPLICABLE_SPAN, Possible, Values
from dorasan.facts.tongue import Tongue
from dorasan.judge.approval import ActKey
from dorasan.judge.cluster import STRICT
from dorasan.judge.need import Need
from dorasan.opinion.groups import Group
from dorasan.project.forgotten import Forgotten, forgotten
from dorasan.report.document import Bit, Block, Part, Points, Words
from dorasan.report.first.grounds import cited, holders, quotas, still_open
from dorasan.report.first.headings import group_name
from dorasan.report.first.items import Items
from dorasan.report.first.union import bound
from dorasan.report.first.waits import How, Waits
from dorasan.sitting.assumed import Leaning
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import act_word, authority_short
from dorasan.wording.values import label, possible_words
from dorasan.words import say

MOST_SETTLING = 3
TAKEN_FOR = ("hs", "petroleum", "vehicle_kind", "us_content")  # what a thing is, as far as it is known
OF_NO_SUCH_KIND = frozenset({"none", NA})


def why_short(sitting: Sitting, name: str, lang: Tongue, view: str = STRICT, *, ids: bool = True) -> list[Block]:
    """A heading in the words of the first screen, and a few sentences; a total drawn on a quota has none. ``ids``:
    as of :class:`~dorasan.report.first.items.Items`.

    Raises :class:`~dorasan.problem.BadInputError` for a view that nobody holds.
    """
    if name not in sitting.project.lines:
        return []
    waits = Waits(sitting, view)
    one = waits.groups[name]
    title = group_name(waits, lang, (one.group, one.surely, one.who), [one])
    named = say(lang, "why.short_title", item=Items(sitting, lang, ids=ids).name(name, code=True), group=title)
    return [Part(Bit(named, "strong"), [Points(tuple(_sentences(waits, lang, name, ids)))])]


def _sentences(waits: Waits, lang: Tongue, name: str, ids: bool) -> Iterator[Words]:
    one, sitting = waits.groups[name], waits.sitting
    if taken := _taken_for(waits, lang, name):
        yield say(lang, "why.short_taken", what=taken)
    how = waits.how(name)
    yield from _levels(waits, lang, name)
    if carried := _carried(waits, lang, name, ids):
        yield carried
    if Forgotten("no_conveyance", name) in forgotten(sitting.project):
        yield say(lang, "why.short_no_conveyance")
    if home := _home(waits, lang, name):
        yield say(lang, "why.short_home", who=home)
    concerned = one.who or tuple(how)
    if concerned:
        yield say(lang, "why.short_ground", cite="; ".join(cited(waits, lang, name, concerned)))
    for words, _ in quotas(waits, Items(sitting, lang), [name]):
        yield words
    if contested := [who for who, found in how.items() if found is How.CONTESTED]:
        told = " ".join((*holders(waits, lang, contested, [name]), *still_open(waits, lang, contested, [name])))
        if told:
            yield told
    if settling := one.hangs[:MOST_SETTLING]:
        yield say(lang, "why.short_settles", facts=", ".join(label(lang, fact) for fact in settling))


def _levels(waits: Waits, lang: Tongue, name: str) -> Iterator[Words]:
    """Whom it needs for certain, ordinarily and at worst; in one sentence where nobody can be asked at all. What rests
    on facts that the file only assumes says so: an assumption is no certainty."""
    sitting, how, cells = waits.sitting, waits.how(name), waits.cells(name)
    surely = [_asked(waits, lang, name, who) for who, cell in cells.items() if cell.surely]
    worst = [authority_short(lang, who) for who, cell in cells.items() if cell.strict.ceiling.gates]
    shut = [authority_short(lang, who) for who in shut_at_worst(sitting, name)]
    rests = waits.leaning(name)
    if rests is not None:
        yield _rests(lang, rests)
    if not worst and waits.groups[name].group is not Group.BARRED:
        alone = "_alone" if sitting.rulings[name].carriers else ""
        how_sure = "_union" if bound(sitting, name) else "" if rests is None else "_assumed"
        yield say(lang, f"why.short_nobody{how_sure}{alone}")
    else:
        who = ", ".join(dict.fromkeys(surely))
        certain = "why.short_surely" if rests is None else "why.short_surely_assumed"
        yield say(lang, certain, who=who) if who else say(lang, "why.short_surely_none")
        ordinarily = [_asked(waits, lang, name, who, how[who]) for who in how]
        if waits.groups[name].group is Group.BARRED:
            ordinarily = [say(lang, "need.no_route")]
        level = "ordinarily" if sitting.profile is not None else "known"
        asked = ", ".join(dict.fromkeys(ordinarily))
        yield say(lang, f"why.short_{level}", who=asked) if asked else say(lang, f"why.short_none_{level}")
        if worst:
            yield say(lang, "why.short_worst", who=", ".join(worst))
    if shut:
        yield say(lang, "why.short_worst_shut", who=", ".join(shut))
    if bound(sitting, name):
        yield say(lang, "why.short_union")


def shut_at_worst(sitting: Sitting, name: str) -> list[str]:
    """The authorities, the seat's own too, with whom the line has no lawful route at worst: it may be barred."""
    every = sitting.rulings.authorities()
    return [who for who in every if sitting.ordinary.cell(name, who).ceiling is Need.NO_ROUTE]


def _rests(lang: Tongue, rests: Leaning) -> str:
    """What the file only assumes, that of the thing itself first; and whom else it might concern."""
    facts = sorted(rests.facts, key=lambda fact: lang.vocabulary.facts[fact].kind != "thing")
    told = ", ".join(label(lang, fact) for fact in facts[:MOST_SETTLING])
    if len(facts) > MOST_SETTLING:
        told = say(lang, "why.short_rests_some", facts=told, n=len(facts) - MOST_SETTLING)
    more = ", ".join(authority_short(lang, who) for who in rests.more)
    return say(lang, "why.short_rests_more" if more else "why.short_rests", facts=told, who=more)


def _taken_for(waits: Waits, lang: Tongue, name: str) -> str:
    """The facts that say what it is, as narrow as the list, the words and the profile leave them."""
    vocabulary = waits.sitting.vocabulary
    parts: dict[str, str] = {}
    for ruling in waits.sitting.ordinary.lines(name):
        for act in ruling.acts:
            for fact in TAKEN_FOR:
                given = act.facts.get(fact)
                if given is not None and says_something(given.possible, vocabulary.facts[fact].whole()):
                    parts.setdefault(fact, f"{label(lang, fact)} {possible_words(lang, fact, given.possible)}")
    return "; ".join(parts.values())


def says_something(found: Possible, whole: Possible) -> bool:
    if found in (whole, NOT_APPLICABLE_CODES, NOT_APPLICABLE_SPAN):
        return False
    return not isinstance(found, Values) or not found.values <= OF_NO_SUCH_KIND


def _asked(waits: Waits, lang: Tongue, name: str, who: str, how: How = How.ASKED) -> str:
    acts = " / ".join(act_word(lang, act) for _, act in waits.waited(name, who)[:2])
    words = (
        say(lang, "first.asked_of", who=authority_short(lang, who), act=acts) if acts else authority_short(lang, who)
    )
    return _how(lang, words, how)


def _how(lang: Tongue, who: str, how: How) -> str:
    """By one reading only, or perhaps, where it is so."""
    return who if how is How.ASKED else say(lang, f"why.short_{how}", who=who)


def home_acts(waits: Waits, name: str) -> tuple[list[ActKey], list[ActKey]]:
    """The seat's own acts that the line waits for in the ordinary case; and those that may do in their place, if that
    turns out to be enough."""
    registry = waits.sitting.vocabulary.registry
    own = [key for key, need in waits.acts(name)[0].items()
           if need.gates and registry.government_of(key[0]) == waits.sitting.seat]  # fmt: skip
    floor = waits.sitting.rulings[name].lenient_sets()
    choices = [sets for sets in floor if len(sets) > 1 and any(key in own for one in sets for key, _ in one)]
    return own, list(dict.fromkeys(key for sets in choices for one in sets for key, _ in one if key not in own))


def _home(waits: Waits, lang: Tongue, name: str) -> str:
    """The seat's own acts, in words."""
    own, others = home_acts(waits, name)
    told = ", ".join(_act(lang, key) for key in own)
    if not others:
        return told
    return say(lang, "why.short_home_or", who=told, others=", ".join(_act(lang, key) for key in others))


def _act(lang: Tongue, key: Iterable[str]) -> str:
    who, act = key
    return f"{authority_short(lang, who)} {act_word(lang, act)}"


def _carried(waits: Waits, lang: Tongue, name: str, ids: bool) -> str:
    """Who is asked besides once what carries it is counted in."""
    if not waits.sitting.rulings[name].carriers:
        return ""
    alone = waits.how(name)
    carried = {who: waits.carried(name, who) for who in waits.foreign if who not in alone}
    more = {who: how for who, how in carried.items() if how is not None}
    links = dict.fromkeys(link for who in more for link in waits.sitting.rulings[name].because_of(who))
    if not more:
        return say(lang, "why.short_carried_same")
    who = ", ".join(_how(lang, authority_short(lang, one), how) for one, how in more.items())
    return say(lang, "why.short_carried", who=who, because=Items(waits.sitting, lang, ids=ids).ids(list(links)))
