"""The ways an ordinary project may go: no profile presumes one; where none is stated, each is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.given import Given, Provenance, possible_value
from dorasan.facts.possible import Possible
from dorasan.profile.read_tables import routes_table
from dorasan.shown import shown_by

HOW = "route"
SAYS_THE_WAY = ("mode", "corridor", "crosses_mdl", "touches_china", "waters", "northern_port")


@dataclass(frozen=True)
class Route:
    """One way, with the facts that it settles where nobody stated them."""

    id: str
    title: Mapping[str, str]
    facts: Mapping[str, Possible]

    __repr__ = shown_by("id")

    @cached_property
    def given(self) -> Mapping[str, Given]:
        """Its facts as they are laid under those of a line: one for all lines."""
        origin = Provenance(HOW, assumed=True, note=self.title["en"], note_ko=self.title["ko"])
        return {name: Given(value, origin) for name, value in self.facts.items()}

    def written_over(self, facts: Mapping[str, Given]) -> bool:
        """Whether somebody wrote of the way that it is not known: no way is laid over that."""
        return any(name in facts for name in SAYS_THE_WAY)


def routes(facts: Mapping[str, FactDeclaration]) -> tuple[Route, ...]:
    """Every way that is judged where none is stated, over the facts that there are."""
    return tuple(
        Route(
            name,
            raw["title"],
            {fact: possible_value(facts[fact], value) for fact, value in raw["facts"].items() if fact in facts},
        )
        for name, raw in routes_table().items()
    )


def stated(facts: Mapping[str, Given], declared: Mapping[str, FactDeclaration]) -> bool:
    """Whether anything was said of the way: a written *unknown* says that nobody knows it."""
    return any(name in facts and facts[name].possible != declared[name].whole() for name in SAYS_THE_WAY)
