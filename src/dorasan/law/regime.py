"""A regime is a folder of packs: which folders those are, and the facts and authorities that it brings along.

Practice modelled: another sanctions line (Syria, Iran, Russia) asks other questions of other authorities. Both are data
in the regime's own folder: ``_facts.yaml`` and ``_authorities.yaml`` beside ``_pack.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dorasan.facts import declared as facts
from dorasan.law import authority
from dorasan.problem import BadInputError, Place, Problem

SHIPPED = Path(__file__).parent / "packs"
PACK, FACTS, AUTHORITIES = "_pack.yaml", "_facts.yaml", "_authorities.yaml"


def pack_folders(root: Path = SHIPPED) -> list[Path]:
    """``root`` itself when it is a pack, else the packs in it. Raises :class:`BadInputError` when there is none."""
    if (root / PACK).exists():
        return [root]
    found = sorted(folder for folder in root.glob("*") if (folder / PACK).exists())
    if not found:
        raise BadInputError([Problem("law.no_packs", Place(str(root)))])
    return found


def adopt(folders: Iterable[Path]) -> None:
    """Make known what the regimes in ``folders`` add. Raises :class:`BadInputError` with every problem found."""
    problems: list[Problem] = []
    for folder in folders:
        for name, take in ((FACTS, facts.adopt), (AUTHORITIES, authority.adopt)):
            if (folder / name).exists():
                try:
                    take(folder / name)
                except BadInputError as bad:
                    problems.extend(bad.problems)
    if problems:
        raise BadInputError(problems)


def forget(folders: Iterable[Path]) -> None:
    """The opposite of :func:`adopt` (tests)."""
    for folder in folders:
        facts.forget(folder / FACTS)
        authority.forget(folder / AUTHORITIES)
