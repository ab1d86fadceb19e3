"""A list of names as of one day, and one entry of it: the same shape for any issuer.

Every list, shipped or brought in by :mod:`dorasan.lists`, is a :class:`ListEdition`; nothing that compares names knows
whose it is. Text stands as the issuer writes it. Countries are ISO 3166 alpha-2 in small letters where
:mod:`dorasan.parties.country` knows the issuer's word, else the word itself. Days of birth are ISO text as exact as
the issuer is (``1964-06-18``, ``1964-06``, ``1964``, ``1964/1966`` for a span, ``~1964`` for *circa*), else the
issuer's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dorasan.shown import shown_by

PartyKind = Literal["person", "entity", "vessel", "aircraft", "unknown"]
Role = Literal["name", "alias", "former", "weak", "hangul", "script", "number", "reference"]
Standing = Literal["listed", "probable", "doubtful", "removed"]
IdKind = Literal[
    "imo", "mmsi", "call_sign", "tail", "bic", "lei", "passport", "national_id", "tax_id", "registration", "duns",
    "wallet", "phone", "email", "web", "reference", "other",
]  # fmt: skip
Dated = Literal["issuer", "file_name", "stated", "import"]
OnList = Literal["on", "later", "before", "unknown"]
Text = dict[str, str]
Day = date  # a field may be called date


@dataclass(frozen=True, slots=True)
class ListName:
    """One way an entry is called. ``name``: the primary one; ``alias``: a strong or good one; ``weak``: the issuer's
    own low-quality mark; ``script``: in the issuer's original script; ``hangul``: whether official is a matter of the
    edition. ``lang``: the issuer's language or script of it, where it says so."""

    text: str
    role: Role
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that tells one party from another. ``number`` as the issuer writes it; ``note``: the issuer's kind of
    paper where ``kind`` is wider than that, or what it says of it."""

    kind: IdKind
    number: str
    country: str = ""
    note: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Address:
    """Where a party is said to be; either half may be empty."""

    text: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One listed party. ``standing``: how sure it is that the list holds it at all. ``listed_on``: None where the
    issuer's file does not say since when. ``owner``: the reference of the listed party behind a vessel."""

    ref: str
    kind: PartyKind
    names: tuple[ListName, ...]
    listed_on: date | None = None
    removed_on: date | None = None
    standing: Standing = "listed"
    born: tuple[str, ...] = ()
    sector: str = ""
    owner: str = ""
    identifiers: tuple[Identifier, ...] = ()
    countries: tuple[str, ...] = ()  # of nationality, citizenship, birth, flag, address: never what decides alone
    programmes: tuple[str, ...] = ()
    amended_on: tuple[date, ...] = ()
    addresses: tuple[Address, ...] = ()
    born_in: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()  # Mullah, Dr
    positions: tuple[str, ...] = ()
    remarks: str = ""

    __repr__ = shown_by("ref", "kind", "standing")

    @property
    def name(self) -> str:
        return self.names[0].text

    @property
    def imo(self) -> str:
        """The vessel's (or company's) IMO number, seven digits; empty where there is none."""
        found = self._imo
        return found.number if found is not None else ""

    @property
    def imo_confirmed(self) -> bool:
        return self._imo is None or self._imo.confirmed

    @property
    def _imo(self) -> Identifier | None:
        return next((one for one in self.identifiers if one.kind == "imo"), None)

    def on_list(self, day: date) -> OnList:
        """Was it on the list that day, as far as the entry itself says: yes, only later, only before, or it does not
        say? What the kept editions say besides is told by :mod:`dorasan.lists.days`."""
        if self.removed_on is not None and day >= self.removed_on:
            return "before"
        if self.listed_on is None:
            return "unknown"
        return "later" if day < self.listed_on else "on"


@dataclass(frozen=True, eq=False, slots=True)
class ListEdition:
    """A list as it stood on ``date``. ``fact``: the fact of a project that its entries bear on, empty for none."""

    id: str
    fact: str
    title: Text
    issuer: Text
    date: Day
    checked_on: Day
    complete: bool  # is every name of that day held?
    confirmed: bool  # was the list of that day itself read?
    hangul: Literal["official", "unofficial"]
    source: str
    gaps: Text
    entries: tuple[ListEntry, ...]
    digest: str = ""  # SHA-256 over the entries, as dorasan.parties.record writes them
    dated: Dated = "issuer"  # who says that it is of this date
    fresh_days: int = 30  # older than so many days it is called old

    __repr__ = shown_by("id", "date", "entries")
