"""Which pages the form of an act has, and which of them are to be asked after what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dorasan.desk.events.given import NEWEST
from dorasan.shipped_table import shipped_table

TABLE = Path(__file__).with_name("forms.yaml")


@dataclass(frozen=True)
class Page:
    """``when``: by field the words under one of which it is asked; ``needs``: the fields that are then demanded,
    whatever the shape of the act leaves open."""

    fields: tuple[str, ...]
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()

    def asked(self, said: Mapping[str, Sequence[str]]) -> bool:
        return all(set(said.get(name, ())) & {*words} for name, words in self.when.items())


@cache
def plans() -> Mapping[str, tuple[Page, ...]]:
    """By kind of act. A kind without an entry has no form."""
    told = shipped_table(TABLE)
    strange = [kind for kind in told if kind not in NEWEST]
    if strange:
        raise ValueError(f"{TABLE.name}: no kinds {strange}")
    return {kind: tuple(_page(one) for one in pages) for kind, pages in told.items()}


def _page(told: Mapping[str, object]) -> Page:
    fields, when, needs = told["fields"], told.get("when", {}), told.get("needs", [])
    if not isinstance(fields, list) or not isinstance(when, dict) or not isinstance(needs, list):
        raise ValueError(f"{TABLE.name}: {told}")
    asked = {name: tuple(words) for name, words in when.items()}
    return Page(tuple(map(str, fields)), asked, tuple(map(str, needs)))


def following(pages: Sequence[Page], at: int, said: Mapping[str, Sequence[str]]) -> int:
    """The next page to be asked after ``at``; the number of pages where none is left."""
    return next((n for n in range(at + 1, len(pages)) if pages[n].asked(said)), len(pages))


def preceding(pages: Sequence[Page], at: int, said: Mapping[str, Sequence[str]]) -> int:
    """The page that was asked before ``at``; -1 for the first."""
    return next((n for n in range(at - 1, -1, -1) if pages[n].asked(said)), -1)
