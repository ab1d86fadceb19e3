"""Packing lists as lines: what ``dorasan.packing`` read and ``dorasan.goods`` made of it, as facts with provenance.

Nothing is decided here. A code that is doubtful or absent becomes the set of codes it may be; an origin or a US share
that the list does not state stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dorasan import goods, packing
from dorasan.facts.declared import declared
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Choice, Span, codes
from dorasan.problem import Place
from dorasan.project.file import ListShape, NameShape
from dorasan.words import LANGS, say

Progress = Callable[[int, int | None], None]

EUROPEAN = frozenset({
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
})  # fmt: skip  # member States of the European Union
NAMED = {"KR": "kr", "KP": "kp", "US": "us", "CN": "cn", "RU": "ru", "JP": "jp", "CH": "ch", "EU": "eu"}


@dataclass(frozen=True)
class ListedLine:
    """One line of a list, ready for a project: its facts with provenance, and the lines it is made of.

    ``source`` is the line as read and ``code`` what its HS cell and its words may mean; a kit's component has neither.
    """

    id: str
    kind: str
    name: NameShape | str
    quantity: str
    facts: dict[str, Given]
    place: Place
    components: tuple[str, ...] = ()
    of_kit: str | None = None
    source: packing.Line | None = None
    code: goods.Classification | None = None


@dataclass(frozen=True)
class ReadList:
    """A list that was read, with its account; ``lines`` in the order of the list."""

    packing_list: packing.PackingList
    lines: tuple[ListedLine, ...]

    def made_of(self, line: packing.Line) -> ListedLine | None:
        """What became of a line of the list."""
        return self._by_number.get(line.number)

    @cached_property
    def _by_number(self) -> dict[int, ListedLine]:
        return {line.source.number: line for line in self.lines if line.source is not None}


def read_list(file: Path, shape: ListShape, progress: Progress | None = None) -> ReadList:
    """Read one list. Raises :class:`~dorasan.problem.BadInputError` with every problem in it."""
    listed = packing.read(file, progress=progress)
    sheets = {name: n for n, (name, _) in enumerate(listed.sheets, start=1)}
    lines = [made for line in listed.lines for made in _lines(line, sheets[line.sheet], file, shape)]
    return ReadList(listed, tuple(lines))


def _lines(line: packing.Line, sheet: int, file: Path, shape: ListShape) -> Iterator[ListedLine]:
    identity = f"{shape.prefix}{sheet}.{line.row_first}"
    place = Place(file.name, sheet=line.sheet or None, row=line.row_first)
    kind = "conveyance" if line.kind_hint == "conveyance" else "item"
    code = classified(line)
    facts = facts_of(line, code, place, kind)
    quantity = line.quantity.raw if line.quantity else ""
    if line.quantity is not None and line.quantity.unit and line.quantity.unit not in quantity:
        quantity = f"{quantity} {line.quantity.unit}"
    kit = goods.open_kit(line.name) if shape.open_kits and kind == "item" else None
    parts = []
    for n, component in enumerate(kit.components if kit is not None else (), start=1):
        source = _derived(place, "hs.from_kit")
        inside = {
            "hs": Given(codes(*component.candidates), source),
            **goods_facts(component.candidates, component.name["en"], "", source),
        }
        if "origin" in facts:
            inside["origin"] = facts["origin"]
        name, usual = NameShape(en=component.name["en"], ko=component.name["ko"]), component.quantity
        parts.append(ListedLine(f"{identity}.{n}", "component", name, usual, inside, place, of_kit=identity))
    called = line.name if not line.spec else f"{line.name} ({line.spec})"
    own = tuple(part.id for part in parts)
    yield ListedLine(identity, kind, called or "-", quantity, facts, place, own, source=line, code=code)
    yield from parts


def classified(line: packing.Line) -> goods.Classification:
    """What the HS cell and the words of a line may mean."""
    text = line.hs.text if line.hs else ""
    return goods.classify(text, bool(line.hs and line.hs.was_number), line.name, _beside(line))


def _beside(line: packing.Line) -> str:
    return " ".join(part for part in (line.spec, line.remarks) if part)


def facts_of(line: packing.Line, code: goods.Classification, place: Place, kind: str = "item") -> dict[str, Given]:
    """Everything the list says of one line, as sets of values."""
    keys = [f"hs.confidence_{code.confidence}", *(f"hs.doubt_{doubt}" for doubt in code.doubts)]
    notes = {lang: "; ".join(say(lang, key) for key in keys) for lang in LANGS}
    how = "given" if code.provenance == "given" else "derived"
    hs = Provenance(how, note=notes["en"], note_ko=notes["ko"], place=place.show("en"))
    facts = {"hs": Given(codes(*code.candidates), hs)}
    facts.update(goods_facts(code.candidates, line.name, _beside(line), _derived(place, "hs.from_code")))
    if vehicles := goods.vehicle_kinds(code.candidates):
        facts["vehicle_kind"] = Given(Choice(frozenset(vehicles)), _derived(place, "hs.from_code"))
    if line.origin is not None and line.origin.possible:
        values = frozenset(NAMED.get(code, "eu" if code in EUROPEAN else "other") for code in line.origin.possible)
        facts["origin"] = Given(Choice(values), _given(place, line.origin.provenance))
    if line.us_content is not None:
        share = Span(float(line.us_content.low), float(line.us_content.high))
        facts["us_content"] = Given(share, _given(place, line.us_content.provenance))
    if line.currency == "USD" and line.amount is not None and line.amount >= 0:
        facts["value_usd"] = Given(Span(float(line.amount), float(line.amount)), _given(place, ""))
    much = line.quantity
    barrels = goods.barrels(much.low, much.high, much.unit_code, line.name) if much else None
    if barrels is not None and facts["petroleum"].possible != Choice(frozenset({"none"})):
        facts["barrels"] = Given(Span(*barrels), _derived(place, "hs.from_quantity"))
    return {name: fact for name, fact in facts.items() if kind in declared()[name].subjects}


def goods_facts(candidates: goods.Intervals, name: str, spec: str, source: Provenance) -> dict[str, Given]:
    """What codes and words settle beside the code itself: class of goods, petroleum, luxury."""
    return {
        "goods_kind": Given(Choice(goods.goods_kinds(candidates, name, spec)), source),
        "petroleum": Given(Choice(goods.petroleum_classes(candidates, name, spec)), source),
        "luxury": Given(Choice(goods.luxury_flags(candidates, name, spec)), source),
    }


def _given(place: Place, note: str) -> Provenance:
    return Provenance("given", note=note, place=place.show("en"))


def _derived(place: Place, key: str) -> Provenance:
    return Provenance("derived", note=say("en", key), note_ko=say("ko", key), place=place.show("en"))
