"""Files on their way into an act: kept between the page that takes them and the page that writes the act, no longer.

Practice modelled: a paper lies on the counter while its form is filled in. It is kept for its own person, by its
digest, in a folder that the server alone can read; what was not used within a day is thrown away.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from dorasan.home import made_home
from dorasan.office.drawer import safe_name
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import OWN, make_folder, write_whole

SALT = "dorasan.tray"
KEPT = 24 * 3600  # seconds
LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """``token``: what a form carries of it, good for its own person alone."""

    digest: str
    name: str
    content: bytes
    token: str


def put(person: str, sent: UploadedFile, most: int = LARGEST) -> Kept:
    """Keep a file. Raises :class:`BadInputError` where it is larger than the record takes, or ``most``."""
    if (sent.size or 0) > most:
        raise BadInputError([Problem("web_desk.file_large", Place(sent.name or "-"), {"most": most // 1024**2})])
    return keep(person, sent.name or "", sent.read())


def keep(person: str, name: str, content: bytes) -> Kept:
    """Keep bytes under a name."""
    name, digest = safe_name(name) or "file", sha256(content).hexdigest()
    room = _room()
    _swept(room)
    write_whole(room / digest, content, mode=OWN)
    return Kept(digest, name, content, signing.dumps([person, digest, name], salt=SALT))


def taken(person: str, token: str) -> Kept:
    """The file of a token. Raises :class:`BadInputError` where it is another's, or no longer here."""
    try:
        whose, digest, name = signing.loads(token, salt=SALT, max_age=KEPT)
        content = (_room() / digest).read_bytes() if whose == person else None
    except (signing.BadSignature, OSError, ValueError):
        content = None
    if content is None or sha256(content).hexdigest() != digest:
        raise BadInputError([Problem("web_desk.file_gone", Place("file"))])
    return Kept(digest, name, content, token)


def named(token: str) -> str:
    """What the file of a token is called; nothing for what is no token."""
    try:
        return str(signing.loads(token, salt=SALT, max_age=KEPT)[2])
    except (signing.BadSignature, ValueError, IndexError, TypeError):
        return ""


def _room() -> Path:
    room = made_home() / "tray"
    make_folder(room, 0o700)
    return room


def _swept(room: Path) -> None:
    for file in room.iterdir():
        try:
            if time.time() - file.stat().st_mtime > KEPT:
                file.unlink()
        except OSError:  # another worker was faster
            pass
