"""Where a line was made and how much of it is American: from its own columns first, then from words elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dorasan.packing.cell.origin import origin_in, read_origin
from dorasan.packing.cell.remark import read_us_cell, us_content_in
from dorasan.packing.cell.value import plain_number, shown
from dorasan.packing.line import Origin, UsContent
from dorasan.packing.row.draft import CellReader, Draft


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of a line in which an origin may hide."""

    name: str
    spec: str | None
    remarks: str | None
    extras: dict[str, str]
    comments: list[str]

    def named(self) -> Iterator[tuple[str, str]]:
        """Where and what, most telling first."""
        if self.remarks:
            yield "remarks", self.remarks
        for comment in self.comments:
            yield "comment", comment
        yield from self.extras.items()
        if self.spec:
            yield "spec", self.spec
        if self.name:
            yield "name", self.name


def origin_of(cells: CellReader, draft: Draft, rows: list[int], texts: Texts) -> Origin | None:
    """The origin its column names; without one, the origin words elsewhere name for the whole article."""
    column = cells.single.get("origin")
    text = cells.text(draft, "origin", rows)
    if text and column is not None:
        found = read_origin(text, f"{column.letter}{rows[0]}")
        if found is None or not found.possible:  # a column of origins and remarks: ``국산, 미국산 부품 14%``
            found = origin_in(text, f"{column.letter}{rows[0]}", alone=False) or found
        if found is None or found.code is None:
            draft.note("origin_unclear", column.number, text, " / ".join(found.possible) if found else "")
        if found is not None:
            return found
    for where, source in texts.named():
        elsewhere = origin_in(source, where, alone=where in ("remarks", "comment"))
        if elsewhere is not None:
            draft.note("origin_from", None, where, source)
            return elsewhere
    return None


def us_content_of(
    cells: CellReader, draft: Draft, rows: list[int], origin: Origin | None, texts: Texts
) -> UsContent | None:
    """The US share: of its own column and of all texts; where they contradict, all is possible."""
    said = [found for found in (_of_column(cells, draft, rows), *_of_texts(draft, origin, texts)) if found is not None]
    if not said:
        return None
    stated = [found for found in said if found.low != 0 or found.high != 100]
    if all(found.high == 0 for found in stated):
        stated = said  # "none" in one place and a US part in another: both count
    low, high = max(found.low for found in stated), min(found.high for found in stated)
    if low > high:  # they cannot all be the share of the whole: from the least to all of them together
        low, high = min(found.low for found in stated), min(Decimal(100), sum((f.high for f in stated), Decimal(0)))
    if low != stated[0].low or high != stated[0].high:
        draft.note("us_content_unclear", None, " / ".join(f.provenance for f in stated), f"{low:f}–{high:f} %")
    return UsContent(low, high, " / ".join(dict.fromkeys(found.provenance for found in said)))


def _of_column(cells: CellReader, draft: Draft, rows: list[int]) -> UsContent | None:
    column = cells.single.get("us_content")
    if column is None:
        return None
    value = cells.cell(draft, "us_content", rows[0])
    form = cells.sheet.formats.get((rows[0], column.number))
    found, notes = read_us_cell(value, form, f"{column.letter}{rows[0]}: {shown(value)}")
    for kind, after in notes:
        draft.note(kind, column.number, shown(value), after)
    return found


def _of_texts(draft: Draft, origin: Origin | None, texts: Texts) -> Iterator[UsContent]:
    wholly = origin is not None and origin.possible == ("US",)
    sources = [source if where in ("remarks", "comment", "spec", "name") else f"{where}: {source}"
               for where, source in texts.named()]  # fmt: skip
    if origin is not None and "US" not in origin.possible:
        sources.append(origin.raw)
    for source in sources:
        found = us_content_in(source, source)
        if found is None:
            continue
        bare = found.low == 0 and found.high == 100
        if bare and wholly:
            continue  # "미국산" beside an American origin says nothing new
        bounds = dict.fromkeys((plain_number(found.low), plain_number(found.high)))
        share = f"{'–'.join(bounds)} %"
        draft.note("us_mention" if bare else "us_content_from", None, source, share)
        yield found
