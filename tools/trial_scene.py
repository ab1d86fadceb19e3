"""The scene of the desks' trial: ``python -m tools.trial_scene FOLDER``.

Makes, in a folder that has none, a server's data as ``docs/trials/scene/scene.md`` tells it, by the commands written
there; gives every person an account with a password and a telephone; then serves the desks on this computer alone until
it is interrupted. A folder that has a scene is served as it stands.

``--code PERSON`` prints what that person's telephone shows now. ``--record FILE`` writes what stands in the record, as
``tools/trial_account.py`` reads it: beside the answers of whoever played, under ``record.yaml``.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

TOP = Path(__file__).parents[1]
SCENE = TOP / "docs" / "trials" / "scene"
COMMAND = re.compile(r"^(\w+)\$ (?:dorasan )?(.+)$", re.MULTILINE)
SERVED, LOOK = "seoul", "read"
KEPT = "accounts.yaml"
SAID_TO_ALL = "four quite different words"  # passphrase of an exercise's desk keys, no secret
LENT = ("seo", "lee", "wong", "hale", "park", "yoon", "min", "choi", "kim")


def steps() -> Iterator[tuple[str, list[str]]]:
    """Each command of the scene: in which installation, and its words."""
    for place, said in COMMAND.findall((SCENE / "scene.md").read_text(encoding="utf-8")):
        yield place, shlex.split(said)


def laid(folder: Path) -> None:
    """The data of the scene, in a folder that has none yet."""
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    hand = folder / "hand"
    hand.mkdir(mode=0o700)
    for place, several in groupby(steps(), key=lambda one: one[0]):
        words = [[word.replace("OUT/", f"{hand}/") for word in said] for _, said in several]
        stretches = groupby(words, key=lambda said: said[:3] == ["desk", "key", "take"])
        for taking, part in stretches:
            if taking:
                _trusts(hand)
            _at(folder, place, "--do", said=json.dumps(list(part)))
    _at(folder, SERVED, "--accounts", str(folder / KEPT))
    for file in [*hand.iterdir()]:
        if file.name not in ("from-commerce.zip", "trusted"):
            file.unlink()
    for file in SCENE.glob("*.xlsx"):
        shutil.copy(file, hand)


def _trusts(hand: Path) -> None:
    """The desk keys whose word counts, by their ids, as each side writes them by hand."""
    told = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(hand.glob("*.key.pub"))]
    file = hand / "trusted"
    file.write_text("".join(f"{one['keyid']} {one['name']}\n" for one in told), encoding="utf-8")
    file.chmod(0o600)


def _environment(folder: Path, place: str) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith("DORASAN_")}
    return {
        **mine,
        "XDG_DATA_HOME": str(folder / place),
        "DORASAN_PASSPHRASE": SAID_TO_ALL,
        "DORASAN_NEW_PASSPHRASE": SAID_TO_ALL,
        "DORASAN_TRUST": str(folder / "hand" / "trusted"),
        "DORASAN_IDLE_MINUTES": "120",
    }


def _at(folder: Path, place: str, *words: str, said: str = "") -> None:
    """Something done in the data of one installation, by a process of its own."""
    command = [sys.executable, "-m", "tools.trial_scene", str(folder), *words]
    environment = _environment(folder, place)
    if not (folder / "hand" / "trusted").exists():
        del environment["DORASAN_TRUST"]
    ran = subprocess.run(command, cwd=TOP, env=environment, input=said, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr)


def done(commands: list[list[str]]) -> None:
    """Run commands of the scene one after the other; the first that fails ends it all."""
    from dorasan.cli import main

    for words in commands:
        if words[0] == LOOK:
            _looked(words[1], words[3], words[5])
            continue
        sys.argv = ["dorasan", *words]
        try:
            main()
        except SystemExit as end:
            if end.code not in (0, None):
                sys.exit(f"the scene stops at: {shlex.join(words)}")


def _looked(case: str, who: str, at: str) -> None:
    """A case marked as read, as the button of its page does."""
    from dorasan.cli.place import here
    from dorasan.office.accounts.people import opened
    from dorasan.office.looks.looked import looked

    place = here("en")
    opened()
    looked(place.who(who), case, place.events(case), place.moment(at))


def accounts(file: Path) -> None:
    """An account for every person of the scene, begun as its owner begins it, with a telephone whose secret is told."""
    from dorasan.web.accounts.app import plain_application

    plain_application()  # Django as the server has it: passwords are kept as it reads them
    from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

    from dorasan.office.accounts import people
    from dorasan.office.accounts.login import code
    from dorasan.web.accounts.place import people as sitting

    sits = sitting()
    told: dict[str, dict[str, Any]] = {}
    for person in LENT:
        now, password, key = datetime.now(UTC), code(), default_key()
        account = people.waiting(person, people.add(person, now), now)
        assert account is not None
        people.choose_password(account, password)
        TOTPDevice.objects.create(user=account, key=key, confirmed=True, name="telephone")
        seats = sorted(f"{one.desk}/{one.role}" for one in sits if one.person == person)
        secret = base64.b32encode(bytes.fromhex(key)).decode()
        told[person] = {"seats": seats, "password": password, "telephone": secret}
    file.write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")
    file.chmod(0o600)


def record(file: Path) -> None:
    """Every event of every case of this installation, in order, without what binds it: for the account of a trial."""
    from dorasan.cli.place import here

    place = here("en")
    told = [
        {"case": case, "person": one.payload.person, "desk": one.payload.desk, "role": one.payload.role,
         "at": one.payload.at, "kind": one.payload.kind, "body": json.loads(json.dumps(one.payload.body))}
        for case in sorted(place.ledger.cases()) for one in place.events(case)
    ]  # fmt: skip
    file.write_text(yaml.safe_dump(told, sort_keys=False, allow_unicode=True), encoding="utf-8")


def showing(folder: Path, person: str) -> str:
    """Six digits, as the person's telephone shows them now."""
    from django_otp.oath import totp

    told = yaml.safe_load((folder / KEPT).read_text(encoding="utf-8"))
    return f"{totp(base64.b32decode(told[person]['telephone'])):06}"


def served(folder: Path, port: int) -> int:
    """Tell who comes in with what, and serve until interrupted."""
    for person, one in yaml.safe_load((folder / KEPT).read_text(encoding="utf-8")).items():
        print(f"{person:5} password {one['password']}  telephone {one['telephone']}  {', '.join(one['seats'])}")
    print("Hour to choose after login, at /account/: 2019-01-17T10:00:00+09:00", flush=True)
    command = [sys.executable, "-m", "dorasan.cli", "desk", "serve", "--port", str(port), "--lang", "en"]
    os.execve(sys.executable, command, _environment(folder, SERVED))


def main() -> int:
    """One of the things that stand above."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("folder", type=Path)
    said.add_argument("--port", type=int, default=8158)
    said.add_argument("--code", metavar="PERSON")
    said.add_argument("--record", type=Path, metavar="FILE")
    said.add_argument("--do", action="store_true", help=argparse.SUPPRESS)
    said.add_argument("--accounts", type=Path, help=argparse.SUPPRESS)
    told = said.parse_args()
    folder = told.folder.resolve()
    if told.do:
        done(json.load(sys.stdin))
    elif told.accounts:
        accounts(told.accounts)
    elif told.code:
        print(showing(folder, told.code))
    elif told.record and os.environ.get("XDG_DATA_HOME") == str(folder / SERVED):
        record(told.record)
    elif told.record:
        _at(folder, SERVED, "--record", str(told.record.resolve()))
    else:
        if not (folder / KEPT).exists():
            laid(folder)
        return served(folder, told.port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
