"""Whether what is supposed can be so beside everything else that is known of an act.

Facts imply facts. What follows from a supposition gives way before nothing: not before what somebody stated, nor before
what a list or a code has already narrowed. A supposition from which something else would follow is not made.
"""

from __future__ import annotations

from collections.abc import Mapping

from dorasan.facts.given import Given
from dorasan.facts.implied import implied
from dorasan.facts.possible import within
from dorasan.facts.vocabulary import Vocabulary


class Consistent:
    """What is known of an act, and what follows from it. ``facts`` belongs to the caller, who lays there what is taken.
    ``sound``: nothing follows that cannot be so beside it."""

    def __init__(self, vocabulary: Vocabulary, kind: str, facts: Mapping[str, Given]) -> None:
        self._vocabulary, self._kind, self._facts = vocabulary, kind, facts
        self._close(facts)

    def _close(self, facts: Mapping[str, Given]) -> bool:
        """Work out what follows; whether all of it can be so."""
        new, wrong = self._vocabulary.implied(self._kind, facts)
        self._new, self._known = new, {**facts, **new}
        self.sound = not wrong and all(
            within(value.possible, facts[name].possible) for name, value in new.items() if name in facts
        )
        return self.sound

    def takes(self, name: str, value: Given) -> bool:
        """Whether a value can be so beside everything else; what follows from it is then known as well.

        Where all was sound and no rule that speaks of the fact has anything new to say, nothing has to be worked out.
        """
        if self.sound and name not in self._new:
            rules = self._vocabulary.touching(self._kind, name)
            if not rules or not any(implied(rules, {**self._known, name: value})):
                self._known[name] = value
                return True
        before = self._new, self._known, self.sound
        if self._close({**self._facts, name: value}):
            return True
        self._new, self._known, self.sound = before
        return False
