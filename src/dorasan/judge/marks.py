"""Which acts and lines were ruled alike: of every cluster the same was found, whatever values stand behind it."""

from __future__ import annotations

from dorasan.judge.refine import Refined
from dorasan.judge.ruling import LineRuling

Marks = tuple[int, ...]  # one number for each act of a line


class Marking:
    """Numbers what was found of acts. The same objects stand for the same numbers as long as whoever asks keeps them:
    it is for rulings that live as long as this does."""

    def __init__(self) -> None:
        self._of_act: dict[int, int] = {}  # by the identity of what was found: equal rows share it
        self._numbers: dict[tuple[object, ...], int] = {}

    def marks(self, line: LineRuling) -> Marks:
        """The numbers of a line's acts: equal for lines of which the same was found."""
        return tuple([self._number(act.refined) for act in line.acts])

    def _number(self, refined: tuple[Refined, ...]) -> int:
        found = self._of_act.get(id(refined))
        if found is None:
            marks = tuple([one.mark for one in refined])
            found = self._of_act[id(refined)] = self._numbers.setdefault(marks, len(self._numbers))
        return found
