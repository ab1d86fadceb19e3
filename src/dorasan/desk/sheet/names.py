"""Desks, authorities and acts by name, in one language."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.facts.tongue import Tongue
from dorasan.words import Lang, say


def share(part: int, whole: int) -> str:
    """A part of a whole, in per cent; a dash of nothing."""
    return f"{100 * part / whole:.0f} %" if whole else "-"


def shares(parts: Sequence[int]) -> list[str]:
    """Parts of their sum in whole per cents that come to a hundred: what rounding leaves goes where most was cut off;
    dashes of nothing."""
    whole = sum(parts)
    if not whole:
        return ["-"] * len(parts)
    cut = [100 * part // whole for part in parts]
    first = sorted(range(len(parts)), key=lambda n: (cut[n] * whole - 100 * parts[n], n))
    for n in first[: 100 - sum(cut)]:
        cut[n] += 1
    return [f"{one} %" for one in cut]


class Names:
    """The names of one regime and one edition. What is no name there stands as it is."""

    def __init__(self, tongue: Tongue, regime: Regime) -> None:
        self.tongue = tongue
        self.lang: Lang = "ko" if tongue == "ko" else "en"
        self.names, self.regime = tongue.vocabulary.registry, regime

    def desk(self, name: str) -> str:
        """A desk, an authority or a level by its name."""
        found = self.regime.desks.get(name)
        if found is not None:
            return found.name[self.lang]
        authority = self.names.authorities.get(name)
        return authority.name[self.lang] if authority is not None else self.level(name)

    def seat(self, who: Who) -> str:
        """Whoever looks, by his desk; an auditor, who sees more than his desk, as what he is."""
        desk = self.desk(who.desk)
        return say(self.lang, "desk.auditors_at", desks=desk) if who.role == "auditor" else desk

    def short(self, name: str) -> str:
        """A desk as the head of a narrow column: its first authority's short name."""
        found = self.regime.desks.get(name)
        own = [name] if found is None else [*found.authorities]
        known = next((self.names.authorities[one] for one in own if one in self.names.authorities), None)
        return known.short[self.lang] if known is not None else self.desk(name)

    def act(self, name: str) -> str:
        """An act by its name."""
        return self.names.acts.get(name, {}).get(self.lang, name)

    def asks(self, act: str, authority: str) -> str:
        """One act asked of one authority."""
        named = self.act(act)
        who = self.names.authorities.get(authority)
        return f"{named} ({who.short[self.lang] if who is not None else authority})"

    def level(self, name: str) -> str:
        """A level at which the group meets."""
        found = self.regime.levels.get(name)
        return found[self.lang] if found is not None else name
