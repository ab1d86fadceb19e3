"""``dorasan screen decide``: what a person made of a hit, kept beside the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.parties.decision import Decision, Second, Verdict, decided, decisions_of, write
from dorasan.parties.screen import Hit
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.project import Project
from dorasan.words import Lang, say

VERDICTS: dict[str, Verdict] = {"true": "true_match", "false": "false_positive", "needs-fact": "needs_fact"}


def decide_command(
    lang: Lang, file: Path, party: str, ref: str, verdict: str, why: str, by: str, second: bool, four_eyes: bool
) -> int:
    """0 when it is written; 1, and nothing is written, when it cannot be."""
    return guarded(lang, lambda: _run(lang, file, party, ref, verdict, why, by, second, four_eyes))


def _run(
    lang: Lang, file: Path, party: str, ref: str, verdict: str, why: str, by: str, second: bool, four_eyes: bool
) -> int:
    project = open_law().load(file)
    target = project.written.decided if project.written is not None else None
    if target is None:
        raise BadInputError([Problem("screen.decide_no_project", Place(str(file)))])
    hit = _hit(project, file, party, ref)
    found = decisions_of(target)
    if four_eyes:
        found = found.model_copy(update={"four_eyes": True})
    if second:
        made = _signed(found.of(party, hit), party, by)
    elif verdict not in VERDICTS:
        raise BadInputError([Problem("screen.decide_bad", Place("--verdict"), {"text": verdict or "-"})])
    else:
        made = decided(hit, party, VERDICTS[verdict], why=why, by=by, on=date.today())
    write(target, found.with_(made))
    told = say(lang, f"screen.decided_{made.verdict}", by=made.by, on=made.on, why=made.why)
    said = {"file": target, "party": party, "ref": made.ref, "listed": made.listed, "verdict": told}
    print(say(lang, "screen.decided_now", **said))
    if found.with_(made).force(made, hit) == "second":
        print(say(lang, "screen.asks_second"))
    return 0


def _hit(project: Project, file: Path, party: str, ref: str) -> Hit:
    hits = [(one.party, hit) for one in project.screened for hit in one.screening.hits]
    for who, hit in hits:
        if who == party and hit.entry.ref.casefold() == ref.casefold():
            return hit
    near = ", ".join(f"{who} {hit.entry.ref}" for who, hit in hits) or "-"
    raise BadInputError([Problem("screen.decide_no_hit", Place(str(file)), {"party": party, "ref": ref, "near": near})])


def _signed(found: tuple[Decision, str] | None, party: str, by: str) -> Decision:
    """The decision with a second person under it. One that the list has overtaken cannot be signed."""
    if found is None or found[1] not in ("stands", "second"):
        raise BadInputError([Problem("screen.decide_nothing", Place(party))])
    if not by.strip():
        raise BadInputError([Problem("screen.decide_no_by", Place(party))])
    if by.strip() == found[0].by:
        raise BadInputError([Problem("screen.decide_same_eyes", Place(party), {"by": by})])
    return found[0].model_copy(update={"second": Second(by=by.strip(), on=date.today())})
