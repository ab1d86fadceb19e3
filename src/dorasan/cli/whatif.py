"""``dorasan whatif``: replay a folder of projects under a scenario; lint and list scenarios."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.cli.progress import busy
from dorasan.cli.sheet import show_document
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import write_whole
from dorasan.words import Lang, say

if TYPE_CHECKING:
    pass


def whatif_command(
    lang: Lang,
    words: list[str],
    *,
    against: str | None = None,
    today: str | None = None,
    as_json: bool = False,
    brief: Path | None = None,
    picture: Path | None = None,
) -> int:
    """0 when replayed, 1 on bad input or a scenario that does not keep to what it declares."""

    def run() -> int:
        if words[0] == "list" and len(words) == 1:
            return _list(lang)
        if words[0] == "lint" and len(words) > 1:
            return _lint(lang, words[1:])
        if words[0] == "all" and len(words) > 1:
            return _all(lang, words[1:], _day(today), as_json, brief)
        if len(words) < 2:
            print(say(lang, "whatif.usage"), file=sys.stderr)
            return 1
        return _replay(lang, words, against, _day(today), as_json, brief, picture)

    return guarded(lang, run)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise BadInputError([Problem("whatif.bad_day", Place("--today"), {"day": text})]) from wrong


def _check_targets(brief: Path | None, picture: Path | None) -> None:
    """Raise :class:`BadInputError` with everything wrong about where things shall go, before any work is done."""
    problems = []
    for target, suffixes in ((brief, (".md", ".html")), (picture, (".svg",))):
        if target is None:
            continue
        if target.suffix.lower() not in suffixes:
            values = {"suffix": target.suffix or target.name, "known": ", ".join(suffixes)}
            problems.append(Problem("whatif.bad_suffix", Place(str(target)), values))
        if target.is_dir() or not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
            problems.append(Problem("problem.not_writable", Place(str(target)), {"why": str(target.parent)}))
    if problems:
        raise BadInputError(problems)


def _list(lang: Lang) -> int:
    from dorasan.whatif.load import load_scenario, shipped

    library = open_law().edition.library
    for name in shipped():
        scenario = load_scenario(name, library)
        touches = ", ".join(say(lang, f"whatif.touch_{touch.value}") for touch in sorted(scenario.touches))
        print(say(lang, "whatif.listed", id=scenario.id, title=scenario.title[lang], touches=touches))
        print(f"    {scenario.says[lang]}")
    return 0


def _lint(lang: Lang, names: list[str]) -> int:
    from dorasan.whatif.lint import lint_scenario
    from dorasan.whatif.load import load_scenario
    from dorasan.whatif.overlay import overlay
    from dorasan.whatif.proof import law_digest

    library, problems = open_law().edition.library, []
    for name in names:
        try:
            scenario = load_scenario(name, library)
            found = lint_scenario(scenario, library)
        except BadInputError as bad:
            problems.extend(bad.problems)
            continue
        problems.extend(found)
        if not found:
            count, digest = law_digest(overlay(library, scenario))
            same = say(lang, "whatif.linted_same") if (count, digest) == law_digest(library) else ""
            touches = ", ".join(say(lang, f"whatif.touch_{touch.value}") for touch in sorted(scenario.touches))
            values = {"file": scenario.file, "touches": touches, "n": count, "digest": digest[:16], "same": same}
            print(say(lang, "whatif.linted", **values))
    if problems:
        raise BadInputError(problems)
    return 0


def _all(lang: Lang, folders: list[str], today: date, as_json: bool, to: Path | None) -> int:
    from dorasan.report.whatif.overview import overview_told
    from dorasan.whatif.overview import overview

    _check_targets(to, None)
    law = open_law()
    edition = law.edition
    command = " ".join(["dorasan whatif all", *map(shlex.quote, folders), f"--today {today}", f"--lang {lang}"])
    with busy(say(lang, "whatif.replaying")):
        found = overview(edition, [Path(folder) for folder in folders], today)
    if as_json:
        from dorasan.report.whatif_json import overview_json

        print(overview_json(found, edition, command).model_dump_json(indent=1, by_alias=True))
    show_document(overview_told(law.tongue(lang), found, edition, command), lang, to, silent=as_json)
    return 0


def _replay(
    lang: Lang, words: list[str], against: str | None, today: date, as_json: bool, to: Path | None, picture: Path | None
) -> int:
    from dorasan.report.whatif.brief import brief
    from dorasan.report.whatif.picture import pictures
    from dorasan.whatif.study import study

    _check_targets(to, picture)
    folders = [Path(word) for word in words[1:]]
    options = [f"--against {shlex.quote(against)}"] if against else []
    command = " ".join(["dorasan whatif", *map(shlex.quote, words), *options, f"--today {today}", f"--lang {lang}"])
    law = open_law()
    tongue = law.tongue(lang)
    with busy(say(lang, "whatif.replaying")):
        found, setting = study(
            law.edition, words[0], folders, against=against, today=today, lang=tongue, command=command
        )
    page = to is not None and to.suffix.lower() == ".html"
    drawn = pictures(found, tongue) if picture is not None or page else []
    told = brief(found, setting, drawn if page else ())
    if picture is not None:
        for block, name in zip(drawn, (picture, picture.with_stem(f"{picture.stem}-cases")), strict=True):
            write_whole(name, block.svg)
            print(say(lang, "whatif.wrote", file=name), file=sys.stderr if as_json else sys.stdout)
    if as_json:
        from dorasan.report.whatif_json import whatif_json

        print(whatif_json(found, setting).model_dump_json(indent=1, by_alias=True))
    show_document(told, lang, to, silent=as_json)
    return 0
