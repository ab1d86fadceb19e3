"""Packing lists as lines: what ``dorasan.packing`` read and ``dorasan.goods`` made of it, as facts with provenance.

Nothing is decided here. A code that is doubtful or absent becomes the set of codes it may be; an origin or a US share
that the list does not state stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from dorasan import goods, packing
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Span, Values, codes
from dorasan.facts.vocabulary import Vocabulary
from dorasan.goods.bill import rounded
from dorasan.problem import Place
from dorasan.project.bill import share_of
from dorasan.project.file import ListShape
from dorasan.project.remarks import carries, opened
from dorasan.project.written import NameShape
from dorasan.shown import shown_by
from dorasan.words import LANGS, say

JOINTS = (".", "-", "_")  # between sheet and row in the name of a line, the usual one first
Progress = Callable[[int, int | None], None]


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
    acts: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()  # vehicles of the list that seem to carry it: a guess

    __repr__ = shown_by("id", "kind", "facts")


@dataclass(frozen=True)
class ReadList:
    """A list that was read, with its account; ``lines`` in the order of the list."""

    packing_list: packing.PackingList
    lines: tuple[ListedLine, ...]

    __repr__ = shown_by("packing_list.path.name", "lines")

    def made_of(self, line: packing.Line) -> ListedLine | None:
        """What became of a line of the list."""
        return self._by_number.get(line.number)

    @cached_property
    def _by_number(self) -> dict[int, ListedLine]:
        return {line.source.number: line for line in self.lines if line.source is not None}


def read_list(vocabulary: Vocabulary, file: Path, shape: ListShape, progress: Progress | None = None) -> ReadList:
    """Read one list. Raises :class:`~dorasan.problem.BadInputError` with every problem in it."""
    listed = packing.read(file, progress=progress)
    lines = [
        made for line, name in _named(listed) for made in _lines(vocabulary, line, f"{shape.prefix}{name}", file, shape)
    ]
    return ReadList(listed, tuple(_remarked(lines, vocabulary)))


def _remarked(lines: list[ListedLine], vocabulary: Vocabulary) -> list[ListedLine]:
    """The lines with what their remarks open, and goods with the vehicles that seem to carry them."""
    out = [
        one
        if one.source is None
        else replace(one, facts={**one.facts, **dict(opened(one.source, one.kind, one.place, vocabulary))})
        for one in lines
    ]
    by = tuple(one.id for one in out if one.source is not None and carries(one.source, one.facts))
    return [one if not by or one.id in by or one.of_kit or one.acts else replace(one, carried_by=by) for one in out]


def _named(listed: packing.PackingList) -> Iterator[tuple[packing.Line, str]]:
    """Each line with its name, sheet and row; of tables side by side the second line of a row is ``1.7b``.

    Where the owner's own numbers look like such names (1.1, 1.2 in rows 2, 3) sheet and row are joined otherwise, so
    that no number of one line is the name of another: his number is what he will ask by.
    """
    sheets = {name: n for n, (name, _) in enumerate(listed.sheets, start=1)}
    beside: Counter[tuple[str, int]] = Counter()
    rows: list[tuple[packing.Line, int, str]] = []
    for line in listed.lines:
        place = line.sheet, line.row_first
        beside[place] += 1
        more = "" if beside[place] == 1 else chr(ord("a") + beside[place] - 1)
        rows.append((line, sheets[line.sheet], f"{line.row_first}{more}"))
    for joint in JOINTS:
        named = {f"{sheet}{joint}{row}": line for line, sheet, row in rows}
        if not any(_taken(line, named) for line in named.values()):
            break
    yield from ((line, name) for name, line in named.items())


def _taken(line: packing.Line, named: Mapping[str, packing.Line]) -> bool:
    """Is the owner's number of a line the name of another line, or of something in a kit?"""
    number = (line.serial or "").strip().casefold()
    within = number.rpartition(".")[0]
    return (number in named and named[number] is not line) or within in named


def _lines(
    vocabulary: Vocabulary, line: packing.Line, identity: str, file: Path, shape: ListShape
) -> Iterator[ListedLine]:
    place = Place(file.name, sheet=line.sheet or None, row=line.row_first)
    if line.service is not None:
        yield _service(line, identity, place)
        return
    kind = "conveyance" if line.kind_hint == "conveyance" else "item"
    code = classified(line)
    facts = facts_of(vocabulary, line, code, place, kind)
    parts = list(_parts(line, identity, place, facts, shape)) if kind == "item" else []
    own = tuple(part.id for part in parts)
    yield ListedLine(identity, kind, _called(line), _much(line), facts, place, own, source=line, code=code)
    yield from parts


def _called(line: packing.Line) -> str:
    return (line.name if not line.spec else f"{line.name} ({line.spec})") or "-"


def _much(line: packing.Line) -> str:
    quantity = line.quantity.raw if line.quantity else ""
    if line.quantity is not None and line.quantity.unit and line.quantity.unit not in quantity:
        quantity = f"{quantity} {line.quantity.unit}"
    return quantity


def _service(line: packing.Line, identity: str, place: Place) -> ListedLine:
    """A row of services: no goods, but an act with facts of its own."""
    assert line.service is not None
    return ListedLine(identity, "activity", _called(line), _much(line), {}, place, source=line, acts=(line.service,))


def _parts(
    line: packing.Line, identity: str, place: Place, facts: dict[str, Given], shape: ListShape
) -> Iterator[ListedLine]:
    """What a kit holds, each as a line: as somebody who was asked told, else as :func:`_usually_held`."""
    if identity in shape.contents:
        source = _derived(place, "hs.from_contents")
        told = shape.contents[identity]
        held: list[Held] = [(name, "", goods.classify("", False, name, "").candidates, name) for name in told]
    else:
        source = _derived(place, "hs.from_kit")
        held = _usually_held(line, shape)
    for n, (name, quantity, candidates, words) in enumerate(held, start=1):
        inside = {"hs": Given(codes(*candidates), source), **goods_facts(candidates, words, "", source)}
        if "origin" in facts:
            inside["origin"] = facts["origin"]
        yield ListedLine(f"{identity}.{n}", "component", name, quantity, inside, place, of_kit=identity)


Held = tuple[NameShape | str, str, goods.Intervals, str]  # name, how many, its codes, the words they are read from


def _usually_held(line: packing.Line, shape: ListShape) -> list[Held]:
    """What a kit holds as its own words tell, else as kits of its name usually do; nothing of what is no kit."""
    kit = goods.open_kit(line.name) if shape.open_kits and not line.has_contents else None
    if kit is None:
        return []
    told = [(part, goods.classify("", False, part.name, "").candidates) for part in packing.contents_of(line)]
    if sum(candidates != goods.WHOLE for _, candidates in told) * 2 < len(told):
        told = []  # (large, blue): words of which most are no goods
    return [(part.name, part.quantity, candidates, part.name) for part, candidates in told] or [
        (NameShape(en=part.name["en"], ko=part.name["ko"]), part.quantity, part.candidates, part.name["en"])
        for part in kit.components
    ]


def classified(line: packing.Line) -> goods.Classification:
    """What the HS cell and the words of a line may mean."""
    text = line.hs.text if line.hs else ""
    return goods.classify(text, bool(line.hs and line.hs.was_number), line.name, _beside(line))


def _beside(line: packing.Line) -> str:
    return ", ".join(part for part in (line.spec, line.remarks) if part)


def facts_of(
    vocabulary: Vocabulary, line: packing.Line, code: goods.Classification, place: Place, kind: str = "item"
) -> dict[str, Given]:
    """Everything the list says of one line, as sets of values."""
    keys = [f"hs.confidence_{code.confidence}", *(f"hs.doubt_{doubt}" for doubt in code.doubts)]
    notes = {lang: "; ".join(say(lang, key) for key in keys) for lang in LANGS}
    how = "given" if code.provenance == "given" else "derived"
    hs = Provenance(how, note=notes["en"], note_ko=notes["ko"], place=place)
    facts = {"hs": Given(codes(*code.candidates), hs)}
    facts.update(goods_facts(code.candidates, line.name, _beside(line), _derived(place, "hs.from_code")))
    if vehicles := goods.vehicle_kinds(code.candidates):
        facts["vehicle_kind"] = Given(Values(frozenset(vehicles)), _derived(place, "hs.from_code"))
    if line.origin is not None and line.origin.possible and "origin" in vocabulary.facts:
        values = frozenset(map(vocabulary.facts["origin"].of_country, line.origin.possible))
        facts["origin"] = Given(Values(values), _given(place, line.origin.provenance))
    if line.us_content is not None:
        share = Span(float(line.us_content.low), float(line.us_content.high))
        facts["us_content"] = Given(share, _given(place, line.us_content.provenance))
    elif line.materials:
        facts["us_content"] = _computed(line, place)
    if line.currency == "USD" and line.amount is not None and line.amount >= 0:
        facts["value_usd"] = Given(Span(float(line.amount), float(line.amount)), _given(place, ""))
    much = line.quantity
    barrels = goods.barrels(much.low, much.high, much.unit_code, line.name) if much else None
    if barrels is not None and facts["petroleum"].possible != Values(frozenset({"none"})):
        facts["barrels"] = Given(Span(*barrels), _derived(place, "hs.from_quantity"))
    return {name: fact for name, fact in facts.items() if vocabulary.applies(name, kind)}


def _computed(line: packing.Line, place: Place) -> Given:
    """The American share that the materials of a line come to."""
    low, high = share_of(line)
    said = {
        "low": rounded(low, up=False), "high": rounded(high, up=True), "n": len(line.materials),
        "sheet": line.materials[0].sheet, "first": line.materials[0].row_first, "last": line.materials[-1].row_last,
    }  # fmt: skip
    notes = {lang: say(lang, "bill.computed", **said) for lang in LANGS}
    source = Provenance("given", note=notes["en"], note_ko=notes["ko"], place=place)
    return Given(Span(float(low), float(high)), source)


def goods_facts(candidates: goods.Intervals, name: str, spec: str, source: Provenance) -> dict[str, Given]:
    """What codes and words settle beside the code itself: class of goods, petroleum, luxury."""
    return {
        "goods_kind": Given(Values(goods.goods_kinds(candidates, name, spec)), source),
        "petroleum": Given(Values(goods.petroleum_classes(candidates, name, spec)), source),
        "luxury": Given(Values(goods.luxury_flags(candidates, name, spec)), source),
    }


def _given(place: Place, note: str) -> Provenance:
    return Provenance("given", note=note, place=place)


def _derived(place: Place, key: str) -> Provenance:
    return Provenance("derived", note=say("en", key), note_ko=say("ko", key), place=place)
