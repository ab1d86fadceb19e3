"""``dorasan desk key …`` and ``dorasan case heads · verify`` as people use them, in an installation of its own."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import sqlite3
from pathlib import Path

from tests.office import commands
from tests.office.commands import Told

DOCS, PAGES = Path(__file__).parents[3] / "docs", ("ledger.md", "ledger.ko.md")
LEDGER = "data/dorasan/ledger/ledger.sqlite3"
PHRASE = "rail tangerine umbrella"
PASSPHRASES = {"DORASAN_PASSPHRASE": PHRASE, "DORASAN_NEW_PASSPHRASE": PHRASE}


def run(folder: Path, *lines: str) -> list[Told]:
    """What each command ended with, printed and complained of; ``<`` before one pipes in the rows last printed."""
    told: list[Told] = []
    rows = ""
    for line in lines:
        words = [_said(folder, word) for word in line.removeprefix("< ").split("|")]
        piped = rows if line.startswith("< ") else ""
        told.append(
            commands.run(folder / "data", [*words, "--lang", "en"], folder=folder, piped=piped, environment=PASSPHRASES)
        )
        if words[2] == "paper":
            rows = told[-1].out.split("\n\n")[1]
    return told


def _said(folder: Path, word: str) -> str:
    """``FILE.pub.id``: the id in that file; ``FILE.pub.trusted``: a file that trusts it, written by hand."""
    public, _, what = word.rpartition(".")
    if not public.endswith(".pub"):
        return word
    keyid: str = json.loads((folder / public).read_text())["keyid"]
    if what == "id":
        return keyid
    (folder / word).write_text(f"{keyid} Ministry")
    (folder / word).chmod(0o600)
    return word


def tampered(folder: Path, statement: str) -> None:
    """What somebody does who has the database in his hands."""
    with contextlib.closing(sqlite3.connect(folder / LEDGER)) as base:
        for (name,) in base.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            base.execute(f'drop trigger "{name}"')
        base.execute(statement)
        base.commit()


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
    )
    tampered(tmp_path, "update ledger_entry set envelope = x'7b7d' where sequence = 3")
    told += run(tmp_path, verify)
    tampered(tmp_path, "delete from ledger_entry where sequence >= 3")
    told += run(tmp_path, verify)
    wanted = {
        5: (1, "already"),
        15: (2, "no desk key that you trust"),
        17: (1, "64 signs"),
        18: (1, "no desk key"),
        24: (2, "event 3"),
        25: (2, "The end is cut off: event 9"),
    }
    assert [code for code, _, _ in told] == [wanted.get(n, (0, ""))[0] for n in range(len(told))], told
    for n, (_, text) in wanted.items():
        assert text in told[n][1] + told[n][2]
    assert rotate == f"desk|key|rotate|--as|{keeper.partition('/')[0]}", "what it does: test_rotation"
    assert (tmp_path / "back.key").stat().st_mode & 0o777 == 0o600
    assert json.loads((tmp_path / "lee.key.pub").read_text())["keyid"] in told[2][1]


def test_where_nobody_can_type_a_passphrase_the_variable_is_named(tmp_path: Path) -> None:
    made = ["desk", "key", "make", "FILE", "--use", "desk", "--name", "Ministry", "--desk", "kr-unification"]
    told = commands.run(tmp_path / "data", [*made, "--lang", "en"], folder=tmp_path, environment={})
    assert told.code == 1 and "give it in DORASAN_NEW_PASSPHRASE" in told.err and "Traceback" not in told.err
