"""Where an earlier verifying ended, so that a later one need not read everything again.

A checkpoint trusts what was read before it: what was changed there since is seen by a whole verifying alone. It names
the chains that had no fault, and the revocations that it knew; it is kept away from the ledger, like heads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, Self

from pydantic import ValidationError

from dorasan.desk.ledger.entry import Tip
from dorasan.desk.ledger.held import Head
from dorasan.problem import BadInputError, Place, Problem
from dorasan.statement import Digest, Statement


class Checkpoint(Statement):
    """``keys``: the keyring's digest; ``heads``: of each chain up to which nothing was wrong."""

    format: Literal["dorasan-checkpoint-1"] = "dorasan-checkpoint-1"
    keys: Digest
    heads: tuple[Head, ...]

    @cached_property
    def tips(self) -> Mapping[tuple[str, str], Tip]:
        """By chain, where reading goes on: the event that stands there is read once more."""
        return {(one.case, one.installation): Tip(**one.model_dump()) for one in self.heads}

    @property
    def digest(self) -> str:
        """Of all that it says: chains are hashed one event into the next, so their heads stand for every event."""
        return hashlib.sha256(self.told()).hexdigest()

    @classmethod
    def of(cls, keys: str, tips: Iterable[Tip]) -> Self:
        found = sorted((Head.of(tip) for tip in tips), key=lambda one: (one.case, one.installation))
        return cls(keys=keys, heads=tuple(found))


def read_checkpoint(content: bytes, shown: str) -> Checkpoint:
    """The checkpoint in a file. Raises :class:`BadInputError`."""
    try:
        found = Checkpoint.model_validate_json(content)
    except ValidationError:
        found = None
    if found is None or found.told() != content:
        raise BadInputError([Problem("ledger.no_checkpoint", Place(shown))])
    return found
