"""What a person made of a hit, remembered beside the project: true match, false positive, or a fact that is wanted.

``project.yaml`` has ``project.screening.yaml`` beside it. A decision names the party, the name it was taken on, the
list, the reference and the digest of the entry: it stands only while all of these are as they were. When the issuer
changes one word of the entry, the hit asks again. Where two pairs of eyes are wanted (``four_eyes: true``), a false
positive stands only when a second person has signed it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dorasan.marked_yaml import load
from dorasan.parties.record import entry_digest
from dorasan.parties.screen import Hit
from dorasan.problem import BadInputError, Place, Problem
from dorasan.shape_fault import faults
from dorasan.whole_file import write_whole

GUIDE = "docs/names.md"
Verdict = Literal["true_match", "false_positive", "needs_fact"]
Force = Literal["stands", "changed", "renamed", "second"]


class Second(BaseModel):
    """The second pair of eyes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    by: str
    on: date


class Decision(BaseModel):
    """One judgement of one hit. ``entry``: the digest of what the list said of the party when it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    party: str
    name: str
    list: str
    ref: str
    listed: str
    entry: str
    verdict: Verdict
    why: str
    by: str
    on: date
    second: Second | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.party, self.list, self.ref


class Decisions(BaseModel):
    """All that was decided of one project's hits."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    four_eyes: bool = False
    decisions: tuple[Decision, ...] = ()

    def of(self, party: str, hit: Hit) -> tuple[Decision, Force] | None:
        """The judgement of this hit, and whether it stands; None where nobody has made one."""
        found = next((one for one in self.decisions if one.key == (party, hit.edition.id, hit.entry.ref)), None)
        return (found, self.force(found, hit)) if found is not None else None

    def force(self, one: Decision, hit: Hit) -> Force:
        """Does it stand? A true match needs no second person: it only shuts, it opens nothing."""
        if one.entry != entry_digest(hit.entry):
            return "changed"
        if one.name != hit.name:
            return "renamed"
        wants_second = self.four_eyes and one.verdict == "false_positive"
        return "second" if wants_second and (one.second is None or one.second.by == one.by) else "stands"

    def with_(self, one: Decision) -> Decisions:
        """And this one, in the place of an earlier one on the same hit."""
        rest = tuple(old for old in self.decisions if old.key != one.key)
        return self.model_copy(update={"decisions": (*rest, one)})


NONE = Decisions()


def decisions_of(file: Path) -> Decisions:
    """What a file of decisions says; nothing where there is none. Raises :class:`BadInputError` with every fault."""
    if not file.is_file():
        return NONE
    marked = load(file, str(file))
    try:
        return Decisions.model_validate(marked.data or {})
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, Decisions, GUIDE, set())) from wrong


def write(file: Path, found: Decisions) -> None:
    """Put the file in its place in one step. Raises :class:`BadInputError`."""
    told = found.model_dump(mode="json", exclude_none=True)
    write_whole(file, yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120))


def decided(
    hit: Hit, party: str, verdict: Verdict, *, why: str, by: str, on: date, second: Second | None = None
) -> Decision:
    """A judgement of a hit as it stands now. Raises :class:`BadInputError` without a reason or a name under it."""
    problems = [
        Problem(f"screen.decide_no_{name}", Place(party))
        for name, said in (("why", why), ("by", by))
        if not said.strip()
    ]
    if problems:
        raise BadInputError(problems)
    return Decision(
        party=party,
        name=hit.name,
        list=hit.edition.id,
        ref=hit.entry.ref,
        listed=hit.entry.name,
        entry=entry_digest(hit.entry),
        verdict=verdict,
        why=why,
        by=by,
        on=on,
        second=second,
    )
