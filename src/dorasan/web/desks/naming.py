"""Desks, acts and the words of cases as a page says them."""

from __future__ import annotations

from dorasan.desk.sheet.names import Names
from dorasan.words import say


class Called(Names):
    """The names of one regime and one edition, in the reader's language."""

    def text(self, key: str, **values: object) -> str:
        """A text that commands and pages share."""
        return say(self.lang, f"desk.{key}", **values)
