"""What the figures of a comparison rest on: how old the law is, what of it nobody has confirmed, and a later law laid
over earlier days.

Practice modelled: a figure is read aloud without its footnotes, so what weakens it stands on the page itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.facts.tongue import Tongue
from dorasan.law.age import age_of
from dorasan.law.edition import Edition
from dorasan.report.whatif.phrases import word
from dorasan.whatif.compare import Comparison
from dorasan.wording.age import age_alerts, age_words


def law_age(lang: Tongue, found: Comparison, edition: Edition) -> list[str]:
    """How old the law is, and what must be seen of it by the days of the projects."""
    portfolio = found.portfolio
    age = age_of(edition.library, portfolio.today)
    days = (row.day for row in portfolio.rows if row.day != portfolio.today)
    return [age_words(lang, age), *age_alerts(lang, age, days)]


def not_confirmed(found: Sequence[Comparison], edition: Edition) -> tuple[tuple[str, ...], int]:
    """(provisions of the packs that ask for something on some line and are not confirmed, all that ask), by id.

    What a scenario itself supposes is told as supposed, and is not among them.
    """
    asking = {
        provision
        for one in found
        for side in (one.before, one.after)
        for n in one.lines
        for _, provision in side.found.asking[n]
    }
    own = sorted(asking & set(edition.library.provisions))
    return tuple(name for name in own if not edition.library.provisions[name].confirmed), len(own)


def unconfirmed(lang: Tongue, found: Sequence[Comparison], edition: Edition) -> list[str]:
    """How much of what these figures rest on is not confirmed against public text; nothing where all of it is."""
    names, of = not_confirmed(found, edition)
    return [word(lang, "unconfirmed", n=len(names), of=of)] if names else []


def later_law(lang: Tongue, found: Comparison) -> list[str]:
    """Of a law of one day: the lines of earlier days, for which it is a later law and may be harder."""
    scenario, portfolio = found.after.found.scenario, found.portfolio
    day = scenario.law_as_of
    if day is None:
        return []
    counted = set(found.lines.tolist())
    early = [
        n
        for n, line in enumerate(portfolio.lines)
        if n in counted and any(portfolio.rows[r].day < day for r in line.rows)
    ]
    if not early:
        return []
    cases = len({portfolio.lines[n].project for n in early})
    return [word(lang, "later_law", id=scenario.id, day=day.isoformat(), n=len(early), cases=cases)]
