"""Which lines were ruled alike: of every cluster the same was found, whatever values stand behind it."""

from __future__ import annotations

from dorasan.judge.refine import Refined
from dorasan.judge.ruling import LineRuling


class Marking:
    """Numbers what was found of lines. It goes by identity: for rulings that live as long as this does."""

    def __init__(self) -> None:
        self._of_act: dict[int, int] = {}  # equal rows share what was found of them
        self._acts: dict[tuple[object, ...], int] = {}
        self._lines: dict[tuple[int, ...], int] = {}

    def mark(self, line: LineRuling) -> int:
        """One number for all lines of which the same was found."""
        acts = tuple([self._act(act.refined) for act in line.acts])
        return self._lines.setdefault(acts, len(self._lines))

    def _act(self, refined: tuple[Refined, ...]) -> int:
        found = self._of_act.get(id(refined))
        if found is None:
            marks = tuple([one.mark for one in refined])
            found = self._of_act[id(refined)] = self._acts.setdefault(marks, len(self._acts))
        return found
