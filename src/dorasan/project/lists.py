"""Packing lists as lines: what ``dorasan.packing`` read and ``dorasan.goods`` made of it, as facts with provenance.

Nothing is decided here. A code that is doubtful or absent becomes the set of codes it may be; an origin or a US share that
the list does not state stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dorasan import goods, packing
from dorasan.facts.declared import declared
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Choice, Span, codes
from dorasan.problem import Place
from dorasan.project.file import ListShape

EUROPEAN = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()
)  # member States of the European Union
NAMED = {"KR": "kr", "KP": "kp", "US": "us", "CN": "cn", "RU": "ru", "JP": "jp", "CH": "ch", "EU": "eu"}

@dataclass(frozen=True)
class ListedLine:
    """One line of a list, ready for a project: its facts with provenance, and the lines it is made of."""

    id: str
    kind: str
    name: str
    quantity: str
    facts: dict[str, Given]
    place: Place
    components: tuple[str, ...] = ()
    of_kit: str | None = None


@dataclass(frozen=True)
class ReadList:
    """A list that was read, with its account; ``lines`` in the order of the list."""

    packing_list: packing.PackingList
    lines: tuple[ListedLine, ...]


def read_list(file: Path, shape: ListShape) -> ReadList:
    """Read one list. Raises :class:`~dorasan.problem.BadInputError` with every problem in it."""
    listed = packing.read(file)
    sheets = {name: n for n, (name, _) in enumerate(listed.sheets, start=1)}
    lines = [made for line in listed.lines for made in _lines(line, sheets[line.sheet], file, shape)]
    return ReadList(listed, tuple(lines))


def _lines(line: packing.Line, sheet: int, file: Path, shape: ListShape) -> Iterator[ListedLine]:
    identity = f"{shape.prefix}{sheet}.{line.row_first}"
    place = Place(str(file), sheet=line.sheet, row=line.row_first)
    kind = "conveyance" if line.kind_hint == "conveyance" else "item"
    facts = facts_of(line, place, kind)
    quantity = line.quantity.raw if line.quantity else ""
    kit = goods.open_kit(line.name) if shape.open_kits and kind == "item" else None
    parts = []
    if kit is not None:
        for n, component in enumerate(kit.components, start=1):
            part = f"{identity}.{n}"
            source = _derived(place, f"kit: {kit.key}")
            inside = {
                "hs": Given(codes(*component.candidates), source),
                **goods_facts(component.candidates, component.name["en"], "", source),
            }
            if "origin" in facts:
                inside["origin"] = facts["origin"]
            parts.append(
                ListedLine(part, "component", component.name["ko"], component.quantity, inside, place, of_kit=identity)
            )
    name = line.name if not line.spec else f"{line.name} ({line.spec})"
    yield ListedLine(identity, kind, name, quantity, facts, place, tuple(part.id for part in parts))
    yield from parts


def facts_of(line: packing.Line, place: Place, kind: str = "item") -> dict[str, Given]:
    """Everything the list says of one line, as sets of values."""
    spec = " ".join(part for part in (line.spec, line.remarks) if part)
    text = line.hs.text if line.hs else ""
    found = goods.classify(text, bool(line.hs and line.hs.was_number), line.name, spec)
    note = f"{found.confidence}: {', '.join(found.doubts) or found.provenance}"
    source = Provenance("given" if found.provenance == "given" else "derived", note=note, place=place.show("en"))
    facts = {"hs": Given(codes(*found.candidates), source)}
    facts.update(goods_facts(found.candidates, line.name, spec, _derived(place, "from code and words")))
    if line.origin is not None and line.origin.possible:
        values = frozenset(NAMED.get(code, "eu" if code in EUROPEAN else "other") for code in line.origin.possible)
        facts["origin"] = Given(Choice(values), _given(place, line.origin.provenance))
    if line.us_content is not None:
        share = Span(float(line.us_content.low), float(line.us_content.high))
        facts["us_content"] = Given(share, _given(place, line.us_content.provenance))
    if line.currency == "USD" and line.amount is not None and line.amount >= 0:
        facts["value_usd"] = Given(Span(float(line.amount), float(line.amount)), _given(place, "amount"))
    barrels = goods.barrels(line.quantity.low, line.quantity.high, line.quantity.unit_code) if line.quantity else None
    if barrels is not None and "petroleum" in facts and facts["petroleum"].possible != Choice(frozenset({"none"})):
        facts["barrels"] = Given(Span(*barrels), _derived(place, "from the quantity"))
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


def _derived(place: Place, note: str) -> Provenance:
    return Provenance("derived", note=note, place=place.show("en"))
