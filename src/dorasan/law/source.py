"""Where the words of an edition lie: its vocabulary, and its packs, a folder each.

Practice modelled: another sanctions line (Syria, Iran, Russia) asks other questions of other authorities. A regime is a
folder of packs beside the shipped ones; what it adds to the vocabulary stands in its own ``_facts.yaml`` and
``_authorities.yaml`` beside ``_pack.yaml``. A folder with a ``vocabulary`` of its own is an edition by itself: nothing
that ships is read for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dorasan.facts.vocabulary import FILES, HOME, Vocabulary, house, read_vocabulary, with_regimes
from dorasan.problem import BadInputError, Place, Problem
from dorasan.shown import shown_by

SHIPPED = Path(__file__).parent / "packs"
PACK, ADDED_FACTS, ADDED_NAMES = "_pack.yaml", "_facts.yaml", "_authorities.yaml"
VOCABULARY, PACKS = "vocabulary", "packs"  # the folders of an edition that stands by itself

_FORMAT = b"dorasan-law-2"


@dataclass(frozen=True)
class Source:
    """``home``: the folder of the vocabulary's four files; ``packs``: the folders of the packs, in their order."""

    home: Path
    packs: tuple[Path, ...]

    __repr__ = shown_by("packs")

    def files(self) -> list[tuple[str, Path]]:
        """Every file that shapes the edition, by its name within an edition, sorted."""
        own = [(f"{VOCABULARY}/{name}", self.home / name) for name in FILES]
        for folder in self.packs:
            own += [
                (f"{PACKS}/{folder.name}/{file.relative_to(folder).as_posix()}", file)
                for file in folder.rglob("*.yaml")
            ]
        return sorted(own)

    def digest(self) -> str:
        """SHA-256 over every file, name and bytes: two outputs with one digest rest on the same words."""
        return digest_of([(name, file.read_bytes()) for name, file in self.files()])

    def vocabulary(self) -> Vocabulary:
        """The vocabulary with what its regimes add. Raises :class:`BadInputError`."""
        own = house() if self.home == HOME else read_vocabulary(self.home)
        return with_regimes(own, [(_if_there(f / ADDED_FACTS), _if_there(f / ADDED_NAMES)) for f in self.packs])


def digest_of(files: Sequence[tuple[str, bytes]]) -> str:
    """The digest of an edition of these files (:meth:`Source.files` gives their names)."""
    run = hashlib.sha256(_FORMAT)
    for name, content in sorted(files):
        run.update(len(name.encode()).to_bytes(4, "big") + name.encode())
        run.update(len(content).to_bytes(8, "big") + content)
    return run.hexdigest()


def source_of(roots: Sequence[Path] | None = None) -> Source:
    """The source in these folders (packs, folders of packs, or one whole edition); without any, the shipped one.

    Raises :class:`BadInputError` where a folder holds no pack.
    """
    if roots is None:
        return Source(HOME, tuple(pack_folders(SHIPPED)))
    own = [root / VOCABULARY for root in roots if (root / VOCABULARY).is_dir()]
    if len(own) > 1:
        raise BadInputError([Problem("law.two_vocabularies", Place(str(own[1])), {"other": str(own[0])})])
    packs = tuple(folder for root in roots for folder in pack_folders(root))
    same = [folder for n, folder in enumerate(packs) if folder.name in {other.name for other in packs[:n]}]
    if same:
        raise BadInputError([Problem("law.same_pack", Place(str(folder)), {"name": folder.name}) for folder in same])
    missing = [own[0] / name for name in FILES if own and not (own[0] / name).is_file()]
    if missing:
        raise BadInputError([Problem("yaml.no_file", Place(str(file))) for file in missing])
    return Source(own[0] if own else HOME, packs)


def pack_folders(root: Path = SHIPPED) -> list[Path]:
    """``root`` itself when it is a pack, else the packs in it. Raises :class:`BadInputError` when there is none."""
    if (root / PACK).exists():
        return [root]
    inner = root / PACKS if (root / VOCABULARY).is_dir() else root
    found = sorted(folder for folder in inner.glob("*") if (folder / PACK).exists())
    if not found:
        raise BadInputError([Problem("law.no_packs", Place(str(root)))])
    return found


def _if_there(file: Path) -> Path | None:
    return file if file.exists() else None
