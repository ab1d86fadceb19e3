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
from dorasan.opinion.version import NEWEST, version_of
from dorasan.problem import BadInputError, Place, Problem

FORMAT = "dorasan-opinion-1"
DIGITS = 64  # of a whole SHA-256


@dataclass(frozen=True)
class Opinion:
    """``data``: the canonical text in UTF-8. ``known_digest``: its own, where whoever wrote it tells."""

    data: bytes
    known_digest: str = ""

    @property
    def text(self) -> str:
        return self.data.decode()

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical text of everything but the digest."""
        return self.known_digest or self.model.digest

    @cached_property
    def model(self) -> OpinionShape:
        """The content, typed."""
        return OpinionShape.model_validate_json(self.data)

    def __repr__(self) -> str:
        return f"<Opinion of {len(self.data):,} bytes>"


@dataclass(frozen=True)
class Stored:
    """What the bytes prove by themselves. ``told``: the content as data; ``version``: the shape it is of, None for one
    that this program does not know."""

    data: bytes
    told: dict[str, Any]
    digest: str
    version: int | None

    def __repr__(self) -> str:
        return f"<Stored opinion of {len(self.data):,} bytes, shape {self.version}>"


class _TwiceError(Exception):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object each of whose names stands once: of two, one reader takes the first and another the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return found


def kept_elsewhere(kept: Stored, wanted: str, name: str) -> None:
    """Holds an opinion against the digest that was kept elsewhere. Raises :class:`BadInputError` where they differ, and
    for a digest that is not whole: a beginning can be hit on purpose."""
    digits = wanted.strip().lower()
    if len(digits) != DIGITS or set(digits) - set("0123456789abcdef"):
        raise BadInputError([Problem("opinion.no_digest", Place("--digest"), {"text": wanted, "n": DIGITS})])
    if digits != kept.digest:
        raise _refused(name, "other_digest", wanted=digits, digest=kept.digest)


def stored(data: bytes, name: str) -> Stored:
    """Stored bytes, proved to be what was written, of whatever shape. Raises :class:`BadInputError` for bytes that are
    no opinion, or that were changed.

    ``name``: what the file is called in problems.
    """
    try:
        told = json.loads(data, object_pairs_hook=_once)
    except _TwiceError as wrong:
        raise _refused(name, "twice", key=wrong.args[0]) from wrong
    except (ValueError, RecursionError) as wrong:
        raise _refused(name, "no_json") from wrong
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise _refused(name, "no_opinion", format=FORMAT)
    try:
        text = canonical(told)
        text.encode()
    except (TypeError, UnicodeEncodeError) as wrong:  # half a character is none
        raise _refused(name, "not_canonical") from wrong
    named = told.pop("digest", None)
    if digest([canonical(told).encode()]) != named:
        raise _refused(name, "changed", digest=str(named)[:12])
    if text.encode() != data.rstrip(b"\n"):
        raise _refused(name, "not_canonical")
    return Stored(text.encode(), told, named, version_of({*told, "digest"}))


def verified(data: bytes, name: str) -> Opinion:
    """An opinion out of stored bytes. Raises :class:`BadInputError` like :func:`stored`, and for one of a shape that
    this program cannot read.
    """
    kept = stored(data, name)
    if kept.version is not None and kept.version < NEWEST:
        raise _refused(name, "older_shape", version=kept.version, newest=NEWEST, engine=str(kept.told["engine"]))
    found = Opinion(kept.data)
    try:
        _ = found.model
    except ValidationError as wrong:
        raise _refused(name, "no_shape", n=wrong.error_count()) from wrong
    return found


def _refused(name: str, what: str, **values: Any) -> BadInputError:
    return BadInputError([Problem(f"opinion.{what}", Place(name), values)])
