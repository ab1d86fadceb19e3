"""A project with choices taken: what they decide is laid over it, and what follows from that with it; everything else
stays as the file says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dorasan.facts.given import Given, Provenance
from dorasan.project.decided import decided_otherwise
from dorasan.project.layers import Facts
from dorasan.project.project import Project
from dorasan.repair.choice import Choice


def changed(project: Project, choices: Iterable[Choice]) -> Project:
    """The project as it would be proposed. Recorded facts are the guard's business (:mod:`dorasan.repair.evasion`)."""
    by_line: dict[str, dict[int, Facts]] = {}
    for choice in choices:
        origin = Provenance("derived", note=choice.id, note_ko=choice.id)
        for edit in choice.edits:
            by_line.setdefault(edit.line, {}).setdefault(edit.act, {})[edit.fact] = Given(edit.value, origin)
    lines = dict(project.lines)
    for name, edits in by_line.items():
        acts = decided_otherwise(project.vocabulary, project.seat, lines[name], edits)
        lines[name] = replace(lines[name], acts=acts)
    return replace(project, lines=lines)
