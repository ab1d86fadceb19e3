"""``dorasan classify WORDS``: the likely codes of some words, and what turns on which of them it is."""

from __future__ import annotations

import sys
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.cli.law import day_of
from dorasan.cli.progress import busy
from dorasan.problem import Place
from dorasan.words import Lang, say


def classify_command(
    lang: Lang,
    words: list[str],
    spec: str = "",
    origin: str = "",
    as_of: str | None = None,
    seat: str | None = None,
    profile: str | None = None,
    as_json: bool = False,
) -> int:
    """0 when told, 1 on bad input."""

    def run() -> int:
        from dorasan.intake.draft import kept_profile
        from dorasan.profile import load_profile
        from dorasan.report.blocks_text import blocks_text
        from dorasan.report.classified.machine import as_machine
        from dorasan.report.classified.screen import classified_blocks
        from dorasan.report.terminal_page import manner

        name, law, chosen = " ".join(words), open_law(), profile
        kept = kept_profile(Path()) if profile is None else None
        if kept is not None:
            file, chosen = kept
            title = load_profile(chosen, law.vocabulary.facts, Place(str(file))).title[lang]
            print(say(lang, "classify.kept_profile", file=file, profile=title), file=sys.stderr if as_json else None)
        with busy(say(lang, "report.judging")):
            found = law.classify(name, spec, origin=origin, as_of=day_of(as_of), seat=seat, profile=chosen)
        if as_json:
            print(as_machine(found))
        else:
            print(blocks_text(classified_blocks(found, law.tongue(lang)), manner()), end="")
        return 0

    return guarded(lang, run)
