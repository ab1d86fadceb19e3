"""``dorasan opinion verify · replay``: stored opinions looked at again."""

from __future__ import annotations

from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.opinion.stored import Opinion, verified
from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import why_no_text
from dorasan.words import Lang, say

MOST_SHOWN = 40  # differences printed; the number of all is told
MOST_SIGNS = 160  # of one side of a difference


def verify_command(lang: Lang, file: Path) -> int:
    """0 when the bytes are what was written, else 1 with what is wrong."""

    def run() -> int:
        print(_told(lang, file, _read(file)))
        return 0

    return guarded(lang, run)


def replay_command(lang: Lang, file: Path, edition: str | None) -> int:
    """0 when judged again to the same digest, 2 when something is found otherwise, 1 on bad input."""

    def run() -> int:
        from dorasan.sitting.replay import replay

        stored = _read(file)
        print(_told(lang, file, stored))
        law = open_law(edition=edition or stored.model.edition)
        found = replay(stored, law.edition, str(file))
        if found.same:
            print(say(lang, "opinion.replayed_same", digest=found.after.digest[:12]))
            return 0
        if not found.same_engine:
            values = {"before": stored.model.engine, "after": found.after.model.engine}
            print(say(lang, "opinion.replayed_engine", **values))
        if not found.differences:
            print(say(lang, "opinion.replayed_only_engine"))
            return 0
        print(say(lang, "opinion.replayed_differences", n=len(found.differences)))
        for item in found.differences[:MOST_SHOWN]:
            key = "replayed_line" if item.line is not None else "replayed_whole"
            sides = {"before": _cut(item.before), "after": _cut(item.after)}
            print(say(lang, f"opinion.{key}", line=item.line, what=item.what, **sides))
        if len(found.differences) > MOST_SHOWN:
            print(say(lang, "opinion.replayed_more", n=len(found.differences) - MOST_SHOWN))
        return 2

    return guarded(lang, run)


def _read(file: Path) -> Opinion:
    try:
        data = file.read_bytes()
    except FileNotFoundError as wrong:
        raise BadInputError([Problem("yaml.no_file", Place(str(file)))]) from wrong
    except OSError as wrong:
        raise BadInputError([Problem("yaml.unreadable", Place(str(file)), {"why": why_no_text(wrong)})]) from wrong
    return verified(data, str(file))


def _told(lang: Lang, file: Path, stored: Opinion) -> str:
    model = stored.model
    values = {
        "digest": model.digest[:12],
        "engine": model.engine,
        "edition": model.edition[:12],
        "n": sum(line.kind != "aggregate" for line in model.lines),
        "today": model.today,
    }
    return say(lang, "opinion.verified", file=file, **values)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SIGNS else text[:MOST_SIGNS] + "…"
