"""Facts laid over others: of ten thousand lines on which the same is laid, that is kept once.

A layer fills what was open, line by line, and mostly with the same: thirty presumptions in each of three ways weigh
more than everything that a list says. Facts that are laid on facts read like one table of both, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dorasan.facts.given import Given
from dorasan.shown import shown_by


class Laid(Mapping[str, Given]):
    """``own`` over ``under``: in the order of what lies under, what is new last. Neither may change any more."""

    __slots__ = ("own", "under")

    def __init__(self, own: Mapping[str, Given], under: Mapping[str, Given]) -> None:
        self.own, self.under = own, under

    __repr__ = shown_by("own", "under")

    def __getitem__(self, name: str) -> Given:
        found = self.own.get(name)
        return found if found is not None else self.under[name]

    def __iter__(self) -> Iterator[str]:
        yield from self.under
        yield from (name for name in self.own if name not in self.under)

    def __len__(self) -> int:
        return len(self.own.keys() | self.under.keys())

    def __contains__(self, name: object) -> bool:
        return name in self.own or name in self.under


class Layers:
    """What was laid on lines so far: the same is one, by its content."""

    def __init__(self) -> None:
        self._values: dict[Given, Given] = {}
        self._known: dict[int, Given] = {}  # those of ``_values`` by their identity, which they keep
        self._layers: dict[tuple[object, ...], dict[str, Given]] = {}

    def laid(self, facts: Mapping[str, Given], under: Mapping[str, Given]) -> Laid:
        """``facts``, every one of ``under`` among them, as what they add to it."""
        own = {name: self._same(given) for name, given in facts.items() if under.get(name) is not given}
        key = (*own, *map(id, own.values()))
        return Laid(self._layers.setdefault(key, own), under)

    def _same(self, given: Given) -> Given:
        found = self._known.get(id(given))
        if found is None:
            found = self._values.setdefault(given, given)
            self._known[id(found)] = found
        return found
