"""Answers of a trial against the outcomes that were fixed before it: ``tools/trial_account.py docs/trials/round-1``.

A user's answers lie in ``ROUND/USER/answers.yaml``, the files made beside them by name. Rounds of the pages
(``docs/trials/pages-1``) have users of their own, whose names begin with ``pages-``. Prints each answer that is not
the outcome, and how many are; exit 1 when a user's answers are missing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

OUTCOMES = Path(__file__).parents[1] / "docs" / "trials" / "outcomes.yaml"
PAGES = "pages"


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


def _plain(value: object) -> str:
    """YAML reads ``yes`` as true."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value).strip().casefold()


def account(folder: Path) -> int:
    """Print the account of one round; 1 when a user's answers are not there."""
    kind, _, number = folder.name.rpartition("-")
    missing = False
    for user, every in yaml.safe_load(OUTCOMES.read_text(encoding="utf-8")).items():
        if user.startswith(PAGES) != (kind == PAGES):
            continue
        outcomes = {name: wanted for name, wanted in every.items() if wanted.get("since", 1) <= int(number)}
        path = folder / user / "answers.yaml"
        if not path.is_file():
            print(f"{user}: no answers")
            missing = True
            continue
        answers = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        wrong = [name for name, wanted in outcomes.items() if not right(answers.get(name), wanted)]
        print(f"{user}: {len(outcomes) - len(wrong)} of {len(outcomes)}")
        for name in wrong:
            print(f"  {name}: said {answers.get(name)!r}, fixed {outcomes[name]}")
    return int(missing)


if __name__ == "__main__":
    sys.exit(account(Path(sys.argv[1])))
