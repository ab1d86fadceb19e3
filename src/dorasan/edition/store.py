"""Editions installed beside one another, and which of them is in use. What is in use never falls back to another law.

``editions/<digest>/`` holds an edition, never changed once it is there; ``editions/current`` names the one in use and,
below it, those that were before, the last first. Each is put in its place in one step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from dorasan.home import guard, home, made_home
from dorasan.law.edition import Edition, open_edition
from dorasan.law.source import source_of
from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import why_no_text
from dorasan.whole_file import OWN, make_folder, put_folder, write_whole

EDITIONS, CURRENT, AS_SHIPPED = "editions", "current", "shipped"
REMEMBERED = 20  # editions that can be gone back to
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Use:
    """What is in use and what was before, the last first: digests, or ``shipped``."""

    now: str = AS_SHIPPED
    before: tuple[str, ...] = ()

    def then(self, other: str) -> Use:
        """After ``other`` was put in use."""
        return self if other == self.now else Use(other, (self.now, *self.before)[:REMEMBERED])

    def back(self) -> Use:
        """After going back by one. Raises :class:`BadInputError` when there was none before."""
        if not self.before:
            raise BadInputError([Problem("edition.no_previous", Place("law edition back"))])
        return Use(self.before[0], self.before[1:])


def folder() -> Path | None:
    """Where installed editions lie, if any were ever installed."""
    base = home()
    if base is None:
        return None
    try:
        return base / EDITIONS if (base / EDITIONS).is_dir() else None
    except OSError as why:  # what may not be looked at may say that another law is in use
        raise BadInputError([Problem("edition.no_file", Place(str(base)), {"why": why_no_text(why)})]) from why


def in_use() -> Edition:
    """The edition in use, else the one that ships. Raises :class:`BadInputError` when it is not as it was installed."""
    now = use().now
    return open_edition() if now == AS_SHIPPED else _opened(now)


def use() -> Use:
    """What the pointer says. Raises :class:`BadInputError` when it says nothing that can be."""
    base = folder()
    if base is None:
        return Use()
    for path in (base.parent, base):
        guard(path)
    pointer = base / CURRENT
    try:
        text = pointer.read_text(encoding="utf-8")
        guard(pointer)
    except FileNotFoundError:
        return Use()
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadInputError([Problem("edition.bad_pointer", Place(str(pointer)))]) from wrong
    words = text.splitlines()
    if not words or any(word != AS_SHIPPED and not _DIGEST.fullmatch(word) for word in words):
        raise BadInputError([Problem("edition.bad_pointer", Place(str(pointer)))])
    return Use(words[0], tuple(words[1:]))


def put_in_use(found: Use) -> None:
    """Write the pointer. Raises :class:`BadInputError`."""
    base = made_home() / EDITIONS
    make_folder(base, 0o700)
    write_whole(base / CURRENT, "".join(f"{word}\n" for word in (found.now, *found.before)), mode=OWN)


def installed() -> list[str]:
    """The digests of the editions that lie here, whole or not."""
    base = folder()
    return sorted(path.name for path in base.iterdir() if _DIGEST.fullmatch(path.name)) if base is not None else []


def place_of(digest: str) -> Path:
    """The folder of an installed edition."""
    return (home() or Path()) / EDITIONS / digest


def put(digest: str, parts: dict[str, bytes]) -> bool:
    """Install. False, and nothing is done, when the same edition lies here. Raises :class:`BadInputError`."""
    base = made_home() / EDITIONS
    make_folder(base, 0o700)
    guard(base)
    if put_folder(base / digest, parts, 0o700):
        return True
    whole(digest)
    return False


def whole(digest: str) -> Path:
    """The folder of an installed edition, every byte as it was. Raises :class:`BadInputError`."""
    place = place_of(digest)
    if not place.is_dir():
        raise BadInputError([Problem("edition.gone", Place(str(place)))])
    guard(place)
    try:
        made = source_of([place]).digest()
    except (OSError, BadInputError):
        made = ""
    if made != digest:
        raise BadInputError([Problem("edition.changed", Place(str(place)))])
    return place


def opened(name: str) -> Edition:
    """An edition by its digest or the beginning of it, installed or shipped. Raises :class:`BadInputError`."""
    found = resolved(name)
    return open_edition() if found == AS_SHIPPED else _opened(found)


def resolved(name: str) -> str:
    """The digest of an installed edition, or ``shipped``. Raises :class:`BadInputError` with the near ones."""
    if name == AS_SHIPPED:
        return name
    here, own = installed(), source_of().digest()
    found = [digest for digest in {*here, own} if name and digest.startswith(name.lower())]
    if len(found) == 1:
        return found[0] if found[0] in here else AS_SHIPPED
    if found:
        near = ", ".join(digest[:12] for digest in sorted(found))
        raise BadInputError([Problem("edition.ambiguous", Place(name), {"near": near})])
    raise BadInputError([Problem("edition.unknown", Place(name or "-"), {"near": _near(name, [*here, own])})])


def _near(name: str, known: list[str]) -> str:
    """Those that begin most like it, first."""

    def alike(digest: str) -> int:
        return next((n for n, (a, b) in enumerate(zip(digest, name.lower(), strict=False)) if a != b), len(name))

    return ", ".join(digest[:12] for digest in sorted(set(known), key=lambda digest: (-alike(digest), digest))[:8])


def _opened(digest: str) -> Edition:
    return read_folder(whole(digest))


def read_folder(folder: Path) -> Edition:
    """The edition in a folder. Raises :class:`BadInputError`, whatever a vocabulary of another age holds."""
    try:
        return open_edition([folder])
    except (AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError, yaml.YAMLError) as wrong:
        what = {"what": type(wrong).__name__}
        raise BadInputError([Problem("edition.other_age", Place(str(folder)), what)]) from wrong
