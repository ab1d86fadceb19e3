"""What a provision asks, of whom, for whom, in the words of a gazette."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from dorasan.facts.tongue import Tongue
from dorasan.law.act import OfficialAct
from dorasan.law.condition import Term, comparisons
from dorasan.law.provision import Effect, Provision, TermDefinition
from dorasan.law.state_of_law import StateOfLaw, whom
from dorasan.report.document import Action, Bit, Do, joined
from dorasan.wording.cells import act_under, authority_name
from dorasan.wording.values import words
from dorasan.words import say

MOST_IDS = 6


def act_words(lang: Tongue, act: OfficialAct) -> str:
    """*1718 Committee: sanctions exemption, case by case*: of how and when, what the act's name does not say itself."""
    named = act_under(lang, act.act, act.of)
    how = [say(lang, f"gazette.policy_{act.policy}") if act.policy else say(lang, f"gazette.timing_{act.timing}")]
    if act.days:
        how.append(say(lang, "gazette.ahead", days=act.days))
    told = ", ".join([named, *(words for words in how if words not in named)])
    return say(lang, "gazette.act", act=told, authority=authority_name(lang, act.of))


def acts_words(lang: Tongue, acts: tuple[OfficialAct, ...]) -> str:
    return say(lang, "gazette.all_of").join(act_words(lang, act) for act in acts)


def whom_words(lang: Tongue, side: StateOfLaw, provision: Provision) -> str:
    """The persons, ground and items bound; any one suffices."""
    known = side.library.packs[provision.pack].binds
    return say(lang, "gazette.either").join(known[name].says[lang] for name in whom(side.library, provision))


def scope_words(lang: Tongue, provision: Provision) -> str:
    """The kinds of subject and the acts it speaks of."""
    return " / ".join(words(lang, compare.fact, compare.words) for compare in comparisons(provision.scope))


def asks_words(lang: Tongue, side: StateOfLaw, provision: Provision) -> str:
    """What follows when it bites, or what it takes for a lift; empty for what is shown only."""
    if provision.by:
        return acts_words(lang, provision.by)
    if provision.effect is Effect.LIFTS:
        return say(lang, "gazette.automatic")
    if provision.effect is Effect.FORBIDS:
        prefixes = [p for p in side.library.packs[provision.pack].principal if provision.id.startswith(p)]
        if prefixes:
            principal = side.library.packs[provision.pack].principal[max(prefixes, key=len)]
            return say(lang, "gazette.bars", authority=authority_name(lang, principal))
    return ""


def effect_words(lang: Tongue, provision: Provision) -> str:
    effect = say(lang, f"gazette.effect_{provision.effect}")
    return f"{effect} ({say(lang, f'gazette.layer_{provision.layer}')})"


def period_words(lang: Tongue, provision: Provision) -> str:
    since, until = provision.in_force.since.isoformat(), provision.in_force.until
    if until is None:
        return say(lang, "gazette.in_force", since=since)
    return say(lang, "gazette.in_force_until", since=since, until=until.isoformat())


def cited(lang: Tongue, side: StateOfLaw, name: str) -> Bit:
    """A provision: on a page by its citation and a link to it, on a terminal by the id that one types. Of a pattern
    the instrument whose provisions it covers, or the legal order."""
    found = side.library.provisions.get(name)
    if found is not None:
        return Bit(name, action=Action(Do.PROVISION, found.cite(lang), name))
    covered = [one for one in side.library.provisions.values() if fnmatchcase(one.id, name)]
    if not covered:
        return Bit(name)
    instruments = {one.instrument.called(lang) for one in covered}
    what = instruments.pop() if len(instruments) == 1 else side.library.packs[covered[0].pack].title[lang]
    return Bit(say(lang, "gazette.whole", what=what))


def cited_words(lang: Tongue, side: StateOfLaw, ids: Sequence[str]) -> tuple[Bit, ...]:
    """Several, cut where they grow long."""
    if not ids:
        return (Bit(say(lang, "gazette.none")),)
    shown = joined((cited(lang, side, name) for name in ids[:MOST_IDS]), ", ")
    if len(ids) <= MOST_IDS:
        return shown
    return (*shown, Bit(say(lang, "gazette.and_more", n=len(ids) - MOST_IDS)))


def spoken(lang: Tongue, side: StateOfLaw, pack: str) -> dict[str, Term]:
    """Each term of a pack under its name, as a term whose name is what it says: for reading, not for judging."""
    latest: dict[str, TermDefinition] = {}
    for (home, name), definitions in side.library.terms.items():
        if home == pack:
            fitting = [d for d in definitions if side.day is None or d.in_force.covers(side.day)] or list(definitions)
            latest[name] = fitting[-1]
    return {name: Term(definition.says[lang].rstrip(". ")) for name, definition in latest.items()}
