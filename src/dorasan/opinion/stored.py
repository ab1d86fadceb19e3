"""An opinion as it is stored: canonical bytes, which name their own digest, the edition and the engine.

Whoever holds the bytes can check them without any law: they are the one text of their content, and the digest in them
is that of all else. What the digest of the edition stands for, and whether an engine finds the same again, is for
:mod:`dorasan.sitting.replay`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from dorasan.canonical import canonical, digest
from dorasan.opinion.model import OpinionShape
from dorasan.problem import BadInputError, Place, Problem

FORMAT = "dorasan-opinion-1"


@dataclass(frozen=True)
class Opinion:
    """``data``: the canonical text in UTF-8."""

    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical text of everything but the digest."""
        return self.model.digest

    @cached_property
    def model(self) -> OpinionShape:
        """The content, typed."""
        return OpinionShape.model_validate_json(self.data)

    def __repr__(self) -> str:
        return f"<Opinion of {len(self.data):,} bytes>"


def verified(data: bytes, name: str) -> Opinion:
    """An opinion out of stored bytes. Raises :class:`BadInputError` for bytes that are none, or that were changed.

    ``name``: what the file is called in problems.
    """
    place = Place(name)

    def refused(key: str, **values: Any) -> BadInputError:
        return BadInputError([Problem(f"opinion.{key}", place, values)])

    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as wrong:
        raise refused("no_json") from wrong
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise refused("no_opinion", format=FORMAT)
    try:
        text = canonical(told)
        text.encode()
    except (TypeError, UnicodeEncodeError) as wrong:  # half a character is none
        raise refused("not_canonical") from wrong
    stated = told.pop("digest", None)
    if digest([canonical(told).encode()]) != stated:
        raise refused("changed", digest=str(stated)[:12])
    if text.encode() != data.rstrip(b"\n"):
        raise refused("not_canonical")
    found = Opinion(text.encode())
    try:
        _ = found.model
    except ValidationError as wrong:
        raise refused("no_shape", n=wrong.error_count()) from wrong
    return found
