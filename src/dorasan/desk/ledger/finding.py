"""What verifying finds: each thing wrong, where it stands, and what to do; each thing that cannot be seen, as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dorasan.desk.ledger.entry import Tip
from dorasan.problem import Shown
from dorasan.words import Lang, say

SHORT = 12  # signs of a digest on a screen


@dataclass(frozen=True)
class Spot:
    """Where in a ledger. ``row``: of the store, where no event can be read."""

    case: str | None = None
    installation: str | None = None
    sequence: int | None = None
    digest: str | None = None
    row: int | None = None

    @classmethod
    def of(cls, tip: Tip) -> Spot:
        """The place of an event."""
        return cls(tip.case, tip.installation, tip.sequence, tip.digest)

    def show(self, lang: Lang) -> str:
        told = {
            "case": self.case,
            "installation": self.installation and self.installation[:SHORT],
            "sequence": self.sequence,
            "digest": self.digest and self.digest[:SHORT],
            "row": self.row,
        }
        parts = [say(lang, f"ledger.at_{name}", it=value) for name, value in told.items() if value is not None]
        return ", ".join(parts) or say(lang, "ledger.at_all")


@dataclass(frozen=True)
class Finding:
    """``key``: names two texts of words/ledger.yaml, what and (``_mend``) what to do. An ``error`` says that the ledger
    is not what was written; a ``note`` what is missing, unknown, or not to be seen."""

    key: str
    spot: Spot
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Literal["error", "note"] = "error"

    def show(self, lang: Lang) -> str:
        """Two lines: where and what; what to do."""
        return f"{self.spot.show(lang)}: {self.says(lang)}\n    {self.mend(lang)}"

    def says(self, lang: Lang) -> str:
        """What is wrong, alone."""
        return say(lang, f"ledger.{self.key}", **self._said(lang))

    def mend(self, lang: Lang) -> str:
        """What to do, alone."""
        return say(lang, f"ledger.{self.key}_mend", **self._said(lang))

    def _said(self, lang: Lang) -> dict[str, object]:
        return {name: value.show(lang) if isinstance(value, Shown) else value for name, value in self.values.items()}
