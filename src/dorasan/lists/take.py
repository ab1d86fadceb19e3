"""Lists taken in: read, dated, held against what is here, and put on the shelf in one step, or refused altogether.

Nothing is written before every list of every file has been read whole. A list is put in its place by renaming a folder
that is complete: whoever looks, and whatever breaks off, finds the old editions, or the old ones and the new one.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dorasan.canonical import encoded
from dorasan.home import guard, made_home
from dorasan.lists.delta import Delta, delta
from dorasan.lists.issuers import OWN, issuer_of, own_file
from dorasan.lists.read.batch import Batch
from dorasan.lists.read.kinds import Found, read
from dorasan.lists.read.parcel import pieces
from dorasan.parties.entry import Dated, ListEntry
from dorasan.parties.kept import EDITION, ENTRIES, LISTS, LOOSE, ODD, Kept, Slip, Source, held, newest, opened
from dorasan.parties.record import entries_digest, record_of
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import make_folder, put_folder

SHRUNK = 0.8  # a list that loses more than a fifth at once is far likelier a broken file than an amnesty
_IN_A_NAME = re.compile(r"(?<!\d)(20\d{2})[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"(?<!\d)(20\d{2})[-_](0[1-9]|1[0-2])(?!\d)")


@dataclass(frozen=True)
class Taken:
    """One list that was taken in. ``new``: False when this very edition lay here. ``before``: the one before it.
    ``stale``: a younger one that lay here, and stays the one that counts."""

    kept: Kept
    found: Found
    batch: Batch
    new: bool
    before: Kept | None
    stale: Kept | None
    delta: Delta | None


@dataclass(frozen=True)
class Wish:
    """What the user says of the files. ``whole``: a table typed off is the whole list. ``smaller``: take one that has
    shrunk all the same. ``list``: the one list that it must be. ``address``: where it was fetched from. ``modified``:
    the day its server gave it."""

    day: date | None = None
    whole: bool = False
    smaller: bool = False
    list: str = ""
    address: str = ""
    modified: date | None = None


def take(paths: Sequence[Path], today: date, wish: Wish) -> list[Taken]:
    """Take in every list of these files. Raises :class:`BadInputError`, and then nothing was written."""
    ready: list[tuple[Slip, dict[str, bytes], Found, Batch]] = []
    problems: list[Problem] = []
    here = held()
    for found in read(pieces(list(paths))):
        for batch in found.batches:
            slip, parts = _ready(found, batch, today, wish)
            ready.append((slip, parts, found, batch))
            problems += _another(slip, wish)
            problems += _suspect(slip, batch, here.get(slip.list, []), wish)
    if problems:
        raise BadInputError(problems)
    return [_put(slip, parts, found, batch) for slip, parts, found, batch in ready]


def _another(slip: Slip, wish: Wish) -> Iterable[Problem]:
    if wish.list not in ("", slip.list):
        values = {"list": wish.list, "found": slip.list, "file": own_file() or OWN}
        yield Problem("lists.another", Place(wish.address or slip.sources[0].name), values)


def _suspect(slip: Slip, batch: Batch, many: list[Kept], wish: Wish) -> Iterable[Problem]:
    """Far fewer entries than before, or as many with far fewer names: a broken file, or a layout that has changed."""
    now = newest(many)
    if now is None or wish.smaller or slip.date < now.slip.date or not slip.whole:
        return
    if slip.entries < SHRUNK * now.slip.entries:
        values = {"n": slip.entries, "before": now.slip.entries, "day": now.slip.date}
        yield Problem("lists.shrunk", Place(", ".join(one.name for one in slip.sources)), values)
        return
    names, before = _names(batch.entries), _names(opened(now).entries)
    if names < SHRUNK * before:
        values = {"n": names, "before": before, "day": now.slip.date}
        yield Problem("lists.fewer_names", Place(", ".join(one.name for one in slip.sources)), values)


def _names(entries: Iterable[ListEntry]) -> int:
    return sum(len(entry.names) for entry in entries)


def _ready(found: Found, batch: Batch, today: date, wish: Wish) -> tuple[Slip, dict[str, bytes]]:
    one = issuer_of(batch.id)
    day, dated = _dated(found, batch, today, wish)
    entries = _packed(record_of(entry) for entry in batch.entries)
    parts = {ENTRIES: entries}
    if batch.loose:
        parts[LOOSE] = _packed(asdict(loose) for loose in batch.loose)
    if batch.odd:
        parts[ODD] = _packed(_told(problem) for problem in batch.odd)
    slip = Slip(
        list=batch.id,
        title=one.title,
        issuer=one.issuer,
        fact=one.fact if batch.whole_list or batch.id == "kr" else "",
        gaps=one.gaps,
        date=day,
        dated=dated,
        taken=datetime.now(UTC),
        whole=batch.whole_list or (batch.id == "kr" and wish.whole),
        digest=entries_digest(batch.entries),
        entries=len(batch.entries),
        entries_sha256=hashlib.sha256(entries).hexdigest(),
        format=found.format,
        sources=tuple(Source(name=piece.name, sha256=piece.digest) for piece in found.pieces),
        tallies={tally.what: {"read": tally.read, **tally.fates} for tally in batch.tallies},
        odd=len(batch.odd),
        loose=len(batch.loose),
        fresh_days=one.days,
        over=one.over,
        address=wish.address,
    )
    return slip, {EDITION: slip.model_dump_json(indent=1).encode(), **parts}


def _dated(found: Found, batch: Batch, today: date, wish: Wish) -> tuple[date, Dated]:
    """The issuer's own day; else the user's, the server's, that of the file's name, and last the day of taking in."""
    names = [piece.name for piece in found.pieces]
    if batch.date is not None:
        if wish.day is not None and wish.day != batch.date:
            values = {"said": wish.day, "found": batch.date}
            raise BadInputError([Problem("lists.two_dates", Place(names[0]), values)])
        return _not_tomorrow(batch.date, today, names[0]), "issuer"
    for day, dated in ((wish.day, "stated"), (wish.modified, "issuer"), (_of_names(names, batch), "file_name")):
        if day is not None:
            return _not_tomorrow(day, today, names[0]), dated  # type: ignore[return-value]
    return today, "import"


def _not_tomorrow(day: date, today: date, name: str) -> date:
    """A list of a day that has not come would stand in front of every later one."""
    if (day - today).days > 1:  # a day ahead is a matter of time zones
        raise BadInputError([Problem("lists.tomorrow", Place(name), {"day": day})])
    return day


def _of_names(names: Sequence[str], batch: Batch) -> date | None:
    """Of the file that the names came from: the aliases beside them may be of another day."""
    for name in names:
        for pattern in (_IN_A_NAME, _MONTH):
            found = pattern.search(name)
            if found is not None and _is_of_names(name, names, batch):
                year, month, day = (*map(int, found.groups()), 1)[:3]
                return date(year, month, day)
    return None


def _is_of_names(name: str, names: Sequence[str], batch: Batch) -> bool:
    return len(names) == 1 or batch.file == name


def _packed(records: Iterable[dict[str, Any]]) -> bytes:
    return gzip.compress(b"".join(encoded(one) + b"\n" for one in records), mtime=0)


def _told(problem: Problem) -> dict[str, Any]:
    values = {name: str(value) for name, value in problem.values.items()}
    return {
        "key": problem.key,
        "file": problem.place.file,
        "line": problem.place.line or problem.place.row,
        "values": values,
    }


def _put(slip: Slip, parts: dict[str, bytes], found: Found, batch: Batch) -> Taken:
    base = made_home() / LISTS
    make_folder(base, 0o700)
    guard(base)
    make_folder(base / slip.list, 0o700)
    place = base / slip.list / f"{slip.date}-{slip.digest[:12]}"
    new = put_folder(place, parts, 0o700)
    many = held()[slip.list]
    kept = next(one for one in many if one.folder == place)
    before = next((one for one in reversed(many) if one.order < kept.order), None)
    now = newest(many)
    stale = now if now is not None and now.slip.date > slip.date else None
    return Taken(kept, found, batch, new, before, stale, delta(opened(before), opened(kept)) if before else None)
