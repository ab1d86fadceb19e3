"""What is taken where a project says nothing of a fact: nothing on file, unknown, or not applicable; never *no*."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from dorasan.facts.declared import declared
from dorasan.facts.given import Given, Provenance


def with_defaults(kind: str, facts: Mapping[str, Given]) -> dict[str, Given]:
    """A value for every declared fact: as given, else nothing on file, else unknown or not applicable."""
    out = dict(_defaults(kind, tuple(declared())))
    out.update((name, fact) for name, fact in facts.items() if name in out)
    return out


@lru_cache(maxsize=64)
def _defaults(kind: str, names: tuple[str, ...]) -> dict[str, Given]:
    """What is taken where nothing is given, shared by all lines of a kind."""
    out = {}
    for name in names:
        fact = declared()[name]
        how: Literal["absent", "unknown"] = "absent" if fact.absent is not None and kind in fact.subjects else "unknown"
        out[name] = Given(fact.by_default(kind), Provenance(how))
    return out
