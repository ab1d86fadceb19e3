"""What was taken otherwise than it was written, and what a file itself assumes, in a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.opinion.behind import AssumedFact, TakenFact
from dorasan.problem import Place
from dorasan.wording.values import as_written, label, place_words
from dorasan.words import say


def taken_short(taken: Iterable[TakenFact], lang: Tongue, named: Callable[[Sequence[str]], str]) -> str:
    """What was taken otherwise than written, and of which lines; how, stands further down. ``named``: lines as the page
    names them."""
    lines: dict[str, dict[str, None]] = {}
    facts: dict[str, dict[str, None]] = {}
    for item in taken:
        if item.how == "reopened" and not item.by and item.place is not None and item.place.row is not None:
            continue  # what a row's own words made and its own words opened again: nobody had said it
        lines.setdefault(item.how, {}).update(dict.fromkeys(item.lines))
        facts.setdefault(item.how, {})[label(lang, item.fact)] = None
    said = [
        say(lang, f"report.taken_{how}", n=len(names), facts=", ".join(facts[how]), lines=named(list(names)))
        for how, names in lines.items()
    ]
    return say(lang, "report.taken", what="; ".join(said)) if said else ""


def taken_words(
    item: TakenFact, lang: Tongue, lines: str, at: Callable[[Tongue, Place | None], str] = place_words
) -> str:
    """One of them in a sentence. ``lines``: the lines as the page names them; ``at``: and how it names a place."""
    values = {
        "label": label(lang, item.fact),
        "value": item.words[lang],
        "instead": item.instead_of[lang],
        "by": f"{'' if lang == 'ko' else ' '}({as_written(lang, item.by)})" if item.by else "",
        "note": item.note[lang],
        "place": at(lang, item.place),
        "other": at(lang, item.instead_at),
        "lines": lines,
    }
    return say(lang, f"check.taken_{item.how}", **values)


def assumed_fact(item: AssumedFact, lang: Tongue, lines: str, place: str) -> str:
    """One fact that the file marks as assumed. ``lines`` and ``place``: as the page names them."""
    why = (item.note[lang], as_written(lang, item.source), as_written(lang, item.by), place)
    values = {"label": label(lang, item.fact), "value": item.words[lang], "lines": lines}
    return say(lang, "check.assumed_fact", why="; ".join(filter(None, why)), **values)
