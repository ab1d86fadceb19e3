"""A bundle as one file: made, and read back with everything wrong with its form said at once.

A ZIP of which one content has one writing (:mod:`dorasan.edition.zip_form`), a manifest of digests, the manifest signed
by the installation whose bundle it is. Reading one believes nobody yet: whose keys count is judged after its form is
known to be whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import ValidationError

from dorasan.desk.exchange import carried
from dorasan.desk.exchange.carried import Statement
from dorasan.desk.exchange.contents import Contents
from dorasan.desk.exchange.manifest import (
    BUNDLE,
    CIPHERS,
    ENVELOPE,
    FAMILY,
    FILES,
    FORMAT,
    KEYS,
    MANIFEST,
    File,
    Manifest,
    OfCase,
    Spot,
    member,
)
from dorasan.desk.ledger.entry import Entry, Fault, read
from dorasan.desk.ledger.held import Head
from dorasan.dsse import Envelope, key_id
from dorasan.edition.zip_form import MOST_BYTES, packed, unpacked
from dorasan.problem import BadInputError, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAMED = re.compile(f"(?:{FILES}|{CIPHERS})/([0-9a-f]{{64}})")
OWN = frozenset((MANIFEST, ENVELOPE, KEYS))


@dataclass(frozen=True)
class Enclosed:
    """What of one case is sent, what the receiver must have beside it, what the sender holds of his chains."""

    contents: Contents
    needs: Sequence[Spot] = ()
    holds: Sequence[Head] = ()


@dataclass(frozen=True)
class Bundle:
    """A bundle whose form is whole. ``events``: by case; ``keys``: what is carried of keys; ``files`` and ``ciphers``:
    by digest; ``envelope``: the manifest, signed."""

    manifest: Manifest
    envelope: Envelope
    events: Mapping[str, tuple[Entry, ...]]
    keys: tuple[Statement, ...]
    files: Mapping[str, bytes]
    ciphers: Mapping[str, bytes]

    @cached_property
    def digest(self) -> str:
        """Its name."""
        return sha256(self.manifest.told()).hexdigest()

    @property
    def count(self) -> int:
        """How many events are within, extracts among them."""
        return sum(map(len, self.events.values()))

    def content(self) -> bytes:
        """The file. Raises :class:`BadInputError` where it would be larger than a reader takes."""
        members = _members(self.events, self.keys, self.files, self.ciphers)
        made = packed({**members, MANIFEST: self.manifest.told(), ENVELOPE: self.envelope.told()})
        problems = unpacked(made, "-", "bundle")[1]
        if problems:
            raise BadInputError([Problem("bundle.too_much", Place("export"), {"most": MOST_BYTES >> 20})])
        return made


def bundled(
    enclosed: Sequence[Enclosed],
    keys: Sequence[Statement],
    read_file: Callable[[str], bytes | None],
    read_cipher: Callable[[str], bytes | None],
    *,
    to: str,
    regime: str,
    exercise: bool,
    key: Ed25519PrivateKey,
) -> Bundle:
    """A bundle for a desk, signed by an installation's ``key``. A file that is not at hand is left out: the event that
    names it says its digest."""
    several = sorted(enclosed, key=lambda one: one.contents.case)
    events = {one.contents.case: one.contents.entries for one in several}
    digests = sorted({digest for one in several for digest in one.contents.files})
    ciphers = sorted({digest for one in several for digest in one.contents.ciphers})
    files = {digest: content for digest in digests if (content := read_file(digest)) is not None}
    sealed = {digest: content for digest in ciphers if (content := read_cipher(digest)) is not None}
    manifest = Manifest(
        installation=key_id(key.public_key().public_bytes_raw()),
        to=to,
        regime=regime,
        exercise=exercise,
        cases=tuple(
            OfCase(
                case=one.contents.case,
                events=member(n),
                withheld=one.contents.withheld,
                needs=tuple(sorted(one.needs, key=lambda spot: spot.installation)),
                holds=tuple(sorted(one.holds, key=lambda head: head.installation)),
            )
            for n, one in enumerate(several, 1)
        ),
        files=(),
    )
    told = [
        File(name=name, sha256=sha256(content).hexdigest(), size=len(content))
        for name, content in sorted(_members(events, keys, files, sealed).items())
    ]
    manifest = manifest.model_copy(update={"files": tuple(told)})
    return Bundle(manifest, Envelope.signed(BUNDLE, manifest.told(), [key]), events, tuple(keys), files, sealed)


def opened(content: bytes, shown: str) -> Bundle:
    """The bundle in a file, its form and digests as they must be. Raises :class:`BadInputError` with everything wrong;
    nothing within is looked at before the form of the whole is known."""
    parts, problems = unpacked(content, shown, "bundle")
    if problems:
        raise BadInputError(problems)
    reading = _Reading(parts, shown)
    found = reading.done()
    if found is None or reading.problems:
        raise BadInputError(reading.problems)
    return found


class _Reading:
    def __init__(self, parts: Mapping[str, bytes], shown: str) -> None:
        self.parts, self.shown = parts, shown
        self.problems: list[Problem] = []

    def done(self) -> Bundle | None:
        manifest = self._manifest()
        if manifest is None:
            return None
        self._compared(manifest)
        envelope = self._envelope(manifest)
        keys = self._keys()
        events = {one.case: self._events(one, n) for n, one in enumerate(manifest.cases, 1)}
        files, ciphers = self._named(FILES), self._named(CIPHERS)
        if self.problems or envelope is None:
            return None
        return Bundle(manifest, envelope, events, keys, files, ciphers)

    def _manifest(self) -> Manifest | None:
        content = self.parts.get(MANIFEST)
        if content is None:
            self._wrong("no_manifest")
            return None
        try:
            told = json.loads(content)
            known = told.get("format") if isinstance(told, dict) else None
        except (ValueError, RecursionError):
            known = None
        if isinstance(known, str) and known.startswith(FAMILY) and known != FORMAT:
            self._wrong("other_version", MANIFEST, format=ascii(known)[1:-1][:40], mine=FORMAT)
            return None
        try:
            found = Manifest.model_validate_json(content)
            what = None if found.told() == content else "canonical JSON"
        except ValidationError as wrong:
            error = wrong.errors(include_url=False, include_input=False)[0]
            what = ascii(".".join(map(str, error["loc"])) or error["type"])[1:-1][:80]
        if what is None and not _in_order(found):
            what = "order"
        if what is not None:
            self._wrong("bad_manifest", MANIFEST, what=what)
            return None
        return found

    def _compared(self, manifest: Manifest) -> None:
        """Each member as the manifest says, none too many and none too few."""
        listed = {one.name: one for one in manifest.files}
        here = self.parts.keys() - {MANIFEST, ENVELOPE}
        wanted = {KEYS, *(one.events for one in manifest.cases)}
        for name in sorted((here - listed.keys()) | (listed.keys() - wanted - {*filter(NAMED.fullmatch, listed)})):
            self._wrong("extra", ascii(name)[1:-1])
        for name in sorted((listed.keys() | wanted) - here):
            self._wrong("missing", ascii(name)[1:-1])
        for name in sorted(here & listed.keys()):
            content = self.parts[name]
            if (listed[name].sha256, listed[name].size) != (sha256(content).hexdigest(), len(content)):
                self._wrong("wrong_sum", name)

    def _envelope(self, manifest: Manifest) -> Envelope | None:
        content = self.parts.get(ENVELOPE)
        if content is None:
            self._wrong("unsigned")
            return None
        try:
            found = Envelope.model_validate_json(content)
        except ValidationError:
            found = None
        if (
            found is None
            or found.told() != content
            or not found.sound()
            or found.payloadType != BUNDLE
            or found.body() != self.parts[MANIFEST]
            or [one.keyid for one in found.signatures] != [manifest.installation]
        ):
            self._wrong("other_payload", ENVELOPE)
            return None
        return found

    def _keys(self) -> tuple[Statement, ...]:
        out, lines = [], list(self._lines(KEYS))
        for n, line in enumerate(lines, 1):
            told = carried.read(line)
            if told is None:
                self._wrong("no_statement", KEYS, line=n)
            else:
                out.append(told)
        if lines != sorted({*lines}):
            self._wrong("no_order", KEYS)
        return tuple(out)

    def _events(self, of: OfCase, number: int) -> tuple[Entry, ...]:
        """The events of a case, each a sound envelope and of this case, in order and each once."""
        out: list[Entry] = []
        if of.events != member(number):
            self._wrong("bad_manifest", MANIFEST, what="cases.events")
            return ()
        for n, line in enumerate(self._lines(of.events), 1):
            found = read(line)
            if isinstance(found, Fault):
                self._wrong("no_event", of.events, line=n, why=found)
            elif found.event.payload.case != of.case:
                other = found.event.payload.case
                self._wrong("other_case", of.events, line=n, case=of.case, other=other)
            else:
                out.append(found)
        places = [(one.tip.installation, one.tip.sequence, one.digest) for one in out]
        if places != sorted({*places}):
            self._wrong("no_order", of.events)
        return tuple(out)

    def _lines(self, name: str) -> Iterator[bytes]:
        content = self.parts.get(name, b"")
        if content and not content.endswith(b"\n"):
            self._wrong("no_order", name)
            return
        yield from content.split(b"\n")[:-1]

    def _named(self, folder: str) -> dict[str, bytes]:
        out = {}
        for name, content in self.parts.items():
            found = NAMED.fullmatch(name)
            if found is not None and name.startswith(f"{folder}/"):
                if sha256(content).hexdigest() != found[1]:
                    self._wrong("wrong_sum", name)
                out[found[1]] = content
        return out

    def _wrong(self, key: str, name: str | None = None, line: int | None = None, **values: object) -> None:
        place = Place(self.shown if name is None else f"{self.shown}: {name}", line=line)
        self.problems.append(Problem(f"bundle.{key}", place, values))


def _members(
    events: Mapping[str, Sequence[Entry]],
    keys: Sequence[Statement],
    files: Mapping[str, bytes],
    ciphers: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Every member but the manifest and its signature."""
    found = {KEYS: _lined(carried.line(one) for one in keys)}
    for n, entries in enumerate(events.values(), 1):
        found[member(n)] = _lined(entry.stored() for entry in entries)
    found |= {f"{FILES}/{digest}": content for digest, content in files.items()}
    return found | {f"{CIPHERS}/{digest}": content for digest, content in ciphers.items()}


def _lined(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _in_order(manifest: Manifest) -> bool:
    """Is everything that is listed listed once, and in its order?"""
    names, files = [*manifest.names], [one.name for one in manifest.files]
    if names != sorted({*names}) or files != sorted({*files}):
        return False
    for one in manifest.cases:
        withheld = [(told.installation, told.sequence, told.digest) for told in one.withheld]
        ends = [[told.installation for told in listed] for listed in (one.needs, one.holds)]
        if withheld != sorted({*withheld}) or any(listed != sorted({*listed}) for listed in ends):
            return False
        if any(head.case != one.case for head in one.holds):
            return False
    return True
