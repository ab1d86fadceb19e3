"""What choosing a profile states outright, laid under everything that is written.

The premises stand in for what used to be assumed of a bare list. They fill only facts of which the project says
nothing; whoever is named in the project is described by the project alone, and a tell-tale on the line takes a premise
away. The facts that follow from facts are then followed again, and what may be done with a line is thought of again
where the project does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dorasan.facts.given import Given, one_of
from dorasan.facts.possible import Possible, Values, within
from dorasan.facts.vocabulary import Vocabulary
from dorasan.profile.consistent import Consistent
from dorasan.profile.entry import Premise, Profile, Text
from dorasan.profile.seen import listed_lines, look
from dorasan.project.acts import ACTOR_FACTS
from dorasan.project.crossing import JOURNEYS
from dorasan.project.file import ASSUMED_OF_A_BARE_LIST
from dorasan.project.layers import Facts
from dorasan.project.load import LIST_SUFFIXES
from dorasan.project.project import Act, Line, Project
from dorasan.project.usual import usual_acts
from dorasan.shown import shown_by

WRITTEN = frozenset({"given", "asserted"})


@dataclass(frozen=True)
class Doubted:
    """A premise that does not hold of a line, why, and what of the line shows it."""

    premise: Premise
    why: Text
    seen: str

    __repr__ = shown_by("premise.fact", "seen")


def premised(project: Project, profile: Profile, gone: Mapping[str, Sequence[Doubted]] | None = None) -> Project:
    """The project with the premises of its profile: what floor, ordinary and ceiling are all taken with. ``gone``: by
    line the premises that a sign takes away, where they are known already."""
    bare = Path(project.file).suffix.lower() in LIST_SUFFIXES
    gone = doubted(project, profile) if gone is None else gone
    listed = listed_lines(project)

    def laid_under(line: Line) -> Line:
        away = {one.premise.fact for one in gone[line.id]}
        laid = [one for one in profile.premises if (line.id in listed or not one.listed) and one.fact not in away]
        return replace(line, acts=tuple(_act(project.vocabulary, line.kind, act, laid, bare) for act in line.acts))

    lines = {name: laid_under(line) for name, line in project.lines.items()}
    return replace(project, lines=lines, seat=profile.seat or project.seat if bare else project.seat)


def doubted(project: Project, profile: Profile) -> dict[str, tuple[Doubted, ...]]:
    """By line the premises that a sign on the line takes away."""
    listed = listed_lines(project)
    out: dict[str, tuple[Doubted, ...]] = {}
    for name, line in project.lines.items():
        seen = look(project, line, line.acts[0].facts, listed.get(name))
        signs = [(one, sign) for one in profile.premises for sign in one.taken_away_by]
        out[name] = tuple(Doubted(one, sign.why, shown) for one, sign in signs if (shown := seen.shows(sign)))
    return out


def _act(vocabulary: Vocabulary, kind: str, act: Act, laid: list[Premise], bare: bool) -> Act:
    known: Facts = {name: value for name, value in act.facts.items() if not (bare and _assumed(name, value))}
    consistent = Consistent(vocabulary, kind, known)
    for one, value in _filled(vocabulary, kind, act, laid, dict(known)):
        if consistent.takes(one.fact, value):
            known[one.fact] = value
    follows, _ = vocabulary.implied(kind, known)
    known |= {name: value for name, value in follows.items() if not _said(act.facts.get(name))}
    return with_facts(vocabulary, kind, act, known)


def with_facts(vocabulary: Vocabulary, kind: str, act: Act, known: Facts) -> Act:
    """The act with other facts: where nobody says what is done, what may be done is thought of again."""
    if not act.supposed or kind in JOURNEYS:  # what these may stand for hangs on no fact
        return replace(act, facts=known)
    acts = usual_acts(vocabulary.facts, kind, known)
    known = {**known, "act": one_of(Given(Values(frozenset(acts)), act.facts["act"].provenance))}
    return replace(act, act=acts[0], supposed=acts, facts=known)


def _assumed(name: str, value: Given) -> bool:
    """Whether it is one of the things that are assumed of a list without a project file."""
    return name in ASSUMED_OF_A_BARE_LIST and value.provenance.how == "given" and value.provenance.assumed


def _said(value: Given | None) -> bool:
    return value is not None and value.provenance.how in WRITTEN


def _filled(
    vocabulary: Vocabulary, kind: str, act: Act, laid: list[Premise], known: Mapping[str, Given]
) -> Iterator[tuple[Premise, Given]]:
    own = next((one.possible for one in laid if one.fact == "actor_nationality"), None)
    somebody = act.actor is not None or kind == "party" or _another(known, laid) or not _travels(kind, known, own)
    for one in laid:
        if one.fact in known or not vocabulary.applies(one.fact, kind):
            continue
        if somebody and one.fact in ACTOR_FACTS:
            continue
        yield one, one.given


def _another(known: Mapping[str, Given], laid: list[Premise]) -> bool:
    """Whether what is written of whoever acts is not what the profile says of the applicant."""
    return any(
        one.fact in ACTOR_FACTS and one.fact in known and not within(known[one.fact].possible, one.possible)
        for one in laid
    )


def _travels(kind: str, known: Mapping[str, Given], own: Possible | None) -> bool:
    """Whether a traveller is known to go on the applicant's own passport; of what is no traveller nobody asks."""
    return kind != "person" or (own is not None and "passport" in known and not travels_otherwise(kind, known, own))


def travels_otherwise(kind: str, known: Mapping[str, Given], own: Possible) -> bool:
    """Whether a traveller goes on another passport than ``own``, or may."""
    passport = known.get("passport")
    return kind == "person" and passport is not None and not within(passport.possible, own)
