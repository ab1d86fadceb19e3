"""``dorasan law coverage · diff · effect · new``: the account of the packs, what changed in them, what that moves."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import show_problems
from dorasan.facts.tongue import Tongue
from dorasan.law.edition import Edition, open_edition
from dorasan.law.source import SHIPPED
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import make_folder, write_whole
from dorasan.words import Lang, say


def coverage_command(lang: Lang, rows: bool) -> int:
    """The account of the research rows. 1 when a row is not accounted for."""
    from dorasan.law.coverage import account
    from dorasan.report.blocks_text import blocks_text
    from dorasan.report.law.coverage import coverage_told
    from dorasan.report.terminal_page import manner

    law = open_law()
    found = account(law.edition.library)
    sys.stdout.write(blocks_text(coverage_told(found, law.tongue(lang), rows=rows), manner()))
    return 0 if found.complete else 1


def diff_command(
    lang: Lang, a: str | None, b: str | None, packs_a: Path | None, packs_b: Path | None, *, only_checked: bool = False
) -> int:
    """A gazette between two days, two editions, or both; ``only_checked``: with lifts that end when last checked."""
    from dorasan.law.gazette import gazette
    from dorasan.law.state_of_law import StateOfLaw
    from dorasan.report.blocks_text import blocks_text
    from dorasan.report.law.gazette import gazette_told
    from dorasan.report.terminal_page import manner

    day_a, folder_a = _side(a)
    day_b, folder_b = _side(b)
    before, after = _edition(packs_a or folder_a), _edition(packs_b or folder_b)
    if (day_a is None) != (day_b is None) or (day_a is None and before.digest == after.digest):
        raise BadInputError([Problem("gazette.bad_side", Place("law diff"), {"value": b or a or "-"})])
    if day_a is not None and day_b is not None and day_a > day_b:
        raise BadInputError([Problem("gazette.backwards", Place("law diff"), {"before": day_a, "after": day_b})])
    found = gazette(StateOfLaw(before.library, day_a, only_checked), StateOfLaw(after.library, day_b, only_checked))
    told = gazette_told(found, Tongue(lang, after.vocabulary), (before.short, after.short))
    sys.stdout.write(blocks_text(told, manner()))
    return 0


def effect_command(lang: Lang, packs_a: Path | None, packs_b: Path | None, cases: Path) -> int:
    """What a change of the packs does to the golden cases. 0 whatever moves; 1 when a case cannot be judged."""
    from dorasan.report.blocks_text import blocks_text
    from dorasan.report.law.effect import effect_told
    from dorasan.report.terminal_page import manner
    from dorasan.sitting.effect import case_files, effect

    files = case_files(cases)
    if not files:
        raise BadInputError([Problem("effect.no_cases", Place(str(cases)))])
    before, after = _edition(packs_a), _edition(packs_b)
    found = effect(before, after, files, today=date.today())
    provisions = {**before.library.provisions, **after.library.provisions}
    sys.stdout.write(blocks_text(effect_told(found, provisions, Tongue(lang, after.vocabulary)), manner()))
    show_problems(list(found.problems), lang)
    return 1 if found.problems else 0


def new_provision_command(lang: Lang, name: str, packs: Path | None) -> int:
    """Scaffold one provision into the file of its instrument."""
    from dorasan.law.scaffold import new_provision

    draft = new_provision(name, packs or SHIPPED, date.today())
    write_whole(draft.file, draft.text)
    print(say(lang, "cli.law_new_written", file=draft.file, line=draft.line))
    return 0


def new_regime_command(lang: Lang, name: str, folder: Path) -> int:
    """Scaffold the folder of a regime."""
    from dorasan.law.scaffold import new_regime

    for draft in new_regime(name, folder, date.today()):
        make_folder(draft.file.parent)
        write_whole(draft.file, draft.text)
        print(say(lang, "cli.law_new_written", file=draft.file, line=draft.line))
    return 0


def _edition(folder: Path | None) -> Edition:
    return open_law().edition if folder is None else open_edition([folder])


def _side(text: str | None) -> tuple[date | None, Path | None]:
    """A day, or a folder of packs, as typed."""
    if text is None:
        return None, None
    try:
        return date.fromisoformat(text), None
    except ValueError:
        if Path(text).is_dir():
            return None, Path(text)
        raise BadInputError([Problem("gazette.bad_side", Place("law diff"), {"value": text})]) from None
