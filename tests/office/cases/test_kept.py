"""What is kept, by command: notes sealed, read and destroyed; an act under a person's own key; checkpoints written and
gone on from, with what was not read again told."""

from __future__ import annotations

import json
import shlex
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.office.commands import Told, all_run

DAY = "2018-12-21"
AT, LATER = f"{DAY}T09:00:00+09:00", f"{DAY}T10:00:00+09:00"
INTAKE, HEAD, KEEPER, APPLICANT = "lee@kr-unification", "park@kr-unification", "keeper@secretariat", "kim@applicant"
SECRET = "북측 접촉 상대의 이름"
PASSPHRASES = {
    "DORASAN_NEW_PASSPHRASE": "own horse, own staple",
    "DORASAN_PASSPHRASE": "own horse, own staple",
    "DORASAN_OWN_PASSPHRASE": "own horse, own staple",
}


class Kept(NamedTuple):
    """A home where a case stands, and what each command said."""

    home: Path
    told: dict[str, Told]

    @property
    def ledger(self) -> Path:
        return self.home / "dorasan" / "ledger" / "ledger.sqlite3"

    def run(self, *lines: str) -> list[Told]:
        return all_run(self.home, [shlex.split(line) for line in lines], **PASSPHRASES)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    home = tmp_path_factory.mktemp("kept")
    for name in ("note.txt", "other.txt"):
        (home / name).write_text(SECRET, encoding="utf-8")
    key, retained = home / "lee.key", "--ground 'Personal Information Protection Act, Art. 21' --retention-end"
    verifies = f"--as {KEEPER} --trust {home / 'trusted'}"
    steps = {
        "park": "desk do role.given person=park desk=kr-unification role=head",
        "kim": "desk do role.given person=kim desk=applicant role=applicant",
        "lee": "desk do role.given person=lee desk=kr-unification role=officer",
        "choi": "desk do role.given person=choi desk=kr-foreign role=officer",
        "open": f"case open cases/2019-01-flu-medicine/project.yaml --case flu --as {APPLICANT} --at {AT}",
        "filed": f"case do flu request.filed request=r3 --as {APPLICANT} --at {AT}",
        "own key": f"case do flu request.taken_up request=r3 --as {INTAKE} --at {AT} --key {key}",
        "seal": f"case seal flu n1 {home / 'note.txt'} --about contact --as {INTAKE} --at {AT}",
        "seal 2": f"case seal flu n2 {home / 'other.txt'} --about contact --as {INTAKE} --at {AT}",
        "unseal": f"case unseal flu n1 --as {INTAKE}",
        "stranger": f"case unseal flu n1 --as {APPLICANT}",
        "not hers": f"case destroy flu n1 {retained} {DAY} --as {INTAKE} --at {AT}",
        "early": f"case destroy flu n1 {retained} 2018-12-22 --as {HEAD} --at {AT}",
        "destroy": f"case destroy flu n1 {retained} {DAY} --as {HEAD} --at {AT}",
        "again": f"case destroy flu n1 {retained} {DAY} --as {HEAD} --at {AT}",
        "gone": f"case unseal flu n1 --as {INTAKE}",
        "there": f"case unseal flu n2 --as {INTAKE}",
        "log": f"case log flu --as {INTAKE} --at {AT}",
        "verify": f"case verify {verifies} --checkpoint {home / 'first.checkpoint'}",
        "nothing new": f"case verify {verifies} --from {home / 'first.checkpoint'}",
        "more": f"case do flu request.asked request=r3 lines=oseltamivir question=Whose? --as {INTAKE} --at {LATER}",
        "on": f"case verify {verifies} --from {home / 'first.checkpoint'} --checkpoint {home / 'next.checkpoint'}",
        "replaced": f"case verify {verifies} --checkpoint {home / 'first.checkpoint'} --lang ko",
        "of one": f"case verify flu --as {INTAKE} --trust {home / 'trusted'} --from {home / 'next.checkpoint'}",
        "no place": f"case verify {verifies} --checkpoint {home / 'note.txt'}",
        "none": f"case verify {verifies} --from {home / 'note.txt'}",
        "absent": f"case verify {verifies} --from {home / 'nowhere'}",
    }
    made = Kept(home, {})
    _certified(made, key)
    return Kept(home, dict(zip(steps, made.run(*steps.values()), strict=True)))


def _certified(kept: Kept, key: Path) -> None:
    """An installation, and a person's key, both certified by the ministry's, which is trusted."""
    ministry, trust = kept.home / "ministry.key", kept.home / "trusted"
    public = {"ministry": f"{ministry}.pub", "installation": str(kept.home / "installation.pub"), "lee": f"{key}.pub"}
    made = kept.run(
        "desk begin Exercise --exercise",
        f"desk key make {ministry} --use desk --name Ministry --desk kr-unification",
        f"desk key make {key} --use personal --name Lee --person lee --desk kr-unification",
        f"desk key public --out {public['installation']}",
        *(f"desk key certify {file} --by {ministry} --out {kept.home / name}.cert" for name, file in public.items()),
    )
    trust.write_text(f"{json.loads(Path(public['ministry']).read_text())['keyid']} Ministry\n", encoding="utf-8")
    trust.chmod(0o600)
    take = f"--as {KEEPER} --trust {trust}"
    made += kept.run(*(f"desk key take {kept.home / name}.cert {take}" for name in public))
    assert [one.code for one in made] == [0] * len(made), made


def test_what_may_be_done_is_done_and_the_rest_refused(kept: Kept) -> None:
    refused = {name for name, one in kept.told.items() if one.code != 0}
    wanted = {"stranger", "not hers", "early", "again", "gone", "no place", "none", "absent"}
    assert refused == wanted, {name: kept.told[name] for name in refused ^ wanted}


def test_a_note_is_read_by_its_desk_and_by_nobody_once_it_is_destroyed(kept: Kept) -> None:
    told = kept.told
    assert told["unseal"].out.strip() == told["there"].out.strip() == SECRET
    assert "lies open where it is" in told["seal"].out and SECRET not in told["log"].out
    assert "no note n1" in told["stranger"].err and SECRET not in told["stranger"].out
    assert "2018-12-22" in told["early"].err
    assert "nobody can read it here any more" in told["destroy"].out
    assert SECRET not in told["gone"].out and told["gone"].err


def test_an_act_under_a_person_s_own_key_is_told_as_such(kept: Kept) -> None:
    personal = [line for line in kept.told["log"].out.splitlines() if "own key" in line]
    assert len(personal) == 1 and "lee" in personal[0]


def test_a_checkpoint_is_gone_on_from_and_what_was_not_read_is_told(kept: Kept) -> None:
    told = kept.told
    first = json.loads((kept.home / "first.checkpoint").read_text())
    after = json.loads((kept.home / "next.checkpoint").read_text())
    assert first == after, "the one written in place of the first is of the same record"
    whole = sum(head["sequence"] for head in first["heads"])
    assert "Checkpoint" in told["verify"].out and "2 chains without fault" in told["verify"].out
    assert f"Not read again: {whole - 1 - 2} events of 2 chains" in told["on"].out
    assert "in 3 events" in told["on"].out, "the last of each chain, and the one that came"
    assert "in 2 events" in told["nothing new"].out
    assert "Not read again" in told["of one"].out and "Not read again" not in told["verify"].out
    assert "검증 기준점" in told["replaced"].out
    assert "not overwritten" in told["no place"].err and "no checkpoint" in told["none"].err
    assert (kept.home / "note.txt").read_text(encoding="utf-8") == SECRET


def test_what_was_changed_before_the_checkpoint_only_a_whole_verifying_sees(kept: Kept) -> None:
    def put(kind: str, to: str) -> None:
        with sqlite3.connect(kept.ledger) as database:
            text = "SELECT sql FROM sqlite_master WHERE name = 'ledger_entry_no_update'"
            (trigger,) = database.execute(text).fetchone()
            database.execute("DROP TRIGGER ledger_entry_no_update")
            changed = database.execute("UPDATE ledger_entry SET claimed = ? WHERE kind = ?", [to, kind])
            assert changed.rowcount == 1
            database.execute(trigger)

    verifies = f"--as {KEEPER} --trust {kept.home / 'trusted'}"
    go_on = f"case verify {verifies} --from {kept.home / 'next.checkpoint'}"
    whole = f"case verify {verifies}"
    put("request.filed", "2018-12-20T09:00:00+09:00")
    blind, seen = kept.run(go_on, whole)
    assert blind.code == 0 and "verifying from the beginning alone" in blind.out
    assert seen.code == 2 and "the row does not say" in seen.err
    put("request.filed", AT)
    put("request.asked", "2018-12-20T09:00:00+09:00")
    (after,) = kept.run(go_on)
    assert after.code == 2 and "the row does not say" in after.err
    put("request.asked", LATER)
    (mended,) = kept.run(whole)
    assert mended.code == 0
