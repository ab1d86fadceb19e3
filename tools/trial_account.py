"""Answers of a trial against the outcomes that were fixed before it: ``tools/trial_account.py docs/trials/round-1``.

A user's answers lie in ``ROUND/USER/answers.yaml``, the files made beside them by name; of a trial at a desks' server,
what then stood in the record lies there too, as ``record.yaml`` (see ``tools/trial_scene.py``). Rounds of the pages
(``docs/trials/pages-1``) and of the desks (``desks-1``) have users of their own, whose names begin so. Prints each
answer that is not the outcome, and how many are; exit 1 when a user's answers are missing."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

OUTCOMES = Path(__file__).parents[1] / "docs" / "trials" / "outcomes.yaml"
PLACES = ("pages", "desks")
READ = ("event", "no_event", "positions")  # outcomes that are read from the record and not from an answer
Events = Sequence[Mapping[str, Any]]


def right(answer: object, wanted: Mapping[str, Any]) -> bool:
    """Does one answer agree with its outcome? (``is``, ``one_of``, ``has``, ``file``.)"""
    said = _plain(answer)
    if "is" in wanted:
        return said == _plain(wanted["is"])
    if "one_of" in wanted:
        return any(_plain(one) == said for one in wanted["one_of"])
    if "has" in wanted:
        return all(_plain(part).replace(" ", "") in said.replace(" ", "") for part in wanted["has"])
    return said.endswith(wanted["file"])


def stands(record: Events, wanted: Mapping[str, Any]) -> bool:
    """Does the record say it? (``event``: some event is such; ``no_event``: none is; ``positions``: the last word of a
    desk on each line.)"""
    if "positions" in wanted:
        return _last_words(record, wanted["positions"])
    found = any(_such(one, wanted.get("event") or wanted["no_event"]) for one in record)
    return found == ("event" in wanted)


def _such(event: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    says = wanted.get("says", "")
    return _agrees(event, {name: one for name, one in wanted.items() if name != "says"}) and says in str(event["body"])


def _agrees(told: object, wanted: object) -> bool:
    """Everything wanted is there: of a mapping at least its fields, of a list its members in any order and no other."""
    if isinstance(wanted, Mapping):
        return isinstance(told, Mapping) and all(_agrees(told.get(name), one) for name, one in wanted.items())
    if isinstance(wanted, list):
        return (
            isinstance(told, list)
            and len(told) == len(wanted)
            and all(any(_agrees(one, part) for one in told) for part in wanted)
        )
    return _plain(told) == _plain(wanted)


def _last_words(record: Events, wanted: Mapping[str, Any]) -> bool:
    views: dict[str, object] = {}
    for one in record:
        body = one["body"]
        if (one["case"], body.get("request"), one["desk"]) != (wanted["case"], wanted["request"], wanted["desk"]):
            continue
        if one["kind"] in ("position.taken", "position.withdrawn"):
            views |= dict.fromkeys(body["lines"], body.get("view"))
    return all(views.get(line) == view for line, view in wanted["lines"].items())


def _plain(value: object) -> str:
    """YAML reads ``yes`` as true."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value).strip().casefold()


def _place(name: str) -> str:
    """``pages`` or ``desks``, where a round or a user is of those; else of the terminal."""
    return next((one for one in PLACES if name.startswith(f"{one}-")), "")


def account(folder: Path) -> int:
    """Print the account of one round; 1 when a user's answers are not there."""
    number = folder.name.rpartition("-")[2]
    missing = False
    for user, every in yaml.safe_load(OUTCOMES.read_text(encoding="utf-8")).items():
        if _place(user) != _place(folder.name):
            continue
        outcomes = {name: wanted for name, wanted in every.items() if wanted.get("since", 1) <= int(number)}
        lacking = [one for one in _papers(outcomes) if not (folder / user / one).is_file()]
        if lacking:
            print(f"{user}: no {' and no '.join(lacking)}")
            missing = True
            continue
        answers = _read(folder / user / "answers.yaml") or {}
        record = _read(folder / user / "record.yaml") if "record.yaml" in _papers(outcomes) else []
        wrong = [name for name, wanted in outcomes.items() if not _met(answers.get(name), record, wanted)]
        print(f"{user}: {len(outcomes) - len(wrong)} of {len(outcomes)}")
        for name in wrong:
            said = "the record does not" if _in_record(outcomes[name]) else f"said {answers.get(name)!r}"
            print(f"  {name}: {said}, fixed {outcomes[name]}")
    return int(missing)


def _papers(outcomes: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    read = any(_in_record(one) for one in outcomes.values())
    return ("answers.yaml", "record.yaml") if read else ("answers.yaml",)


def _in_record(wanted: Mapping[str, Any]) -> bool:
    return any(one in wanted for one in READ)


def _met(answer: object, record: Events, wanted: Mapping[str, Any]) -> bool:
    return stands(record, wanted) if _in_record(wanted) else right(answer, wanted)


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(account(Path(sys.argv[1])))
