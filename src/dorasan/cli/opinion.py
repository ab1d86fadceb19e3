"""``dorasan opinion verify · replay``: stored opinions looked at again."""

from __future__ import annotations

from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.opinion.stored import Stored, kept_elsewhere, stored, verified
from dorasan.opinion.version import NEWEST
from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import why_no_text
from dorasan.report.differing import differing
from dorasan.words import Lang, say

MOST_SHOWN = 40  # differences printed; the number of all is told
MOST_PLACES = 5  # of one difference


def verify_command(lang: Lang, file: Path, wanted: str | None = None) -> int:
    """0 when content and digest agree, of whatever shape, else 1 with what is wrong. ``wanted``: the digest that was
    kept elsewhere, which it must be."""

    def run() -> int:
        kept = stored(_read(file), str(file))
        if wanted is not None:
            kept_elsewhere(kept, wanted, str(file))
        print(_told(lang, file, kept, proved=wanted is not None))
        return 0

    return guarded(lang, run)


def replay_command(lang: Lang, file: Path, edition: str | None, source: Path | None = None) -> int:
    """0 when judged again to the same digest, 2 when something is found otherwise, 1 on bad input. ``source``: the list
    or project file that it is said to be of; without it what the opinion holds is its own only witness."""

    def run() -> int:
        data = _read(file)
        kept = stored(data, str(file))
        print(_told(lang, file, kept))
        before = verified(data, str(file))
        law = open_law(edition=edition or before.model.edition)
        found = law.replay(before, against=source, name=str(file))
        if found.same:
            held = "replayed_same" if source is None else "replayed_same_as"
            print(say(lang, f"opinion.{held}", digest=found.after.digest, source=source, file=file))
            return 0
        if not found.same_engine:
            values = {"before": before.model.engine, "after": found.after.model.engine}
            print(say(lang, "opinion.replayed_engine", **values))
        if not found.differences:
            print(say(lang, "opinion.replayed_only_engine"))
            return 0
        print(say(lang, "opinion.replayed_differences", n=len(found.differences)))
        for item in found.differences[:MOST_SHOWN]:
            key = "replayed_line" if item.line is not None else "replayed_whole"
            print(say(lang, f"opinion.{key}", line=item.line, what=item.what))
            places = list(differing(item.before, item.after))
            for place in places[:MOST_PLACES]:
                absent = say(lang, "opinion.replayed_absent")
                sides = {"before": place.before or absent, "after": place.after or absent}
                print(say(lang, "opinion.replayed_place", at=place.at or item.what, **sides))
            if len(places) > MOST_PLACES:
                print(say(lang, "opinion.replayed_more_places", n=len(places) - MOST_PLACES))
        if len(found.differences) > MOST_SHOWN:
            print(say(lang, "opinion.replayed_more", n=len(found.differences) - MOST_SHOWN))
        return 2

    return guarded(lang, run)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as wrong:
        raise BadInputError([Problem("yaml.no_file", Place(str(file)))]) from wrong
    except OSError as wrong:
        raise BadInputError([Problem("yaml.unreadable", Place(str(file)), {"why": why_no_text(wrong)})]) from wrong


def _told(lang: Lang, file: Path, kept: Stored, *, proved: bool = False) -> str:
    told = kept.told
    lines = told.get("lines")
    values = {
        "digest": kept.digest,
        "engine": told.get("engine"),
        "edition": str(told.get("edition"))[:12],
        "n": sum(line.get("kind") != "aggregate" for line in lines) if isinstance(lines, list) else 0,
        "today": told.get("today"),
    }
    shape = "shape_unknown" if kept.version is None else "shape_now" if kept.version == NEWEST else "shape_older"
    said = say(lang, f"opinion.{shape}", version=kept.version, newest=NEWEST)
    how = "verified_kept" if proved else "verified"
    return f"{say(lang, f'opinion.{how}', file=file, **values)}\n{say(lang, 'opinion.named', **values)} {said}"
