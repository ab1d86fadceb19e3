"""What the reader hands on: lines, what they say, and every change made on the way. Frozen; decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from dorasan.shown import shown_by
from dorasan.words import Lang, area, say

OriginCode = Literal["kr", "kp", "us", "cn", "ru", "jp", "eu", "ch", "other"]
KindHint = Literal["goods", "conveyance", "service"]
ServiceAct = Literal["train", "build", "survey", "cooperate"]
ChangeKind = Literal[
    "trimmed", "joined", "number_from_text", "sign_removed", "approximate", "range", "words_to_number", "product",
    "pack_size",
    "struck_part", "struck_cell", "fitted", "per_kit", "per_kit_unclear", "power_of_ten", "packs",
    "sum", "unit_split", "unreadable_quantity", "unreadable_money", "ambiguous_number", "from_merge", "shared_merge",
    "from_ditto", "scaled", "computed", "origin_from", "origin_unclear", "us_content_from", "us_mention",
    "us_content_unclear", "hs_zero_lost", "hs_tail_lost", "became_date", "error_value", "hidden_row", "hidden_column",
    "hidden_sheet", "struck_out", "adjustment", "no_name", "name_from_serial",
    "no_quantity", "category_carried",
    "currency_assumed", "currency_unclear", "dozen_unclear", "comment", "stray_cell", "above_header", "unclear_row",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done to, or seen in, a row: which cell, what it was, what it became."""

    kind: ChangeKind
    row: int
    column: str | None = None
    before: str = ""
    after: str = ""

    def show(self, lang: Lang) -> str:
        """The change in one sentence; a column of the list by its name in the reader's language."""
        role = f"role_{self.before}"  # else it is a heading, as its owner wrote it
        named = self.kind == "origin_from" and role in area("import")
        before = say(lang, f"import.{role}") if named else self.before
        return say(lang, f"packing.change_{self.kind}", before=before, after=self.after)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many. ``low`` and ``high`` enclose what is meant (``high`` None: no upper bound); ``stated`` is the figure
    written. ``unit`` is the word written, ``unit_code`` what it stands for (``pc``, ``kg`` …) or None."""

    raw: str
    low: Decimal
    high: Decimal | None
    unit: str | None
    unit_code: str | None
    approximate: bool
    stated: Decimal | None

    @property
    def exact(self) -> bool:
        return self.high is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Origin:
    """Where it was made. ``code`` when one place is meant; ``possible`` all that may be meant (ISO alpha-2, upper)."""

    raw: str
    code: OriginCode | None
    possible: tuple[str, ...]
    provenance: str


@dataclass(frozen=True, slots=True)
class UsContent:
    """Share of US content in percent; (0, 100) when a US part is mentioned without its share."""

    low: Decimal
    high: Decimal
    provenance: str


@dataclass(frozen=True, slots=True)
class HsCell:
    """The HS cell as it stands. ``text`` is what a reader of the sheet sees; the code is normalised elsewhere."""

    text: str
    was_number: bool
    number_format: str | None
    may_lack_leading_zero: bool = False
    may_lack_trailing_zeros: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on the list, with the sheet rows it came from."""

    number: int
    sheet: str
    row_first: int
    row_last: int
    serial: str | None
    category: str | None
    name: str
    spec: str | None
    quantity: Quantity | None
    unit_price: Decimal | None
    amount: Decimal | None
    currency: str | None
    origin: Origin | None
    us_content: UsContent | None
    hs: HsCell | None
    remarks: str | None
    hidden: bool
    struck: bool
    indent: int
    kind_hint: KindHint
    extras: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Change, ...] = ()
    has_contents: bool = False  # what it holds stands in the list below it
    service: ServiceAct | None = None  # the act that a row of services is
    materials: tuple[Line, ...] = ()  # what one of it is made of, from a bill of materials on another sheet

    __repr__ = shown_by("number")

    @property
    def hs_raw(self) -> HsCell | None:
        """The same as ``hs``: nothing in it is normalised."""
        return self.hs
