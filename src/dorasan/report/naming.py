"""How a report names lines and places: by id on a terminal, by name and without folders in a page that travels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dorasan.facts.tongue import Tongue
from dorasan.problem import Place
from dorasan.report.phrase import ids_group
from dorasan.wording.values import place_words


@dataclass(frozen=True)
class Naming:
    """``where``: which lines; ``names``: the same by name, where there is room; ``place``: where in a file."""

    where: Callable[[Tongue, Sequence[str]], str]
    names: Callable[[Tongue, Sequence[str]], str]
    place: Callable[[Tongue, Place | None], str]


BY_ID = Naming(ids_group, ids_group, place_words)
