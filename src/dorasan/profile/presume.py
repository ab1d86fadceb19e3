"""The ordinary case: a project with the presumptions of its profile filled in, and what became of each of them.

A presumption lies below every other layer. It fills a fact of which nobody said anything, and narrows what a list or a
code left open; what somebody stated, a written *unknown* too, a sign on the line itself, or a fact that cannot be
otherwise takes it away. Nothing here is verified: a presumption shapes a screen and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from dorasan.facts.laid import Layers
from dorasan.profile.entry import Profile
from dorasan.profile.fate import Applied, Fallen
from dorasan.profile.hand import Hand, Speaks, speaking
from dorasan.profile.premise import Doubted, doubted, premised, with_facts
from dorasan.profile.route import Route
from dorasan.profile.seen import listed_lines, look
from dorasan.project.project import Act, Line, Project
from dorasan.shown import shown_by

Fate = TypeVar("Fate", Applied, Fallen)


@dataclass(frozen=True)
class Presumed:
    """``plain``: with the premises alone; ``project``: the ordinary case. By line: what stands (``applied``), what fell
    (``fallen``), and the premises that a sign on the line takes away (``doubted``)."""

    profile: Profile
    route: Route | None
    plain: Project
    project: Project
    applied: Mapping[str, tuple[Applied, ...]]
    fallen: Mapping[str, tuple[Fallen, ...]]
    doubted: Mapping[str, tuple[Doubted, ...]]

    __repr__ = shown_by("profile.id", "route", "project.lines")


def presume(
    project: Project,
    profile: Profile,
    *,
    way: Route | None = None,
    unscreened: bool = False,
) -> Presumed:
    """Fill in the presumptions of ``profile``.

    ``way``: the route that acts go by of which none is stated. ``unscreened``: also suppose, where no name was given to
    screen, that no listed party takes part; whoever shows that must say that nobody was screened.
    """
    gone = doubted(project, profile)
    return presume_on(premised(project, profile, gone), profile, gone, [way], unscreened=unscreened)[0]


def presume_on(
    plain: Project,
    profile: Profile,
    gone: Mapping[str, tuple[Doubted, ...]],
    ways: Sequence[Route | None],
    *,
    unscreened: bool = False,
) -> list[Presumed]:
    """The same for each of several ways, of a project that has the premises already: what a line shows of itself is
    looked at once. ``gone``: by line the premises that a sign took away."""
    listed = listed_lines(plain)

    def speaks(line: Line, act: Act) -> Speaks:
        return speaking(profile, line.kind, act.facts, look(plain, line, act.facts, listed.get(line.id)))

    seen = {name: [speaks(line, act) for act in line.acts] for name, line in plain.lines.items()}
    shared = _Shared()
    return [_by(plain, profile, way, seen, gone, unscreened, shared) for way in ways]


class _Shared:
    """What lines and ways have in common: what became of presumptions, and what was laid on the facts of an act."""

    def __init__(self) -> None:
        self.told: dict[object, Applied | Fallen] = {}
        self.layers = Layers()
        self._fates: dict[tuple[int, ...], tuple[Any, ...]] = {}

    def once(self, fates: Iterable[Fate]) -> tuple[Fate, ...]:
        """One object for the same of ``told``, which keeps them."""
        found = tuple(fates)
        return self._fates.setdefault(tuple(map(id, found)), found)


def _by(
    plain: Project,
    profile: Profile,
    way: Route | None,
    seen: Mapping[str, Sequence[Speaks]],
    gone: Mapping[str, tuple[Doubted, ...]],
    unscreened: bool,
    shared: _Shared,
) -> Presumed:
    vocabulary = plain.vocabulary
    lines: dict[str, Line] = {}
    applied: dict[str, tuple[Applied, ...]] = {}
    fallen: dict[str, tuple[Fallen, ...]] = {}
    for name, line in plain.lines.items():
        acts: list[Act] = []
        stand: dict[str, Applied] = {}
        fell: list[Fallen] = []
        for act, shows in zip(line.acts, seen[name], strict=True):
            hand = Hand(
                plain, profile.presumptions, vocabulary, line.kind, shows, dict(act.facts), way, unscreened, shared.told
            )
            filled = with_facts(vocabulary, line.kind, act, hand.fill())
            acts.append(replace(filled, facts=shared.layers.laid(filled.facts, act.facts)))
            stand.update((one.presumption.fact, one) for one in hand.applied)
            fell += hand.fallen
        lines[name] = replace(line, acts=tuple(acts))
        applied[name], fallen[name] = shared.once(stand.values()), shared.once(_once(fell))
    return Presumed(profile, way, plain, replace(plain, lines=lines), applied, fallen, gone)


def _once(found: Iterable[Fallen]) -> Iterable[Fallen]:
    return {(one.presumption.fact, one.fell): one for one in found}.values()
