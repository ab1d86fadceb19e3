"""A project with choices taken: the facts they decide are overlaid, everything else stays as the file says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dorasan.facts.given import Given, Provenance
from dorasan.project.project import Line, Project
from dorasan.repair.choice import Choice, Edit


def changed(project: Project, choices: Iterable[Choice]) -> Project:
    """The project as it would be proposed. Recorded facts are the guard's business (:mod:`dorasan.repair.evasion`)."""
    by_line: dict[str, list[tuple[str, Edit]]] = {}
    for choice in choices:
        for edit in choice.edits:
            by_line.setdefault(edit.line, []).append((choice.id, edit))
    lines = {name: changed_line(line, by_line.get(name, [])) for name, line in project.lines.items()}
    return replace(project, lines=lines)


def changed_line(line: Line, edits: Iterable[tuple[str, Edit]]) -> Line:
    """One line with edits laid over its acts; each says which choice it comes from."""
    acts = list(line.acts)
    for source, edit in edits:
        act = acts[edit.act]
        value = Given(edit.value, Provenance("derived", note=source, note_ko=source))
        acts[edit.act] = replace(act, facts={**act.facts, edit.fact: value})
    return line if tuple(acts) == line.acts else replace(line, acts=tuple(acts))
