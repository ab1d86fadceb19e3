"""A project is admitted before it is judged, by one rule for every command: its seat, papers and lines must be known.

Also here: what a caller may ask a ruling for. An authority or a view that does not exist is refused with near names; it
is never answered *not needed*.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT
from dorasan.law.authority import registry
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.project import Project


def admit(project: Project, seat: str | None = None) -> None:
    """Raise :class:`BadInputError` with everything in the project or the command that names nobody known."""
    known = registry()
    here = Place(project.file)
    problems = []
    chosen = seat or project.seat
    if chosen not in known.governments:
        names = ", ".join(known.governments)
        problems.append(Problem("check.bad_seat", Place("--seat") if seat else here, {"seat": chosen, "known": names}))
    for held in project.held:
        if held.of not in known.authorities:
            values = {"name": held.of, "near": near(held.of, known.authorities)}
            problems.append(Problem("check.held_authority", here, values))
        if held.act not in known.acts:
            problems.append(Problem("check.held_act", here, {"name": held.act, "near": near(held.act, known.acts)}))
        for line in held.lines:
            if line not in project.lines:
                values = {"name": line, "near": near(line, project.lines), "act": held.act}
                problems.append(Problem("check.no_held_line", here, values))
    if problems:
        raise BadInputError(problems)


def known_authority(name: str) -> None:
    """Raise :class:`BadInputError`, with near ids, for an authority that there is not."""
    authorities = registry().authorities
    if name not in authorities:
        values = {"name": name, "near": near(name, authorities)}
        raise BadInputError([Problem("check.no_authority", Place(name), values)])


def known_view(name: str) -> None:
    """Raise :class:`BadInputError` for a view that nobody could hold. One who has taken no position holds every one."""
    views = (STRICT, LENIENT, ANYBODY, *registry().holders)
    if name not in views:
        raise BadInputError([Problem("check.bad_view", Place(name), {"view": name, "known": ", ".join(views)})])


def near(word: str, known: Iterable[str]) -> str:
    """Ids like ``word``, else the first few."""
    names = list(known)
    close = get_close_matches(word, names, n=5, cutoff=0.5) or [name for name in names if word.lower() in name.lower()]
    return ", ".join(close or [*names[:8], *(["..."] if len(names) > 8 else [])])
