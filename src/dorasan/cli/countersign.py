"""``dorasan case countersign``: on one's own computer, sign what a server wrote down; it is shown before."""

from __future__ import annotations

import json
from pathlib import Path

from dorasan.cli.place import own_key
from dorasan.desk.routes.permission import Who
from dorasan.home import content_of
from dorasan.office.cases.countersign import LARGEST, countersign, read_to_sign
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import OWN, write_new
from dorasan.words import Lang, say


def countersign_command(lang: Lang, file: Path, key: Path, out: Path) -> int:
    """Show every act of the file with its digest, and sign once the passphrase is typed. No ledger is opened. 0."""
    events = read_to_sign(content_of(file, LARGEST), str(file))
    for n, event in enumerate(events, 1):
        told = event.payload
        who = str(Who(told.person, told.desk, told.role))
        print(say(lang, "countersign.asked", n=n, kind=told.kind, case=told.case, who=who, at=told.at))
        for name, value in told.body.items():
            if value not in (None, [], ""):
                print(
                    f"    {name} = {_plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))}"
                )
        print(f"    {say(lang, 'countersign.digest', digest=event.digest)}")
    signed = countersign(events, own_key(lang, key), str(file))
    if not write_new(out, signed.told(), mode=OWN):
        raise BadInputError([Problem("key.taken", Place(str(out)))])
    own = (events[0].payload.assurance.key or "")[:12]
    print(say(lang, "countersign.done", n=len(events), key=own, file=out))
    return 0


def _plain(text: str) -> str:
    """Nothing in it moves the cursor, or turns what is shown into something else than what is signed."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
