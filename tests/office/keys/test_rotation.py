"""An installation key replaced by command: worn, lost, or broken off on the way; what stood goes on counting."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from pathlib import Path

from tests.office.keys.test_commands import LEDGER, run

KEEPER = "keeper@secretariat/keeper"
INTAKE = "lee@kr-unification/officer"
HEAD = "min@kr-unification/head"
TRUST = "ministry.key.pub.trusted"
VERIFY = f"case|verify|--as|{KEEPER}|--trust|{TRUST}"
ROTATE = f"desk|key|rotate|--as|{KEEPER}"
LIST = "id,name,quantity\nsoap,Soap,10 box\n"


def certified(of: str) -> list[str]:
    """The installation's key certified by the ministry's, as often as it changes."""
    return [
        f"desk|key|public|--out|{of}.pub",
        f"desk|key|certify|{of}.pub|--by|ministry.key|--out|{of}.cert",
        f"desk|key|take|{of}.cert|--as|{KEEPER}|--trust|{TRUST}",
    ]


def begun(folder: Path) -> None:
    """An installation at work: certified, with a case and a note that was sealed."""
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    (folder / "note.txt").write_text("북측 접촉 상대", encoding="utf-8")
    told = run(
        folder,
        f"desk|begin|Seoul|--keeper|{KEEPER}",
        "desk|key|make|ministry.key|--use|desk|--name|Ministry|--desk|kr-unification",
        "desk|key|certify|ministry.key.pub|--by|ministry.key|--out|ministry.cert",
        f"desk|key|take|ministry.cert|--as|{KEEPER}|--trust|{TRUST}",
        *certified("first"),
        "desk|do|role.given|person=kim|desk=applicant|role=applicant",
        "desk|do|role.given|person=lee|desk=kr-unification|role=officer",
        "desk|do|role.given|person=min|desk=kr-unification|role=head",
        "case|open|list.csv|--case|soap|--as|kim@applicant|--declare",
        "case|do|soap|request.filed|request=r1|--as|kim@applicant",
        f"case|seal|soap|n1|note.txt|--about|contact|--as|{INTAKE}",
    )
    assert [code for code, _, _ in told] == [0] * len(told), told


def keys(folder: Path) -> Path:
    return folder / "data" / "dorasan" / "keys"


def keyid(file: Path) -> str:
    told = json.loads(file.read_text())
    found: str = told.get("about", told)["keyid"]
    return found


def seal(n: int) -> str:
    return f"case|seal|soap|n{n}|note.txt|--about|contact|--as|{INTAKE}"


def test_a_key_is_replaced_and_what_it_signed_goes_on_counting(tmp_path: Path) -> None:
    begun(tmp_path)
    old = keyid(keys(tmp_path) / "installation.key")
    stranger, rotated = run(tmp_path, f"desk|key|rotate|--as|{INTAKE}", ROTATE)
    assert stranger[0] == 1 and "may not do installation.began" in stranger[2]
    assert rotated[0] == 0, rotated
    new = keyid(keys(tmp_path) / "installation.key")
    assert new != old and keyid(keys(tmp_path) / f"installation.{old[:12]}.key") == old
    assert f"revoke {old}" in rotated[1] and {one.name for one in keys(tmp_path).iterdir()} == {
        "installation.key",
        f"installation.{old[:12]}.key",
    }
    # Nobody else holds a head: what the old key signed counts by what the new chain's first event cites, and no more.
    since = rotated[1].split("--since ")[1].split()[0]
    told = run(
        tmp_path,
        *certified("second"),
        f"desk|key|revoke|{old}|--by|ministry.key|--since|{since}|--why|worn|--out|old.out",
        f"desk|key|take|old.out|--as|{KEEPER}|--trust|{TRUST}",
        f"case|unseal|soap|n1|--as|{INTAKE}",
        seal(2),
        f"case|destroy|soap|n1|--as|{HEAD}|--ground|Art. 21|--retention-end|2026-01-01",
        f"case|unseal|soap|n2|--as|{INTAKE}",
        f"case|show|soap|--as|{INTAKE}",
        VERIFY,
    )
    assert [code for code, _, _ in told] == [0] * len(told), told
    assert "북측 접촉 상대" in told[5][1] and "destroyed" in told[7][1]
    with_old = keys(tmp_path) / "installation.key"
    shutil.copy(keys(tmp_path) / f"installation.{old[:12]}.key", with_old)
    thief, verified = run(tmp_path, seal(3), VERIFY)
    assert thief[0] == 1 and new[:12] in thief[2], "nothing goes on under a key that another has followed"
    assert verified[0] == 0


def test_a_lost_key_is_told_and_replaced(tmp_path: Path) -> None:
    begun(tmp_path)
    old = keyid(keys(tmp_path) / "installation.key")
    (keys(tmp_path) / "installation.key").unlink()
    lost, rotated, *rest = run(tmp_path, seal(2), ROTATE, *certified("second"), seal(2), VERIFY)
    assert lost[0] == 1 and "desk key rotate" in lost[2]
    assert rotated[0] == 0 and old in rotated[1]
    assert [code for code, _, _ in rest] == [0] * len(rest), rest


def test_a_rotation_that_broke_off_is_done_to_its_end(tmp_path: Path) -> None:
    """After its first event was written, and before the new file came in the old one's place."""
    begun(tmp_path)
    old = keyid(keys(tmp_path) / "installation.key")
    (first,) = run(tmp_path, ROTATE)
    last = keys(tmp_path) / "installation.key"
    last.replace(keys(tmp_path) / "installation.next.key")
    (keys(tmp_path) / f"installation.{old[:12]}.key").replace(last)
    new = keyid(keys(tmp_path) / "installation.next.key")
    refused, again, *rest = run(tmp_path, seal(2), ROTATE, *certified("second"), seal(2), VERIFY)
    assert first[0] == 0 and refused[0] == 1 and "run it again" in refused[2]
    assert again[0] == 0 and keyid(last) == new and new in again[1]
    assert [code for code, _, _ in rest] == [0] * len(rest), rest
    with contextlib.closing(sqlite3.connect(tmp_path / LEDGER)) as ledger:
        count = "select count(*) from ledger_entry where kind = 'installation.began'"
        assert ledger.execute(count).fetchone() == (2,), "it began anew once"
