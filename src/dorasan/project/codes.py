"""HS codes that there are: a code in no tariff names no goods, and would free them of every rule that goes by code.

A heading that does not exist is refused: it may be any heading mistyped. A subheading that does not exist under a
heading that does (a national code cut short, an edition not held) may be any subheading of it.
"""

from __future__ import annotations

from dataclasses import replace

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.given import FactValueError, Given
from dorasan.facts.hs import Interval, merge, show
from dorasan.facts.possible import Codes
from dorasan.goods.editions import inside
from dorasan.words import say


def real(fact: FactDeclaration, said: Given) -> Given:
    """``said`` with every code that there is not widened to its heading. Raises :class:`FactValueError`."""
    assert isinstance(said.possible, Codes)
    found = [_real(fact, span) for span in said.possible.spans]
    widened = [wide for wide, own in zip(found, said.possible.spans, strict=True) if wide != own]
    if not widened:
        return said
    headings = ", ".join(show(span) for span in widened)
    notes = {lang: say(lang, "hs.no_such_subheading", heading=headings) for lang in ("en", "ko")}
    own = said.provenance
    origin = replace(
        own,
        note="; ".join(filter(None, (own.note, notes["en"]))),
        note_ko="; ".join(filter(None, (own.note_ko or own.note, notes["ko"]))),
    )
    return Given(Codes(merge(found), said.possible.na), origin)


def _real(fact: FactDeclaration, span: Interval) -> Interval:
    if inside(span):
        return span
    heading = span[0] // 100
    whole = (heading * 100, heading * 100 + 99)
    if span[1] <= whole[1] and inside(whole):
        return whole
    raise FactValueError("fact.no_such_code", fact=fact.name, value=show(span))
