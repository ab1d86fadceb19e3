"""On what every page of a list rests: the days whose law is applied, how old that law is, which edition it is; and who
is meant by initials.

Practice modelled: a page is printed, and lies on a desk without those that were before it. What it was judged by must
stand on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dorasan.facts.tongue import Tongue
from dorasan.opinion.summary import days_of
from dorasan.report.first.waits import Waits
from dorasan.sitting.sitting import Sitting
from dorasan.wording.age import age_words
from dorasan.words import say

UNITED, UNITED_NATIONS = "UN", "United Nations"  # the initials that everybody knows
MINISTRY = "Ministry of "  # a screen says Defence and Foreign Affairs
ROOMS = re.compile(r",? (?:Bureau|Office) of .*| \(.*\)$")  # the room of a house that its name goes without
COMMON = ("State",)  # short names that are words of their own, not told apart from these by a reader in a hurry
GIVEN = frozenset({"item", "component"})  # whoever gives these applies; who carries them may be another


def basis_words(sitting: Sitting, lang: Tongue) -> str:
    """Day, age and edition in one sentence each."""
    edition = say(lang, "first.edition", edition=sitting.edition.short)
    return " ".join((day_words(Waits(sitting), lang), age_words(lang, sitting.age), edition))


def day_words(waits: Waits, lang: Tongue) -> str:
    """The days whose law is applied, why that day, where it is one, and the government whose own approvals are told as
    such: of an applicant from abroad it is not his own."""
    sitting = waits.sitting
    days = days_of(sitting.rulings)
    if len(days) == 1:
        room = "first" if days[0].source == "today" else "check"
        told = say(lang, f"{room}.as_of_{days[0].source}", day=days[0].day)
    else:
        told = say(lang, "first.as_of_days", first=days[0].day, last=days[-1].day, n=len(days))
    seat = sitting.vocabulary.registry.governments[sitting.seat][lang]
    abroad = {value for fact in ("actor_nationality", "actor_residence") for value in waits.values(fact, GIVEN)}
    nobodys = sitting.profile is not None and not sitting.profile.seat  # a profile of somebody from abroad
    own = abroad <= {sitting.seat} if nobodys and abroad else sitting.seat in abroad if abroad else not nobodys
    return say(lang, f"first.{'seat' if own else 'seat_abroad'}", days=told, seat=seat)


def spelt_out(lang: Tongue, text: str, common: Sequence[str] = COMMON) -> str:
    """The authorities that a text calls by their initials, once by their names; not those that it names, nor the United
    Nations, whose initials everybody knows. Empty where there are none. ``common``: short names that are words."""
    found = []
    for one in lang.vocabulary.registry.authorities.values():
        short, name = one.short[lang], ROOMS.sub("", one.name[lang])
        told = short != UNITED and (short.isupper() or short in common)
        alone = "(?! [a-z]|')" if short in common else ""  # not a State's determination
        if told and name not in text and re.search(rf"\b{re.escape(short)}\b{alone}", text):
            brief = name.removeprefix(MINISTRY).partition(",")[0].replace(UNITED_NATIONS, UNITED)
            found.append(say(lang, "first.spelt_out_one", short=short, name=brief))
    return "; ".join(found)
