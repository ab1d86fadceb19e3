"""A note sealed for named readers: AES-256-GCM, a fresh key a note, bound to its case and name.

The ciphertext lies beside the ledger and goes into every backup of it; the key lies in a database of its own, which
goes into none. A note is destroyed by destroying its key, and only together with an event that cites the legal ground
and the end of its retention: then nobody can read it, and the chain still verifies, for it never held more than the
digest of the ciphertext.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable
from datetime import date

from django.db import connections

from dorasan.canonical import encoded
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import NoteDestroyed, NoteSealed
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.reading import read
from dorasan.extras import extras_told
from dorasan.office.database import KEYS, Config, known_as
from dorasan.office.ledger.opening import ready
from dorasan.office.ledger.refused import refusals
from dorasan.office.ledger.store import Ledger, Make
from dorasan.office.settings import set_up
from dorasan.problem import BadInputError, Place, Problem

ALGORITHM = "aes-256-gcm"
NONCE = 12  # bytes, in front of the ciphertext
Signing = Callable[[Body], Make]  # how an event with this body is made


def open_seals(ledger: Ledger, installation: str, keys: Config | None = None, ours: Collection[str] = ()) -> Seals:
    """The notes that an installation sealed, with its keys or those of another file; ``ours``: ids of the keys it had
    before. Raises :class:`BadInputError`.

    A destruction that broke off after its event was written is done to its end."""
    set_up()
    name = KEYS if keys is None else known_as(keys)
    ready(name)
    seals = Seals(ledger, installation, name, ours)
    seals.settle()
    return seals


class Seals:
    """``name``: of the database of keys among Django's."""

    def __init__(self, ledger: Ledger, installation: str, name: str, ours: Collection[str] = ()) -> None:
        self.ledger, self.installation, self.name = ledger, installation, name
        self.ours = {installation, *ours}
        from dorasan.office.seals.models import KeyRow  # wants Django set up, as an open ledger means

        self._keys = KeyRow.objects.using(name)

    def seal(self, case: str, note: str, about: str, plain: bytes, readers: Iterable[str], signing: Signing) -> Entry:
        """Seal a note: its key first, then the ciphertext, then the event that names both. Raises
        :class:`BadInputError` where a note of this case has the name already."""
        with extras_told():
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        if self._sealed(case, note) is not None:
            raise _problem("note_twice", case, note)
        secret, nonce = AESGCM.generate_key(256), secrets.token_bytes(NONCE)
        with refusals(connections[self.name]):
            key = self._keys.create(name=secrets.token_hex(32), secret=secret, case_name=case, note=note)
        try:
            cipher = nonce + AESGCM(secret).encrypt(nonce, plain, _bound(case, note, about))
            body = NoteSealed(
                note=note,
                about=about,
                cipher=self.ledger.keep_cipher(cipher),
                key=key.name,
                algorithm=ALGORITHM,
                readers=tuple(readers),
            )
            return self.ledger.append(case, self.installation, signing(body))
        except BaseException:
            if self._sealed(case, note) is None:
                key.delete()
            raise

    def opened(self, case: str, note: str) -> bytes:
        """What a note says. Raises :class:`BadInputError`: destroyed, its key is not here, or its bytes were changed.

        Who may ask is not decided here."""
        with extras_told():
            from cryptography.exceptions import InvalidTag
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        body = self._of_name(case, note)
        key, cipher = self._keys.filter(name=body.key).first(), self.ledger.cipher(body.cipher)
        if key is None:
            raise _problem("note_no_key", case, note)
        if cipher is None or body.algorithm != ALGORITHM:
            raise _problem("note_altered", case, note)
        try:
            return AESGCM(bytes(key.secret)).decrypt(cipher[:NONCE], cipher[NONCE:], _bound(case, note, body.about))
        except (InvalidTag, ValueError):
            raise _problem("note_altered", case, note) from None

    def destroy(self, case: str, body: NoteDestroyed, signing: Signing, today: date) -> Entry:
        """Put on record that a note is destroyed, on which ground and at the end of which retention; then destroy its
        key. Raises :class:`BadInputError`, and destroys nothing, while the retention runs."""
        sealed = self._of_name(case, body.note)
        if date.fromisoformat(body.retention_end) > today:
            raise _problem("note_retained", case, body.note, day=body.retention_end)
        if not self._keys.filter(name=sealed.key).update(doomed=True):
            raise _problem("note_no_key", case, body.note)
        entry = self.ledger.append(case, self.installation, signing(body))
        self._keys.filter(name=sealed.key).delete()
        return entry

    def settle(self) -> None:
        """Destroy the keys of notes whose destruction is on record; let those be whose event was never written."""
        for key in self._keys.filter(doomed=True):
            if self._destroyed(key.case_name, key.note):
                key.delete()
            else:
                self._keys.filter(name=key.name).update(doomed=False)

    def close(self) -> None:
        """Give this thread's connection back."""
        connections[self.name].close()

    def _of_name(self, case: str, note: str) -> NoteSealed:
        body = self._sealed(case, note)
        if body is None:
            raise _problem("note_unknown", case, note)
        if self._destroyed(case, note):
            raise _problem("note_destroyed", case, note)
        return body

    def _sealed(self, case: str, note: str) -> NoteSealed | None:
        found = (body for body in self._bodies(case, NoteSealed.KIND) if isinstance(body, NoteSealed))
        return next((body for body in found if body.note == note), None)

    def _destroyed(self, case: str, note: str) -> bool:
        found = self._bodies(case, NoteDestroyed.KIND)
        return any(isinstance(body, NoteDestroyed) and body.note == note for body in found)

    def _bodies(self, case: str, kind: str) -> Iterable[Body]:
        """What the installation's own events of a kind say: no other may destroy a note that was sealed here."""
        for row in self.ledger.kept(case, kind):
            if row.installation in self.ours:
                entry = read(row.envelope)
                if isinstance(entry, Entry) and entry.event.body is not None:
                    yield entry.event.body


def _bound(case: str, note: str, about: str) -> bytes:
    """What a ciphertext is bound to: moved to another place it opens no more."""
    return encoded([case, note, about])


def _problem(key: str, case: str, note: str, **more: object) -> BadInputError:
    return BadInputError([Problem(f"office.{key}", Place(case), {"note": note, **more})])
