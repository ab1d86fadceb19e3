"""A classification as blocks: candidates, the set a ruling takes, what tells them apart, what turns on it, controls."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from dorasan.facts.tongue import Tongue
from dorasan.goods.interval import show
from dorasan.goods.no_thing import NoThing
from dorasan.goods.tariff.apart import Question
from dorasan.goods.tariff.ranked import Candidate
from dorasan.goods.tariff.titles import titles, wording
from dorasan.intake.guessed import Classified, open_set
from dorasan.judge.cluster import STRICT
from dorasan.opinion.groups import HANGING, Grouped
from dorasan.report.document import Bit, Block, Grid, Part, Points, Row, Say
from dorasan.report.first.headings import group_name, look
from dorasan.report.first.items import own_words
from dorasan.report.first.order import own_kind
from dorasan.report.first.waits import Waits
from dorasan.sitting.meant import turn_of
from dorasan.wording.cells import authority_short
from dorasan.wording.codes import chance, dotted
from dorasan.wording.values import label
from dorasan.words import say

WIDEST_SET = 12  # parts of a set of codes that are told
EXTRA = "dorasan[words]"
NAMED = ("house", "person", "ship")  # what stands on lists of names
MOST_LISTED = 3


def classified_blocks(found: Classified, lang: Tongue) -> list[Block]:
    """Everything ``dorasan classify`` prints."""
    key = "head" if found.instead is None else "no_thing"
    blocks: list[Block] = [Say(say(lang, f"classify.{key}", words=own_words(found.words)), "strong")]
    if found.instead is not None:
        blocks += _instead(found, found.instead, lang)
    elif found.known:
        blocks += [_table(found, lang), Say(say(lang, "classify.elsewhere", n=chance(lang, _rest(found))), "dim")]
        if found.ranked.meant and (plain := found.plain):
            told = {"code": dotted(plain.code), "sure": chance(lang, plain.confidence)}
            blocks.append(Say(say(lang, "classify.without_meaning", **told), "dim"))
    else:
        blocks.append(Say(say(lang, "classify.nothing"), "alert"))
        blocks += _listed(found, lang)
    blocks.append(Say(_whole(found, lang)))
    if found.question is not None:
        blocks += _apart(found, found.question, lang)
    if found.known:
        blocks.append(_turns(found, lang))
    if found.hints:
        blocks.append(Part(say(lang, "classify.controls"), [Points(list(_controls(found, lang)))]))
    if not found.ranked.meant and found.instead is None:
        blocks.append(Say(say(lang, "classify.no_meaning", extra=EXTRA), "dim"))
    blocks.append(Say(say(lang, "classify.foot", edition=found.sitting.edition.short), "dim"))
    return blocks


def official(lang: Tongue, code: str) -> str:
    """The official wording in a language; of a subheading that the language does not word, also the English."""
    own = wording(code, lang)
    if code in titles(lang):
        return own
    return say(lang, "classify.heading_only", words=own, english=wording(code, "en"))


def _instead(found: Classified, kind: NoThing, lang: Tongue) -> Iterator[Block]:
    """What the words seem to name, where a name is looked up, and how to ask about a thing."""
    yield Say(say(lang, f"classify.no_thing_{kind}"), "alert")
    yield from _listed(found, lang)
    if kind in NAMED:
        yield Say(say(lang, "classify.no_thing_screen", words=shlex.quote(own_words(found.words))))
    yield Say(say(lang, "classify.no_thing_mend"))


def _listed(found: Classified, lang: Tongue) -> Iterator[Block]:
    """Names on lists that the words are like: evidence for a person to look at."""
    if found.listed:
        yield Points([
            say(lang, "classify.listed", listed=hit.matched.text, title=hit.edition.title[lang], ref=hit.entry.ref)
            for hit in found.listed[:MOST_LISTED]
        ])  # fmt: skip


def _rest(found: Classified) -> float:
    return 1 - sum(one.confidence for one in found.shown)


def _table(found: Classified, lang: Tongue) -> Grid:
    head = tuple(say(lang, f"classify.column_{name}") for name in ("code", "sure", "words", "why"))
    rows = [
        Row((dotted(one.code), chance(lang, one.confidence), official(lang, one.code), _why(one, lang)))
        for one in found.shown
    ]
    return Grid("", head, rows)


def _why(one: Candidate, lang: Tongue) -> str:
    told = []
    for why in one.why:
        if why == "name" and one.names:
            told.append(say(lang, "classify.why_name", names=", ".join(one.names)))
        else:
            told.append(say(lang, f"classify.why_{'name_bare' if why == 'name' else why}"))
    if not one.allowed:
        told.append(say(lang, "classify.not_allowed"))
    return "; ".join(told)


def _whole(found: Classified, lang: Tongue) -> str:
    if open_set(found.ranked):
        return say(lang, "classify.whole_open")
    spans = found.ranked.sure_set
    more = " …" if len(spans) > WIDEST_SET else ""
    return say(lang, "classify.whole_set", codes=show(spans[:WIDEST_SET]) + more)


def _apart(found: Classified, question: Question, lang: Tongue) -> Iterator[Block]:
    if not found.asks:
        yield Say(say(lang, "classify.apart_idle"), "dim")
    if question.row is None:
        codes = "; ".join(f"{dotted(one.code)} {official(lang, one.code)}" for one in found.shown[:3])
        yield Say(say(lang, "classify.apart_wording", codes=codes))
        return
    row = question.row
    yield Say(say(lang, "classify.apart", ask=row.ask[lang]))
    yield Points([
        say(lang, "classify.apart_answer", answer=row.answers[n].says[lang], codes=_codes(codes))
        for n, codes in question.by_answer.items()
    ])  # fmt: skip
    yield Say(say(lang, "classify.apart_at", at=row.at[lang]), "dim")


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(dotted(code) for code in codes)


def _turns(found: Classified, lang: Tongue) -> Part:
    sitting = found.sitting
    profile = sitting.profile
    title = say(
        lang, "classify.turns", seat=sitting.vocabulary.registry.governments[sitting.seat][lang],
        premise=profile.title[lang] if profile is not None else say(lang, "classify.premise_none"),
    )  # fmt: skip
    likely, against = {one.code for one in found.shown}, {one.code for one in found.against}
    waits, told = Waits(found.meant.apart, STRICT), []
    for codes in found.meant.turns.values():
        kept = [code for code in codes if code in likely] or [code for code in codes if code in against]
        if not kept:
            continue
        key = "turn" if kept[0] in likely else "turn_unlikely"
        words = say(lang, f"classify.{key}", codes=_codes(kept), ruling=ruling(waits, lang, found.meant.named(kept[0])))
        told.append(Bit(words, look(found.meant.apart, found.meant.named(kept[0]))))
    if not found.settled:
        now = ruling(Waits(sitting, STRICT), lang, found.meant.now)
        told.append(Bit(say(lang, "classify.as_listed", ruling=now), look(sitting, found.meant.now)))
    key = "settled" if found.settled else "differ" if not found.alike else "against" if against else "alike"
    return Part(title, [Points(told), Say(say(lang, f"classify.{key}", codes=_codes(sorted(against))))])


def ruling(waits: Waits, lang: Tongue, one: Grouped) -> str:
    """A group as the first screen heads it, what it hangs on, and who may be asked besides."""
    group, surely, who, besides = turn_of(one)
    told = group_name(waits, lang, (group, surely, who), [one])
    if group in HANGING and (facts := own_kind(waits.sitting, one)):
        told = say(lang, "classify.turn_hangs", ruling=told, facts=", ".join(label(lang, fact) for fact in facts[:3]))
    if besides:
        told = say(lang, "classify.turn_besides", ruling=told, who=", ".join(authority_short(lang, w) for w in besides))
    return told


def _controls(found: Classified, lang: Tongue) -> Iterator[str]:
    for one in found.hints:
        some = len(one.codes) < len(found.shown)
        values = {
            "fact": label(lang, one.fact),
            "why": one.telltale.why[lang],
            "at": one.telltale.at[lang],
            "codes": _codes(one.codes),
        }
        yield say(lang, "classify.control_codes" if some else "classify.control", **values)
