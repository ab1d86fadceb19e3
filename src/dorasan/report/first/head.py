"""The head of the first screen: what was read, by which day, on which premises; and what is shouted above all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from dorasan.facts.possible import Values
from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import STRICT
from dorasan.opinion.behind import TakenFact
from dorasan.opinion.reliance import taken_facts
from dorasan.opinion.screened import screened_entry
from dorasan.opinion.summary import days_of, not_held
from dorasan.profile import Profile, load_profile, profiles
from dorasan.report.account import counts
from dorasan.report.document import Bit, Block, Do, Say, Words, joined, worded
from dorasan.report.doing import doing
from dorasan.report.first.basis import GIVEN, day_words
from dorasan.report.first.items import Items, own_words
from dorasan.report.first.of_itself import past_its_date
from dorasan.report.first.union import union_told
from dorasan.report.first.waits import Waits
from dorasan.report.screened_words import listed_as, open_hits, own_name
from dorasan.report.taken import taken_short
from dorasan.sitting.assumed import assumed_of
from dorasan.sitting.sitting import Sitting
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.cells import view_name
from dorasan.wording.values import label, possible_words
from dorasan.words import say

MOST_LEFT_OUT = 3
MOST_HITS = 3
MOST_TAKEN = 8
MOST_ASKED = 1  # by its name: the interview asks them all


def head(waits: Waits, items: Items, file: str) -> Iterable[Block]:
    """The list in a sentence, its day and premises; then, each as an alert, what nobody may overlook."""
    sitting, lang = waits.sitting, items.lang
    project = sitting.project
    title = own_words(project.title.get(lang) or project.id)
    name = Path(project.file).name
    key = "read_file" if title == name else "read"
    beside = len(project.lines) - len(project.listed) if project.listed else 0
    named = say(lang, f"first.{key}", title=title, n=len(project.lines) - beside, file=name)
    if beside:
        named += say(lang, "first.read_beside", n=beside)
    rows = " ".join(_rows(sitting, lang))
    law = Bit(f"{day_words(waits, lang)} {age_words(lang, sitting.age)}", "dim")
    rest = (*_faults(sitting, items), law, *_past_its_date(sitting, items), *_premises(waits, items))
    yield Say((Bit(named, "strong"), Bit(f"   {rows} " if rows else "   ", "dim"), *joined(rest)))
    days = (day.day for day in days_of(sitting.rulings) if day.source != "today")
    for alert in age_alerts(lang, sitting.age, days, only_checked=sitting.only_checked):
        yield Say(alert, "alert")
    if early := ", ".join(_not_held(sitting, lang)):
        yield Say(say(lang, "first.not_held", orders=early), "alert")
    for told in union_told(sitting, items, lang):
        yield Say(told, "alert")
    yield from names_alike(sitting, lang)
    if waits.view != STRICT:
        yield Say(say(lang, "first.view", view=view_name(lang, waits.view)), "alert")
    yield from _who_applies(sitting, lang, file)


def _premises(waits: Waits, items: Items) -> Iterable[Words]:
    """What was taken otherwise than written, and what is supposed: by the profile, by the file."""
    sitting, lang, profile = waits.sitting, items.lang, waits.sitting.profile
    if told := _taken(sitting, items, taken_facts(sitting.rulings)):
        yield told
    number = len({fact for line in sitting.project.lines.values() for fact in assumed_of(line)})
    assumed = say(lang, "first.file_assumes", n=number) if number else ""
    if profile is None:
        key = "first.premise_none_assumed" if assumed else "first.premise_none"
        yield worded(lang, key, assumed=assumed, how=doing(lang, Do.ASK, "--profile, dorasan ask"))
        return
    if not sitting.profile_guessed:
        how = doing(lang, Do.ASK, "dorasan ask")
        yield worded(lang, "first.premise", says=profile.says[lang].rstrip("."), how=how)
    yield from _asked_first(waits, lang, profile)
    if assumed:
        yield assumed
    facts = {one.presumption.fact for way in sitting.presumed for found in way.applied.values() for one in found}
    yield say(lang, "first.ordinary", n=len(facts))
    if profile.left_out:
        some = ", ".join(profile.left_out[:MOST_LEFT_OUT]) + (" …" if len(profile.left_out) > MOST_LEFT_OUT else "")
        yield say(lang, "first.left_out", n=len(profile.left_out), facts=some)


def _who_applies(sitting: Sitting, lang: Tongue, file: str) -> Iterable[Block]:
    """Who applies, as a guess where nobody said so, and against what the file says where another is tried."""
    profile, own, facts = sitting.profile, sitting.project.profile, sitting.vocabulary.facts
    if profile is None:
        return
    if sitting.profile_guessed:
        command = doing(lang, Do.ASK, f"dorasan ask {file}")
        yield Say(worded(lang, "first.premise_guessed", profile=profile.title[lang], command=command), "alert")
    elif own and own != profile.id and not sitting.project.profile_assumed:
        named = load_profile(own, facts).title[lang] if own in profiles() else own
        yield Say(say(lang, "first.premise_tried", profile=profile.title[lang], own=named), "alert")


def _asked_first(waits: Waits, lang: Tongue, profile: Profile) -> Iterable[str]:
    """What the profile wants to know first: as it was answered, or as still to be asked."""
    answered, ask = [], []
    for fact in profile.asks_first:
        known = waits.values(fact, GIVEN)
        if len(known) == 1:
            value = possible_words(lang, fact, Values(known))
            answered.append(say(lang, "first.presumed_value", fact=label(lang, fact), value=value))
        elif known:
            ask.append(label(lang, fact))
    if answered:
        yield say(lang, "first.premise_answered", facts="; ".join(answered))
    if ask:
        if len(ask) > MOST_ASKED:
            ask[MOST_ASKED:] = [say(lang, "first.more_items", n=len(ask) - MOST_ASKED)]
        yield say(lang, "first.premise_asks", facts=", ".join(ask))


def _taken(sitting: Sitting, items: Items, taken: Sequence[TakenFact]) -> str:
    """What was taken otherwise than written; what is done, the premises of a profile say."""
    told = [one for one in taken if one.how != "supposed" or sitting.profile is None]
    return taken_short(told, items.lang, lambda lines: items.ids(lines, MOST_TAKEN))


def _faults(sitting: Sitting, items: Items) -> Iterable[Words]:
    """How much does not add up on each list, since nothing of it was mended, and where it first shows: what it is, the
    reading of the list tells."""
    lang = items.lang
    for read in sitting.project.lists:
        wrong = [one for one in read.packing_list.problems if one.place.row is not None]
        if wrong:
            kinds = Counter(one.key for one in wrong)
            shown = max(wrong, key=lambda one: (kinds[one.key], one.place.row))  # of the commonest kind the grand total
            at = say(lang, "report.row_number", n=shown.place.row)
            command = doing(lang, Do.COLUMNS, "dorasan import")
            yield worded(lang, "first.faults", n=len(wrong), command=command, at=at)


def _past_its_date(sitting: Sitting, items: Items) -> Iterable[Words]:
    """What is past its date on the day that it is judged on."""
    days = {name: until for name in sitting.project.listed if (until := past_its_date(sitting, name)) is not None}
    if days:
        yield say(items.lang, "first.past_its_date", n=len(days), items=items.ids(list(days)), day=max(days.values()))


def _not_held(sitting: Sitting, lang: Tongue) -> Iterable[str]:
    """The parts of the law of which the packs hold nothing yet on the day of some line."""
    titles = {prefix.rstrip("/"): p.title for p in sitting.edition.library.packs.values() for prefix in p.held_from}
    for prefix, since in not_held(sitting.rulings).items():
        yield say(lang, "first.not_held_one", order=titles[prefix][lang], id=prefix, day=since)


def _rows(sitting: Sitting, lang: Tongue) -> Iterable[str]:
    """What became of the rows of each list."""
    for read in sitting.project.lists:
        found = counts(read.packing_list)
        values = {"rows": sum(found.values()), "dropped": found["dropped"], "changed": found["changed"]}
        lines = len(read.packing_list.lines)
        key = "read_rows_all" if lines == len(sitting.project.lines) else "read_rows"
        yield say(lang, f"first.{key}", lines=lines, **values)
        if parts := read.packing_list.counts().get("material"):
            of = [name for name, line in sitting.project.listed.items() if line.source and line.source.materials]
            yield say(lang, "first.read_materials", n=parts, items=Items(sitting, lang).some(of))


def names_alike(sitting: Sitting, lang: Tongue) -> Iterable[Block]:
    """Names like a listed one that nobody has judged, shouted; of many the first, and how many more."""
    entry = screened_entry(sitting.rulings)
    found = open_hits(entry)
    for hit in found[:MOST_HITS]:
        name = say(lang, "first.hit_of", name=own_words(hit.name), party=own_words(hit.party))
        name = own_words(hit.name) if hit.name == hit.party else name
        yield Say(say(lang, "first.hit", party=name, ref=hit.ref, listed=listed_as(hit, lang)), "alert")
    short = [own_name(entry, party, lang) for party in entry.little] if entry is not None else []
    for name in short:
        yield Say(say(lang, "first.little", party=own_words(name)), "alert")
    if len(found) > MOST_HITS:
        more = worded(lang, "first.more_hits", n=len(found) - MOST_HITS, full=doing(lang, Do.WHOLE, "--full"))
        yield Say(more, "alert")
