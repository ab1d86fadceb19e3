"""The ordinary case: a project with the presumptions of its profile filled in, and what became of each of them.

A presumption lies below every other layer. It fills a fact of which nobody said anything, and narrows what a list or a
code left open; what somebody stated, a written *unknown* too, a sign on the line itself, or a fact that cannot be
otherwise takes it away. Nothing here is verified: a presumption shapes a screen and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dorasan.profile.entry import Profile
from dorasan.profile.fate import Applied, Fallen
from dorasan.profile.hand import Hand
from dorasan.profile.premise import Doubted, doubted, premised, with_facts
from dorasan.profile.route import Route
from dorasan.profile.seen import Seen, listed_lines, look
from dorasan.project.project import Act, Line, Project
from dorasan.shown import shown_by


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
    return presume_each(project, profile, [way], unscreened=unscreened)[0]


def presume_each(
    project: Project, profile: Profile, ways: Sequence[Route | None], *, unscreened: bool = False
) -> list[Presumed]:
    """The same for each of several ways: what a line shows of itself is looked at once."""
    gone = doubted(project, profile)
    plain = premised(project, profile, gone)
    listed = listed_lines(plain)
    seen = {
        name: [look(plain, line, act.facts, listed.get(name)) for act in line.acts]
        for name, line in plain.lines.items()
    }
    told: dict[object, Applied | Fallen] = {}
    return [_by(plain, profile, way, seen, gone, unscreened, told) for way in ways]


def _by(
    plain: Project,
    profile: Profile,
    way: Route | None,
    seen: Mapping[str, Sequence[Seen]],
    gone: Mapping[str, tuple[Doubted, ...]],
    unscreened: bool,
    told: dict[object, Applied | Fallen],
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
                plain, profile.presumptions, vocabulary, line.kind, shows, dict(act.facts), way, unscreened, told
            )
            acts.append(with_facts(vocabulary, line.kind, act, hand.fill()))
            stand.update((one.presumption.fact, one) for one in hand.applied)
            fell += hand.fallen
        lines[name] = replace(line, acts=tuple(acts))
        applied[name], fallen[name] = tuple(stand.values()), _once(fell)
    return Presumed(profile, way, plain, replace(plain, lines=lines), applied, fallen, gone)


def _once(found: Iterable[Fallen]) -> tuple[Fallen, ...]:
    return tuple({(one.presumption.fact, one.fell): one for one in found}.values())
