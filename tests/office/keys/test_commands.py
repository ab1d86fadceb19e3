"""``dorasan desk key …`` and ``dorasan case heads · verify`` as people use them, in an installation of its own."""

from __future__ import annotations

import json
import os
import re
import shlex
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
DOCS, PAGES = Path(__file__).parents[3] / "docs", ("ledger.md", "ledger.ko.md")
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


def shown(page: str) -> list[str]:
    """The commands of a page, as :func:`run` takes them."""
    found = re.findall(r"^\$ dorasan (.+)$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    beside = {"ID": "lee.key.pub.id", "trusted": "ministry.key.pub.trusted"}  # what a reader puts in
    return ["|".join(beside.get(word, word) for word in shlex.split(command)) for command in found]


def test_both_pages_show_the_same_commands() -> None:
    english, korean = ([re.sub(r"(--name|--why)\|[^|]+", r"\1", one) for one in shown(page)] for page in PAGES)
    assert english == korean and len(english) == 18


def test_the_commands_of_the_page_run_and_a_record_that_was_tampered_with_is_found(tmp_path: Path) -> None:
    keeper = "keeper@secretariat/keeper"
    verify, heads, first, on, *life, rotate, revoke, taken = shown(PAGES[0])
    made, rest = life[:4], life[4:]
    told = run(
        tmp_path,
        "desk|begin|Exercise|--exercise",
        *made,
        made[0],
        "< desk|key|restore|back.key|--public|lee.key.pub",
        "desk|key|passphrase|back.key",
        *rest,
        f"desk|key|take|lee.cert|--as|{keeper}",
        heads,
        "desk|key|revoke|nobody|--by|ministry.key|--since|2026-11-01T00:00:00+09:00|--why|lost|--out|x",
        "desk|key|certify|lee.key.pub|--by|lee.key|--out|x",
        revoke,
        taken,
        first,
        on,
        verify,
        "SQL|update ledger_entry set envelope = x'7b7d' where sequence = 3",
        verify,
        "SQL|delete from ledger_entry where sequence >= 3",
        verify,
    )
    wanted = {
        5: (1, "already"),
        15: (2, "no desk key that you trust"),
        17: (1, "64 signs"),
        18: (1, "no desk key"),
        25: (2, "event 3"),
        27: (2, "The end is cut off: event 9"),
    }
    assert [code for code, _, _ in told] == [wanted.get(n, (0, ""))[0] for n in range(len(told))], told
    for n, (_, text) in wanted.items():
        assert text in told[n][1] + told[n][2]
    assert rotate == f"desk|key|rotate|--as|{keeper.partition('/')[0]}", "what it does: test_rotation"
    assert (tmp_path / "back.key").stat().st_mode & 0o777 == 0o600
    assert json.loads((tmp_path / "lee.key.pub").read_text())["keyid"] in told[2][1]
