"""The record read again from its bytes, from the beginning or from a checkpoint; heads and checkpoints to keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.case_shown import Teller
from dorasan.cli.guard import show_problems
from dorasan.cli.key import opened
from dorasan.cli.place import here
from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.checkpoint import Checkpoint, read_checkpoint
from dorasan.desk.ledger.held import held, read_held
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.verify import Findings
from dorasan.home import content_of
from dorasan.office.cases import record
from dorasan.office.keys.desk_key import trusted
from dorasan.office.ledger.inspection import inspected
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import write_new, write_whole
from dorasan.words import Lang, say

MOST_HEADS = 10_000_000  # bytes of a file of heads, or of a checkpoint


def verify_command(
    lang: Lang,
    case: str | None,
    who: str,
    heads: Path | None,
    trust: Path | None,
    begins: Path | None,
    out: Path | None,
) -> int:
    """Read the record again from its bytes. ``begins``: a checkpoint to go on from; ``out``: where the next one may
    begin is written there. 0, or 2 where the record is not what was written."""
    law = open_law()
    place = here(lang, law)
    person = place.verifier(who)
    if out is not None:
        _may_replace(out)
    before = _checkpoint(begins) if begins is not None else None
    ring, refused = Keyring.of(place.readable(OFFICE), trusted(trust) if trust is not None else ())
    kept = [read_held(content_of(heads, MOST_HEADS), str(heads), ring.public)] if heads is not None else []
    found = record.verified(place, case, person, place.now(), ring, kept, before)
    errors = [one for one in refused if one.severity == "error"]
    notes = [one for one in refused if one.severity == "note"]
    found = replace(found, errors=(*found.errors, *errors), notes=(*found.notes, *notes))
    for line in Teller(law.tongue(lang), place.regime).verified(found):
        print(line)
    store = inspected(place.ledger, None if case is None else [case], before.tips if before is not None else None)
    show_problems(store, lang)
    if before is not None:
        print(_not_read(lang, before, case, found))
    if out is not None:
        _written(lang, out, found)
    return 0 if found.sound and not any(one.severity == "error" for one in store) else 2


def heads_command(lang: Lang, who: str, out: Path, by: Path | None) -> int:
    """Write the heads of all chains to a file that is to be kept elsewhere; signed where a key is named. 0."""
    place = here(lang)
    tips = record.heads(place, place.verifier(who))
    content = held(tips, place.now().replace(microsecond=0).isoformat(), opened(lang, by) if by is not None else None)
    if not write_new(out, content):
        raise BadInputError([Problem("key.taken", Place(str(out)))])
    print(say(lang, "ledger.heads_written", n=len(tips), file=out))
    return 0


def _not_read(lang: Lang, before: Checkpoint, case: str | None, found: Findings) -> str:
    """How many events before the checkpoint were not read again."""
    passed = {chain: tip for chain, tip in before.tips.items() if case is None or chain[0] in (case, OFFICE)}
    read = [one.tip for one in found.read if one.tip.chain in passed]
    again = sum(one.sequence < passed[one.chain].sequence for one in read)
    n = sum(tip.sequence - 1 for tip in passed.values()) - again
    return say(lang, "ledger.gone_on", n=n, chains=len(passed), digest=before.digest[:12])


def _checkpoint(file: Path) -> Checkpoint:
    return read_checkpoint(content_of(file, MOST_HEADS), str(file))


def _may_replace(out: Path) -> None:
    """A checkpoint takes the place of the one before it, and of nothing else."""
    if out.exists():
        try:
            _checkpoint(out)
        except BadInputError:
            raise BadInputError([Problem("ledger.no_place", Place(str(out)))]) from None


def _written(lang: Lang, out: Path, found: Findings) -> None:
    """Where a next verifying may begin; nothing where no chain was without fault."""
    told = found.checkpoint
    if not told.heads:
        print(say(lang, "ledger.checkpoint_none", file=out))
        return
    write_whole(out, told.told())
    print(say(lang, "ledger.checkpoint_written", n=len(told.heads), digest=told.digest[:12], file=out))
