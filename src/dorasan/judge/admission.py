"""A project is admitted before it is judged, by one rule for every command: its seat, papers and lines must be known.

Also here: what a caller may ask a ruling for. An authority or a view that does not exist is refused with near names; it
is never answered *not needed*.
"""

from __future__ import annotations

from dorasan.facts.authority import Registry
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.project.project import Project


def admit(project: Project, seat: str | None = None) -> None:
    """Raise :class:`BadInputError` with everything in the project or the command that names nobody known."""
    known = project.vocabulary.registry
    here = Place(project.file)
    problems = []
    chosen = seat or project.seat
    if chosen not in known.governments:
        names = ", ".join(known.governments)
        place = Place("seat") if seat else project.seat_at or here
        problems.append(Problem("check.bad_seat", place, {"seat": chosen, "known": names}))
    for held in project.held:
        at = held.place or here
        if held.of not in known.authorities:
            values = {"name": held.of, "near": near(held.of, known.authorities)}
            problems.append(Problem("check.held_authority", at, values))
        if held.act not in known.acts:
            problems.append(Problem("check.held_act", at, {"name": held.act, "near": near(held.act, known.acts)}))
        for line in held.lines:
            if line not in project.lines:
                values = {"name": line, "near": near(line, project.lines), "act": held.act}
                problems.append(Problem("check.no_held_line", at, values))
    if problems:
        raise BadInputError(problems)


def known_authority(registry: Registry, name: str) -> str:
    """The id of an authority named by its id or as the screens call it (``BIS``, ``유엔``). Raises
    :class:`BadInputError`, with those near, for one that there is not, or a word for several."""
    found = registry.named(name)
    if len(found) == 1:
        return found[0]
    values = {"name": name, "near": ", ".join(found) or registry.like(name)}
    raise BadInputError([Problem("check.no_authority", Place(name), values)])


def known_view(registry: Registry, name: str) -> None:
    """Raise :class:`BadInputError` for a view that nobody could hold. One who has taken no position holds every one."""
    views = (STRICT, LENIENT, ANYBODY, *registry.holders)
    if name not in views:
        raise BadInputError([Problem("check.bad_view", Place(name), {"view": name, "known": ", ".join(views)})])
