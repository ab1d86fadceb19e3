"""The account: row by row, table by table, pack by pack. Pure: a library and a list of ids in, figures out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from statistics import median

import yaml

from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.yaml12 import Loader

REASONS = ("history", "institution", "superseded", "definition")
FILE = Path(__file__).parent / "rows.yaml"


class State(StrEnum):
    """What became of a research row."""

    ENCODED = "encoded"
    NO_RULE = "no_rule"  # no operative rule, for one of REASONS
    MISSING = "missing"  # nobody accounts for it
    BAD_REASON = "bad_reason"  # a reason outside the closed set
    TWICE = "twice"  # encoded, and yet said to be no rule


@dataclass(frozen=True, slots=True)
class Row:
    """One research row: its table, the provisions that encode it, or the reason why none does."""

    id: str
    table: str
    provisions: tuple[str, ...] = ()
    reason: str = ""

    @property
    def state(self) -> State:
        if self.provisions:
            return State.TWICE if self.reason else State.ENCODED
        if not self.reason:
            return State.MISSING
        return State.NO_RULE if self.reason in REASONS else State.BAD_REASON

    @property
    def settled(self) -> bool:
        return self.state in (State.ENCODED, State.NO_RULE)


@dataclass(frozen=True, slots=True)
class Table:
    """One table's figures. *Operative* rows are all that carry no accepted reason."""

    name: str
    rows: tuple[Row, ...]

    @property
    def operative(self) -> int:
        return sum(row.state is not State.NO_RULE for row in self.rows)

    @property
    def encoded(self) -> int:
        return sum(bool(row.provisions) for row in self.rows)

    def reasons(self) -> dict[str, int]:
        """How many rows are no rule, by reason."""
        given = [row.reason for row in self.rows if row.state is State.NO_RULE]
        return {reason: given.count(reason) for reason in REASONS}


@dataclass(frozen=True, slots=True)
class Share:
    """One pack's provisions: how many are confirmed, and how many examples each has."""

    pack: str
    provisions: int
    confirmed: int
    examples: tuple[int, ...]

    @property
    def unconfirmed(self) -> int:
        return self.provisions - self.confirmed

    @property
    def percent(self) -> int:
        """Confirmed, in whole per cent, rounded down: 100 means all of them."""
        return self.confirmed * 100 // self.provisions if self.provisions else 100

    @property
    def fewest(self) -> int:
        return min(self.examples, default=0)

    @property
    def middle(self) -> float:
        return median(self.examples) if self.examples else 0


@dataclass(frozen=True)
class Account:
    """The whole. ``layers``: how many provisions are law, exposure to others' law, practice, the North's own consent; a
    pack may hold several. ``strangers``: row ids that a pack names and no table has (slips of the pen), with who names
    them."""

    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    packs: tuple[Share, ...]
    layers: Mapping[Layer, int]
    strangers: Mapping[str, tuple[str, ...]]

    @property
    def open(self) -> list[Row]:
        """Rows that nobody settles."""
        return [row for row in self.rows if not row.settled]

    @property
    def complete(self) -> bool:
        return not self.open and not self.strangers

    @property
    def whole(self) -> Share:
        """All packs as one."""
        examples = tuple(count for pack in self.packs for count in pack.examples)
        return Share("", sum(p.provisions for p in self.packs), sum(p.confirmed for p in self.packs), examples)


@cache
def row_list(file: Path = FILE) -> dict[str, str]:
    """Row id to table, in the order of the list."""
    loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)
    return {str(name): str(loaded["tables"][letter]) for name, letter in loaded["rows"].items()}


def account(library: Library, listed: Mapping[str, str] | None = None) -> Account:
    """Hold the packs against the list of rows (default: the one shipped)."""
    known = row_list() if listed is None else listed
    encoded: dict[str, list[str]] = {}
    for provision in library.provisions.values():
        for name in provision.rows:
            encoded.setdefault(name, []).append(provision.id)
    rows = tuple(
        Row(name, table, tuple(encoded.get(name, ())), library.not_operative.get(name, ""))
        for name, table in known.items()
    )
    tables = tuple(
        Table(name, tuple(row for row in rows if row.table == name)) for name in dict.fromkeys(known.values())
    )
    of_layer = Counter(provision.layer for provision in library.provisions.values())
    layers = {layer: of_layer[layer] for layer in Layer if of_layer[layer]}
    strangers = {name: tuple(by) for name, by in encoded.items() if name not in known}
    strangers.update({name: ("_coverage.yaml",) for name in library.not_operative if name not in known})
    return Account(rows, tables, tuple(_shares(library.provisions.values())), layers, strangers)


def _shares(provisions: Iterable[Provision]) -> Iterable[Share]:
    by_pack: dict[str, list[Provision]] = {}
    for provision in provisions:
        by_pack.setdefault(provision.pack, []).append(provision)
    for pack, own in sorted(by_pack.items()):
        yield Share(pack, len(own), sum(p.confirmed for p in own), tuple(len(p.examples) for p in own))
