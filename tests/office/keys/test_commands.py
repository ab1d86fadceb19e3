"""``dorasan desk key …`` and ``dorasan case heads · verify`` as people use them, in an installation of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

RUN = """
import contextlib, io, json, os, sqlite3, sys
from dorasan.office.keys import holder
for made in (holder.create, holder.from_paper):
    made.__kwdefaults__["cost"] = 10  # scrypt as it is shipped takes half a second each time
from dorasan.cli import main
told, commands, ledger = [], json.loads(sys.argv[1]), sys.argv[2]
rows = ""

def said(word):  # FILE.pub.id is the id in that file, FILE.pub.trusted a file that trusts it
    public, _, what = word.rpartition(".")
    if not public.endswith(".pub"):
        return word
    keyid = json.load(open(public))["keyid"]
    if what == "id":
        return keyid
    with open(word, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(f"{keyid} Ministry")
    return word

for words, piped in commands:
    if words[0] == "SQL":  # somebody with the database in his hands
        with contextlib.closing(sqlite3.connect(ledger)) as base:
            for name in [row[0] for row in base.execute("select name from sqlite_master where type = 'trigger'")]:
                base.execute(f'drop trigger "{name}"')
            base.execute(words[1])
            base.commit()
        told.append([0, "", ""])
        continue
    words = [said(word) for word in words]
    sys.argv, out, err = ["dorasan", *words, "--lang", "en"], io.StringIO(), io.StringIO()
    sys.stdin = io.StringIO(rows if piped else "")
    code = None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code
    if words[2] == "paper":
        rows = out.getvalue().split("\\n\\n")[1]
    told.append([code or 0, out.getvalue(), err.getvalue()])
print(json.dumps(told))
"""
LEDGER = "data/dorasan/ledger/ledger.sqlite3"
PHRASE = "rail tangerine umbrella"


def run(folder: Path, *commands: str) -> list[tuple[int, str, str]]:
    """What each command ended with, printed and complained of; ``<`` before one pipes in the rows last printed."""
    env = {
        **os.environ,
        "XDG_DATA_HOME": str(folder / "data"),
        "DORASAN_PASSPHRASE": PHRASE,
        "DORASAN_NEW_PASSPHRASE": PHRASE,
    }
    words = json.dumps([[one.removeprefix("< ").split("|"), one.startswith("< ")] for one in commands])
    command = [sys.executable, "-c", RUN, words, str(folder / LEDGER)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=folder)
    assert done.returncode == 0, done.stderr + done.stdout
    return [(code, out, err) for code, out, err in json.loads(done.stdout.splitlines()[-1])]


def test_a_life_of_keys_by_command_and_a_record_that_was_tampered_with(tmp_path: Path) -> None:
    keeper = "keeper@secretariat/keeper"
    told = run(
        tmp_path,
        "desk|begin|Exercise|--exercise",
        "desk|key|make|desk.key|--use|desk|--name|Ministry|--desk|kr-unification",
        "desk|key|make|kim.key|--use|personal|--name|Kim|--person|kim|--desk|kr-unification",
        "desk|key|make|kim.key|--use|personal|--name|Kim|--person|kim|--desk|kr-unification",
        "desk|key|backup|kim.key|stick.key",
        "desk|key|paper|kim.key",
        "< desk|key|restore|back.key|--public|kim.key.pub",
        "desk|key|passphrase|back.key",
        "desk|key|certify|desk.key.pub|--by|desk.key|--out|desk.cert",
        "desk|key|certify|kim.key.pub|--by|desk.key|--out|kim.cert",
        f"desk|key|take|desk.cert|--as|{keeper}",
        f"case|heads|--as|{keeper}|--out|heads.json",
        "desk|key|revoke|nobody|--by|desk.key|--since|2026-11-01T00:00:00+09:00|--why|lost|--out|x",
        f"desk|key|take|kim.cert|--as|{keeper}|--trust|desk.key.pub.trusted",
        "desk|key|revoke|kim.key.pub.id|--by|desk.key|--since|2026-11-01T00:00:00+09:00|--why|lost|--out|kim.out",
        f"desk|key|take|kim.out|--as|{keeper}|--trust|desk.key.pub.trusted",
        f"case|verify|--as|{keeper}|--heads|heads.json",
        "SQL|update ledger_entry set envelope = x'7b7d' where sequence = 3",
        f"case|verify|@office|--as|{keeper}|--heads|heads.json",
        "SQL|delete from ledger_entry where sequence >= 3",
        f"case|verify|--as|{keeper}|--heads|heads.json",
    )
    wanted = {
        3: (1, "already"),
        10: (2, "no desk key that you trust"),
        12: (1, "64 signs"),
        18: (2, "event 3"),
        20: (2, "The end is cut off"),
    }
    assert [code for code, _, _ in told] == [wanted.get(n, (0, ""))[0] for n in range(len(told))], told
    for n, (_, text) in wanted.items():
        assert text in told[n][1] + told[n][2]
