"""Editions of lists that were brought in on this machine, as :mod:`dorasan.lists` keeps them: found, checked, opened.

``lists/<list>/<date>-<digest>/`` in the user's folder holds one edition, never changed once it is there:
``edition.json`` tells what it is, ``entries.jsonl.gz`` holds its entries. Of two of one list that of the later date
counts, of one date that which came later.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dorasan.home import guard, home
from dorasan.parties.entry import Dated, ListEdition
from dorasan.parties.record import entry_of
from dorasan.problem import BadInputError, Place, Problem

LISTS, EDITION, ENTRIES, LOOSE, ODD = "lists", "edition.json", "entries.jsonl.gz", "loose.jsonl.gz", "odd.jsonl.gz"
_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{12}")
MOST = 64 << 20


class Source(BaseModel):
    """One file that an edition came from."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    sha256: str


class Slip(BaseModel):
    """What ``edition.json`` says: which list, of which day, brought in when and from what, and the account of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    list: str
    title: dict[str, str]
    issuer: dict[str, str]
    fact: str
    gaps: dict[str, str]
    date: date
    dated: Dated
    taken: datetime
    whole: bool
    digest: str
    entries: int
    entries_sha256: str
    format: str
    sources: tuple[Source, ...]
    tallies: dict[str, dict[str, int]]
    odd: int
    loose: int
    fresh_days: int
    over: str = ""
    address: str = ""


@dataclass(frozen=True)
class Kept:
    """An edition on this machine, not opened yet."""

    slip: Slip = field(compare=False)
    folder: Path

    @property
    def order(self) -> tuple[date, datetime]:
        return self.slip.date, self.slip.taken


def folder() -> Path | None:
    """Where lists are kept, if any were ever brought in. Raises :class:`BadInputError` when others may write there."""
    base = home()
    if base is None or not (base / LISTS).is_dir():
        return None
    for path in (base, base / LISTS):
        guard(path)
    return base / LISTS


def held() -> dict[str, list[Kept]]:
    """Every edition of every list, the oldest first. Raises :class:`BadInputError` for one that cannot be told."""
    out: dict[str, list[Kept]] = {}
    for place in _places():
        out.setdefault(place.parent.name, []).append(Kept(_slip(place), place))
    return {name: sorted(many, key=lambda one: one.order) for name, many in sorted(out.items())}


def _places() -> Iterator[Path]:
    base = folder()
    for one in sorted(base.iterdir()) if base is not None else ():
        if one.is_dir():
            yield from (place for place in sorted(one.iterdir()) if _FOLDER.fullmatch(place.name))


@lru_cache(maxsize=256)
def _slip(place: Path) -> Slip:
    file = place / EDITION
    try:
        found = Slip.model_validate_json(file.read_bytes())
    except (OSError, ValidationError) as wrong:
        raise BadInputError([Problem("lists.changed", Place(str(place)))]) from wrong
    if found.list != place.parent.name or place.name != f"{found.date}-{found.digest[:12]}":
        raise BadInputError([Problem("lists.changed", Place(str(place)))])
    return found


@lru_cache(maxsize=16)
def opened(kept: Kept) -> ListEdition:
    """The edition with its entries, every byte as it was brought in. Raises :class:`BadInputError`."""
    slip = kept.slip
    try:
        packed = (kept.folder / ENTRIES).read_bytes()
        if hashlib.sha256(packed).hexdigest() != slip.entries_sha256:
            raise ValueError(slip.digest)
        entries = tuple(entry_of(json.loads(line)) for line in gzip.decompress(packed).splitlines())
    except (OSError, ValueError, EOFError) as wrong:
        raise BadInputError([Problem("lists.changed", Place(str(kept.folder)))]) from wrong
    return ListEdition(
        id=slip.list,
        fact=slip.fact,
        title=slip.title,
        issuer=slip.issuer,
        date=slip.date,
        checked_on=slip.taken.date(),
        complete=slip.whole,
        confirmed=slip.dated == "issuer" or slip.dated == "stated",
        hangul="official",
        source=slip.address or ", ".join(one.name for one in slip.sources),
        gaps=slip.gaps,
        entries=entries,
        digest=slip.digest,
        dated=slip.dated,
        fresh_days=slip.fresh_days,
    )


def lines(kept: Kept, name: str) -> list[dict[str, Any]]:
    """What is kept beside the entries: orphaned records, oddities."""
    file = kept.folder / name
    if not file.exists():
        return []
    return [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]


def newest(many: list[Kept], day: date | None = None) -> Kept | None:
    """The one that counts, or that counted on a day; None when none is so old."""
    right = [one for one in many if day is None or one.slip.date <= day]
    return right[-1] if right else None
