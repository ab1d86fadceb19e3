"""OFAC's comma-delimited files, SDN and non-SDN: a set of four without headers, joined by the first column.

``sdn.csv``/``cons_prim.csv`` (12 columns: number, name, type, programme, title, call sign, vessel type, tonnage, GRT,
flag, owner, remarks), ``alt`` (5: number, its own number, aka/fka/nka, name, remarks), ``add`` (6: number, its own,
street, city, country, remarks), ``comments`` (2: the rest of remarks over 1,000 characters). ``-0-`` is blank; a file
ends with 0x1A, and one without it, whose last row is short, was cut off (OFAC, data specification, updated 2023-09-25).
An alias whose party the file of names does not hold becomes an entry of its own: the files may be of different days,
and a name that Treasury lists is looked at. Programmes stand as ``NPWMD] [DPRK2``.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dorasan.lists.read.batch import Account, Batch, Loose, broken, merged
from dorasan.lists.read.ofac_remarks import remarks
from dorasan.lists.read.words import clean, identifier
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, ListEntry, ListName, PartyKind, Role
from dorasan.problem import Place

SDN, REST = "us-ofac-sdn", "us-ofac-nonsdn"
Part = Literal["names", "aliases", "addresses", "comments"]
COLUMNS: dict[int, Part] = {12: "names", 5: "aliases", 6: "addresses", 2: "comments"}
KINDS: dict[str, PartyKind] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft", "": "entity"}
_ROLES: dict[str, Role] = {"fka": "former", "f.k.a.": "former"}
_OF_THE_REST = ("NS-", "CMIC", "FSE", "561-Related", "UKRAINE-EO13662")  # programmes of the non-SDN lists above all
_END = "\x1a"


@dataclass(frozen=True)
class Table:
    """One of the four files, read into rows with their line numbers."""

    file: str
    part: Part
    rows: tuple[tuple[int, list[str]], ...]
    short: tuple[tuple[int, list[str]], ...]  # rows of another width
    ended: bool  # has it the mark of its end?

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(row[0] for _, row in self.rows)


def table(name: str, content: bytes) -> Table | None:
    """One of the four, known by its width; None for any other file. Raises :class:`BadInputError` when cut off."""
    told = content.decode("utf-8-sig", errors="replace")
    if told.count('"') % 2 and told[:1].isdigit():  # within a cell that was never closed
        raise broken(name, "cut_off")
    reader = csv.reader(io.StringIO(told, newline=""))
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as wrong:
        raise broken(name, "cut_off") from wrong
    ended = bool(rows) and rows[-1][1][0].startswith(_END)
    rows = [(line, row) for line, row in rows if not row[0].startswith(_END)]
    if not rows or not rows[0][1][0].strip().isdigit() or len(rows[0][1]) not in COLUMNS:
        return None
    width = len(rows[0][1])
    if not ended and len(rows[-1][1]) != width:
        raise broken(name, "cut_off")
    right = tuple((line, row) for line, row in rows if len(row) == width)
    short = tuple((line, row) for line, row in rows if len(row) != width)
    return Table(name, COLUMNS[width], right, short, ended)


def join(tables: Sequence[Table]) -> list[Batch]:
    """The lists that the files make: each part goes to the names it has most in common with.

    Raises :class:`BadInputError` when there are aliases or addresses and no file of names.
    """
    names = [one for one in tables if one.part == "names"]
    rest = [one for one in tables if one.part != "names"]
    if not names:
        raise broken(rest[0].file, "no_names")
    of: dict[str, list[Table]] = {one.file: [] for one in names}
    for part in rest:
        best = max(names, key=lambda one: (len(one.numbers & part.numbers), _both_say(one.file, part.file)))
        of[best.file].append(part)
    return [_list(one, of[one.file]) for one in names]


def _both_say(one: str, two: str) -> bool:
    return ("cons" in one.lower()) == ("cons" in two.lower())


def _list(names: Table, parts: Sequence[Table]) -> Batch:
    account = Account(names.file)
    held = names.numbers
    more: dict[str, dict[Part, list[tuple[Place, list[str]]]]] = defaultdict(lambda: defaultdict(list))
    for part in (names, *parts):
        if not part.ended:
            account.say("odd_no_end", Place(part.file))
    for part in parts:
        for line, row in part.rows:
            more[row[0]][part.part].append((Place(part.file, line), row))
        for line, row in part.short:
            account.unread(part.part, "odd_width", Place(part.file, line), n=len(row))
    for line, row in names.short:
        account.unread("names", "odd_width", Place(names.file, line), n=len(row))
    for line, row in names.rows:
        number, name = row[0].strip(), _cell(row[1])
        if not name:
            account.unread("names", "odd_nameless", Place(names.file, line), ref=number)
            continue
        account.keep(_entry(account.ref(number), row, more.get(row[0], {})))
        for part_of, found in more.get(row[0], {}).items():
            account.count(part_of, "kept", len(found))
    for number, found_parts in more.items():
        if number not in held:
            _orphans(account, number, found_parts)
    return account.batch(list_of(account.entries), None)


def list_of(entries: Sequence[ListEntry]) -> str:
    """Which of OFAC's two lists a file is, which none of them says: the other one where half of it is of its kind."""
    of_the_rest = sum(any(one.startswith(_OF_THE_REST) for one in entry.programmes) for entry in entries)
    return REST if 2 * of_the_rest >= len(entries) else SDN


def _cell(text: str) -> str:
    said = clean(text)
    return "" if said == "-0-" else said


def _entry(ref: str, row: list[str], more: dict[Part, list[tuple[Place, list[str]]]]) -> ListEntry:
    _, name, sort, programme, title, call_sign, _, _, _, flag, owner, remark = (_cell(cell) for cell in row)
    # A remark is cut after 1,000 characters, within a word or not, and goes on in the file of comments.
    rest = "".join(said for _, (_, said) in more.get("comments", ()))
    told = clean((row[11] if remark else "") + rest)
    found = remarks(told)
    addresses = tuple(_addresses(more))
    numbers = [*found.identifiers, *([identifier("Vessel Call Sign", call_sign)] if call_sign else [])]
    return ListEntry(
        ref=ref,
        kind=KINDS.get(sort.lower(), "unknown"),
        names=(ListName(name, "name"), *_aliases(more), *found.names),
        born=merged(found.born),
        owner=owner or found.owner,
        identifiers=tuple(dict.fromkeys(numbers)),
        countries=countries([*found.countries, flag, *(one.country for one in addresses)]),
        programmes=merged(re.split(r"\]\s*\[", programme)),
        addresses=addresses,
        born_in=merged(found.born_in),
        positions=merged([title]),
        remarks=told,
    )


def _aliases(more: dict[Part, list[tuple[Place, list[str]]]]) -> Iterator[ListName]:
    for _, row in more.get("aliases", ()):
        if name := _cell(row[3]):
            yield ListName(name, _ROLES.get(clean(row[2]).lower(), "alias"))


def _addresses(more: dict[Part, list[tuple[Place, list[str]]]]) -> Iterator[Address]:
    for _, row in more.get("addresses", ()):
        where = Address(", ".join(merged(map(_cell, row[2:4]))), country(_cell(row[4])))
        if where.text or where.country:
            yield where


def _orphans(account: Account, number: str, more: dict[Part, list[tuple[Place, list[str]]]]) -> None:
    names = tuple(_aliases(more))
    for part, found in more.items():
        account.count(part, "orphaned", len(found))
        for place, row in found:
            account.say("odd_orphan", place, ref=number, text=", ".join(merged(map(_cell, row[2:]))))
            if not names:
                account.loose.append(_loose(part, number, row))
    if names:
        addresses = tuple(_addresses(more))
        told = clean(" ".join(row[1] for _, row in more.get("comments", ())))
        nations = countries(one.country for one in addresses)
        account.entries.append(
            ListEntry(
                account.ref(number),
                "unknown",
                names,
                standing="probable",
                addresses=addresses,
                countries=nations,
                remarks=told,
            )
        )


def _loose(part: Part, number: str, row: list[str]) -> Loose:
    return Loose(part, number, ", ".join(merged(map(_cell, row[1:] if part == "comments" else row[2:]))))
