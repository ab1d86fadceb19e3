"""Desks, authorities and acts as they are called: in one language, by one regime and one edition."""

from __future__ import annotations

from dorasan.desk.routes.regime import Regime
from dorasan.facts.tongue import Tongue
from dorasan.words import Lang, say


class Names:
    """For whatever tells a case: commands and pages."""

    def __init__(self, tongue: Tongue, regime: Regime) -> None:
        self.lang: Lang = "ko" if tongue == "ko" else "en"
        self.names, self.regime = tongue.vocabulary.registry, regime

    def text(self, key: str, **values: object) -> str:
        return say(self.lang, f"desk.{key}", **values)

    def desk(self, name: str) -> str:
        """A desk or an authority by its name; a name that is none as it stands."""
        found = self.regime.desks.get(name)
        if found is not None:
            return found.name[self.lang]
        authority = self.names.authorities.get(name)
        return authority.name[self.lang] if authority is not None else name

    def asks(self, act: str, authority: str) -> str:
        """One act asked of one authority."""
        named = self.names.acts.get(act, {}).get(self.lang, act)
        who = self.names.authorities.get(authority)
        return f"{named} ({who.short[self.lang] if who is not None else authority})"
