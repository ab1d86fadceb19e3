"""*Parties screened*: which lists of which day were looked at, which were not, and what a person has to judge."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import DecidedShown, HitEntry, ListEntryShown, ScreenedEntry
from dorasan.report.document import Bit, Point, Points, Say, Section, Words
from dorasan.report.phrase import ids_group
from dorasan.words import say


def part(entry: ScreenedEntry | None, lang: Tongue) -> Section:
    """What was looked at, and what came of it."""
    if entry is None:
        return Section(say(lang, "screen.heading"), [Say(say(lang, "screen.no_party"))], "screened")
    points: list[Words | Point] = []
    for hit in entry.hits:
        lead, *rest = hit_words(hit, entry, lang)
        look = "undetermined" if hit.answer == "open" else ""
        points.append(Point(Bit(lead, look), [Say(words) for words in rest], "alert"))
    points += [Point(words, sign="alert") for words in owners(entry, lang)]
    points += [Point(Bit(words, "undetermined"), sign="alert") for words in too_little(entry, lang)]
    points += [*clean(entry, lang), *lists(entry, lang), say(lang, "screen.ownership")]
    return Section(say(lang, "screen.heading"), [Say(say(lang, "screen.how"), "dim"), Points(points)], "screened")


def open_hits(found: ScreenedEntry | None) -> list[HitEntry]:
    """Names like a listed one that nobody has judged."""
    return [hit for hit in found.hits if hit.answer == "open"] if found is not None else []


def own_name(found: ScreenedEntry, party: str, lang: Tongue) -> str:
    """A party by a name that was written for it, in the reader's script where there is one."""
    names = found.parties.get(party) or (party,)
    from dorasan.names.hangul import has_hangul  # the reading of names is loaded only where one was given

    return next((name for name in names if has_hangul(name) == (lang == "ko")), names[0])


def shown_name(found: ScreenedEntry, party: str, lang: Tongue) -> str:
    """The same with its id beside it, by which an answer names it."""
    mine = own_name(found, party, lang)
    return mine if mine == party else say(lang, "screen.named", name=mine, party=party)


def too_little(found: ScreenedEntry, lang: Tongue) -> list[str]:
    """Of whom no name is given, and of whom too little of one: nothing was looked up that could have been found."""
    out = []
    for party, within in found.little.items():
        listed = say(lang, "screen.little_within", listed="; ".join(within)) if within else ""
        out.append(say(lang, "screen.little", party=shown_name(found, party, lang), within=listed))
    if found.nobody:
        names = ", ".join(shown_name(found, party, lang) for party in found.nobody)
        out.append(say(lang, "screen.nobody_named", names=names))
    return out


def owners(found: ScreenedEntry, lang: Tongue) -> list[str]:
    """What stated owners come to, rule by rule."""
    return [
        say(
            lang,
            f"screen.owned_{one.state}" if one.at_least is not None else "screen.owned_any",
            party=one.party,
            says=one.says[lang],
            owners=", ".join(one.owners),
            possible=one.possible,
            confirmed=one.confirmed,
            unstated=one.unstated,
            at=f" ({', '.join(one.provisions)})" if one.provisions else "",
        )
        for one in found.owned
    ]


def looked_at(found: ScreenedEntry, lang: Tongue) -> str:
    """The lists that names were held against, each with its day."""
    told = other_days(found)  # that the lists are of another time is then said once
    return ", ".join(_list_words(one, lang, age=not told) for one in found.looked_at)


def _list_words(one: ListEntryShown, lang: Tongue, *, age: bool) -> str:
    key = "screen.list_of_day" if one.complete else "screen.part_of_list"
    words = say(lang, key, title=one.title[lang], date=one.date)
    old = age and one.age is not None and one.age > one.fresh_days
    return say(lang, "screen.list_old", list=words) if old else words


def other_days(found: ScreenedEntry) -> bool:
    """Is a list so far from the day judged on that names may well have come or gone in between?"""
    day = found.as_of
    return day is not None and any(abs((one.date - day).days) > one.fresh_days for one in found.looked_at)


def listed_as(hit: HitEntry, lang: Tongue) -> str:
    """A listed entry by its name, and by the spelling that was like the one written, where that is another."""
    if hit.role in ("number", "reference") or hit.matched.casefold() in hit.listed.casefold():
        return hit.listed
    return say(lang, "screen.listed_as", listed=hit.listed, matched=hit.matched, role=_role(hit, lang))


def _role(hit: HitEntry, lang: Tongue) -> str:
    role = hit.role if hit.role != "hangul" else f"hangul_{'official' if hit.hangul_official else 'unofficial'}"
    return "" if role == "name" else say(lang, f"screen.role_{role}")


def missing(found: ScreenedEntry, lang: Tongue) -> str:
    """The lists that nobody looked at."""
    names = ", ".join(say(lang, f"screen.short_{name}") for name in found.not_looked_at)
    return say(lang, "screen.missing", lists=names) if names else ""


def hit_words(hit: HitEntry, found: ScreenedEntry, lang: Tongue) -> list[str]:
    """What is alike, what the entry is, and what is asked of a person."""
    lead = say(
        lang,
        "screen.possible",
        party=shown_name(found, hit.party, lang),
        score=f"{hit.score:.2f}",
        how=say(lang, f"screen.how_{hit.how}"),
        name=hit.name,
        matched=hit.matched,
        role=_role(hit, lang),
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
    why = "; ".join(say(lang, f"screen.feature_{one.id}", **one.said) for one in hit.features)
    out = [lead, *([say(lang, "screen.because", why=why)] if why else []), entry, _answer(hit, found, lang)]
    if hit.despite:
        out.append(say(lang, "screen.despite", lines=ids_group(lang, list(hit.despite))))
    return out


def _more(hit: HitEntry, found: ScreenedEntry, lang: Tongue) -> list[str]:
    out = []
    if hit.programmes:
        out.append(say(lang, "screen.programmes", names=", ".join(hit.programmes)))
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
    if hit.decided is not None and (hit.answer == "open" or hit.decided.force == "stands"):
        return _decided(hit.decided, hit, lang)
    if hit.answer != "open":
        return say(lang, f"screen.answer_{hit.answer}", by=hit.by)
    if hit.party in found.parties.get(hit.party, ()):  # a bare name, not the party of a project file
        return say(lang, "screen.ask")
    if not hit.fact or "/" in hit.party:  # a list that bears on no fact, or an owner: only the hit itself is judged
        return say(lang, "screen.answer_decide", party=hit.party, ref=hit.ref)
    return say(lang, "screen.answer_open", party=hit.party, fact=hit.fact, ref=hit.ref)


def _decided(made: DecidedShown, hit: HitEntry, lang: Tongue) -> str:
    """What was made of it; why it asks again, where it does."""
    verdict = say(lang, f"screen.decided_{made.verdict}", by=made.by, on=made.on, why=made.why)
    second = say(lang, "screen.decided_with", by=made.second) if made.second else ""
    asks = "" if made.force == "stands" else " " + say(lang, f"screen.asks_{made.force}", party=hit.party, ref=hit.ref)
    return verdict + second + asks


def clean(found: ScreenedEntry, lang: Tongue) -> list[str]:
    """Per party: the lists without a hit, each with its day."""
    out = []
    for party in found.parties:
        if party in found.nobody or party in found.little:
            continue
        hit_on = {hit.edition for hit in found.hits if hit.party == party}
        free = [edition for edition in found.looked_at if edition.id not in hit_on]
        names = [say(lang, "screen.list_of_day", title=edition.title[lang], date=edition.date) for edition in free]
        if names:
            out.append(say(lang, "screen.no_hit", party=shown_name(found, party, lang), lists=", ".join(names)))
    return out


def lists(found: ScreenedEntry, lang: Tongue) -> list[str]:
    """The lists looked at with their days and gaps, and those nobody looked at."""
    out = [_looked_at(edition, found, lang) for edition in found.looked_at]
    names = ", ".join(say(lang, f"screen.list_{name}") for name in found.not_looked_at)
    return [*out, say(lang, "screen.not_looked_at", lists=names)]


def _looked_at(edition: ListEntryShown, found: ScreenedEntry, lang: Tongue) -> str:
    values = {"title": edition.title[lang], "date": edition.date, "checked": edition.checked_on, "n": edition.entries}
    parts = [say(lang, "screen.looked_at" if edition.complete else "screen.looked_at_part", **values)]
    if edition.age is not None:
        old = edition.age > edition.fresh_days
        parts.append(say(lang, "screen.age_old" if old else "screen.age", n=edition.age, most=edition.fresh_days))
    if edition.dated in ("import", "file_name"):
        parts.append(say(lang, f"screen.dated_{edition.dated}"))
    parts.append(edition.gaps[lang])
    if found.as_of is not None and found.as_of != edition.date:
        parts.append(say(lang, "screen.other_day", as_of=found.as_of, date=edition.date))
    return " ".join(parts)
