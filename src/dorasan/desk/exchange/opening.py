"""A bundle read back from its file, with everything wrong with its form said at once.

Nobody is believed yet: whose keys count is judged after the form is known to be whole (:mod:`.judged`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from pydantic import ValidationError

from dorasan.desk.exchange import carried
from dorasan.desk.exchange.bundle import Bundle
from dorasan.desk.exchange.carried import Statement
from dorasan.desk.exchange.manifest import (
    BUNDLE,
    CIPHERS,
    ENVELOPE,
    FAMILY,
    FILES,
    FORMAT,
    KEYS,
    MANIFEST,
    Manifest,
    OfCase,
    member,
)
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.reading import Fault, read
from dorasan.dsse import Envelope
from dorasan.edition.zip_form import unpacked
from dorasan.problem import BadInputError, Place, Problem

NAMED = re.compile(f"(?:{FILES}|{CIPHERS})/([0-9a-f]{{64}})")


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
