"""What a line shows of itself: its words, what codes it may have, its price, and whether any of it is doubted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from dorasan.facts.given import Given
from dorasan.facts.possible import Codes
from dorasan.goods import WHOLE, Intervals, codes_for_words
from dorasan.goods.interval import overlap, within
from dorasan.goods.phrase import normal
from dorasan.profile.entry import Telltale
from dorasan.project.project import Line, Project

if TYPE_CHECKING:
    from dorasan.packing import Line as Row
    from dorasan.project.lists import ListedLine

plainly = lru_cache(maxsize=4096)(normal)  # each sign looks at the same words
SURE = ("sure", "good")  # words that tell what a thing is


@dataclass(frozen=True)
class Seen:
    """``names``: what it is called; ``said``: everything said of it; ``heading``: what stands over it.

    ``spec``: what the list's own column says of it. ``codes``: every code it may have; ``coded``: one was given.
    ``doubted``: the code given and the words speak against each other, or practice disagrees. ``recognised``: its words
    are known. ``whole``: it is one thing, no kit.
    """

    names: str
    said: str
    heading: str
    codes: Intervals
    coded: bool
    doubted: bool
    recognised: bool
    whole: bool
    spec: str = ""
    currency: str = ""
    unit: str = ""
    price: float | None = None
    _shown: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def shows(self, sign: Telltale) -> str:
        """What of the line is such a sign; empty where nothing is. Several presumptions look for the same."""
        found = self._shown.get(sign.id)
        if found is None:
            found = self._shown[sign.id] = self._looked_for(sign)
        return found

    def _looked_for(self, sign: Telltale) -> str:
        said, over = plainly(self.said), plainly(self.heading)
        signs = ((sign.words, said), (sign.headings, over), (sign.brands, self.said))
        for pattern, text in signs:
            if pattern is not None and (match := pattern.search(text)):
                return match[0]
        if sign.codes and (overlap if self.coded else within)(self.codes, sign.codes):
            return "HS"
        if self.currency in sign.currencies:
            return self.currency
        if self.unit in sign.units:
            return self.unit
        if self.price is not None and sign.price_over and self.price > self._most(sign.price_over):
            return f"{self.price:,.0f} {self.currency}".strip()
        return ""

    def _most(self, prices: Mapping[str, float]) -> float:
        """What one may cost: a price without a currency is the seat's own, one in a rarer currency is taken as dear."""
        return prices.get(self.currency, min(prices.values()) if self.currency else max(prices.values()))


def look(project: Project, line: Line, facts: Mapping[str, Given], listed: ListedLine | None) -> Seen:
    """What one line of a project shows; ``listed``: the line of a list that it was made of."""
    hs = facts.get("hs")
    codes = hs.possible.spans if hs is not None and isinstance(hs.possible, Codes) and hs.possible.spans else WHOLE
    titles = " ".join(dict.fromkeys(project.title.values()))
    names = "\n".join(dict.fromkeys(line.name.values()))
    notes = " ".join(dict.fromkeys(line.note.values()))
    if listed is None or listed.source is None or listed.code is None:
        alone = listed is None  # what a kit holds was guessed from its name
        known = [read for read in _read(line) if read]
        against = bool(known) and codes != WHOLE and not any(overlap(codes, read) for read in known)
        return Seen(names, f"{names} {notes}", titles, codes, codes != WHOLE, against, bool(known), alone)
    row, code = listed.source, listed.code
    vouched = hs is not None and (hs.provenance.how == "asserted" or bool(hs.provenance.by))
    told = code.words.known and (code.code.given or vouched or code.words.confidence in SURE)
    return Seen(
        names=names,
        said=" ".join(filter(None, (names, row.spec, row.remarks, notes))),
        heading=" ".join(filter(None, (row.category, titles))),
        codes=codes,
        coded=code.code.given or vouched,
        doubted=not vouched and code.code.given and code.confidence == "doubtful",
        recognised=told,
        whole=not listed.components and not row.has_contents,
        spec=row.spec or "",
        currency=row.currency or "",
        unit=_unit(row),
        price=None if row.unit_price is None else float(row.unit_price),
    )


def _unit(row: Row) -> str:
    return (row.quantity.unit_code or "") if row.quantity is not None else ""


def _read(line: Line) -> Iterator[Intervals]:
    """What codes the words of a line suggest, in each language it is named in; nothing where they are not known."""
    for name in dict.fromkeys(line.name.values()):
        read = codes_for_words(name)
        if read.known and read.confidence in SURE:
            yield read.candidates


def listed_lines(project: Project) -> dict[str, ListedLine]:
    """Every line that came from a list, by its id."""
    return {made.id: made for read in project.lists for made in read.lines}
