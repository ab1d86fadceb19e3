"""*Parties screened*: which lists of which day were looked at, which were not, and what a person has to judge."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import HitEntry, ListEntryShown, ScreenedEntry
from dorasan.report.document import Block, Part, Points, Say, Section
from dorasan.report.dossier import Dossier
from dorasan.report.page import Page
from dorasan.report.phrase import ids_group
from dorasan.words import say


def section(page: Page, found: ScreenedEntry | None, lang: Tongue) -> None:
    """On a terminal."""
    page.heading(say(lang, "screen.heading"))
    if found is None:
        page.say(say(lang, "screen.no_party"))
        return
    page.say(say(lang, "screen.how"), style="dim")
    for hit in found.hits:
        lead, *rest = hit_words(hit, found, lang)
        page.item("  ! ", lead, style="undetermined" if hit.answer == "open" else "")
        for words in rest:
            page.say(words, 4)
    for words in clean(found, lang):
        page.item("  - ", words)
    for words in lists(found, lang):
        page.item("  * ", words)
    page.item("  ? ", say(lang, "screen.ownership"))


def part(found: Dossier, lang: Tongue) -> Section:
    """In a report."""
    entry = found.check.screened
    if entry is None:
        return Section(say(lang, "screen.heading"), [Say(say(lang, "screen.no_party"))], "screened")
    blocks: list[Block] = [Say(say(lang, "screen.how"), "dim")]
    for hit in entry.hits:
        lead, *rest = hit_words(hit, entry, lang)
        blocks.append(Part(lead, [Points(rest)]))
    blocks.append(Points([*clean(entry, lang), *lists(entry, lang)]))
    blocks.append(Say(say(lang, "screen.ownership"), "alert"))
    return Section(say(lang, "screen.heading"), blocks, "screened")


def open_hits(found: ScreenedEntry | None) -> list[HitEntry]:
    """Names like a listed one that nobody has judged."""
    return [hit for hit in found.hits if hit.answer == "open"] if found is not None else []


def looked_at(found: ScreenedEntry, lang: Tongue) -> str:
    """The lists that names were held against, each with its day."""
    return ", ".join(
        say(lang, "screen.list_of_day" if one.complete else "screen.part_of_list", title=one.title[lang], date=one.date)
        for one in found.looked_at
    )


def hit_words(hit: HitEntry, found: ScreenedEntry, lang: Tongue) -> list[str]:
    """What is alike, what the entry is, and what is asked of a person."""
    role = hit.role if hit.role != "hangul" else f"hangul_{'official' if hit.hangul_official else 'unofficial'}"
    lead = say(
        lang,
        "screen.possible",
        party=hit.party,
        score=f"{hit.score:.2f}",
        how=say(lang, f"screen.how_{hit.how}"),
        name=hit.name,
        matched=hit.matched,
        role="" if role == "name" else say(lang, f"screen.role_{role}"),
    )
    edition = next(one for one in found.looked_at if one.id == hit.edition)
    entry = say(
        lang,
        "screen.entry",
        ref=hit.ref,
        listed=hit.listed,
        kind=say(lang, f"screen.kind_{hit.kind}"),
        title=edition.title[lang],
        listed_on=hit.listed_on or say(lang, "screen.day_unknown"),
        more="".join(f", {words}" for words in _more(hit, found, lang)),
    )
    out = [lead, entry, _answer(hit, found, lang)]
    if hit.despite:
        out.append(say(lang, "screen.despite", lines=ids_group(lang, list(hit.despite))))
    return out


def _more(hit: HitEntry, found: ScreenedEntry, lang: Tongue) -> list[str]:
    out = []
    if hit.sector:
        out.append(say(lang, f"screen.sector_{hit.sector}"))
    if hit.born:
        out.append(say(lang, "screen.born", born=" / ".join(hit.born)))
    if hit.standing != "listed":
        out.append(say(lang, f"screen.standing_{hit.standing}"))
    if hit.removed_on is not None:
        out.append(say(lang, "screen.removed", day=hit.removed_on))
    if not hit.imo_confirmed:
        out.append(say(lang, "screen.imo_unconfirmed"))
    if found.as_of is not None and hit.listed_on is not None and found.as_of < hit.listed_on:
        out.append(say(lang, "screen.later", day=found.as_of))
    return out


def _answer(hit: HitEntry, found: ScreenedEntry, lang: Tongue) -> str:
    if hit.answer != "open":
        return say(lang, f"screen.answer_{hit.answer}", by=hit.by)
    if hit.party in found.parties.get(hit.party, ()):  # a bare name, not the party of a project file
        return say(lang, "screen.ask")
    return say(lang, "screen.answer_open", party=hit.party, fact=hit.fact, ref=hit.ref)


def clean(found: ScreenedEntry, lang: Tongue) -> list[str]:
    """Per party: the lists without a hit, each with its day."""
    out = []
    for party in found.parties:
        hit_on = {hit.edition for hit in found.hits if hit.party == party}
        free = [edition for edition in found.looked_at if edition.id not in hit_on]
        names = [say(lang, "screen.list_of_day", title=edition.title[lang], date=edition.date) for edition in free]
        if names:
            out.append(say(lang, "screen.no_hit", party=party, lists=", ".join(names)))
    return out


def lists(found: ScreenedEntry, lang: Tongue) -> list[str]:
    """The lists looked at with their days and gaps, and those nobody looked at."""
    out = [_looked_at(edition, found, lang) for edition in found.looked_at]
    names = ", ".join(say(lang, f"screen.list_{name}") for name in found.not_looked_at)
    return [*out, say(lang, "screen.not_looked_at", lists=names)]


def _looked_at(edition: ListEntryShown, found: ScreenedEntry, lang: Tongue) -> str:
    values = {"title": edition.title[lang], "date": edition.date, "checked": edition.checked_on, "n": edition.entries}
    parts = [say(lang, "screen.looked_at" if edition.complete else "screen.looked_at_part", **values)]
    parts.append(edition.gaps[lang])
    if found.as_of is not None and found.as_of != edition.date:
        parts.append(say(lang, "screen.other_day", as_of=found.as_of, date=edition.date))
    return " ".join(parts)
