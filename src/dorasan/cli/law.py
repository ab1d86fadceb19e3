"""``dorasan law …``: look after the packs."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase

from dorasan.api import open_law
from dorasan.cli.guard import show_problems
from dorasan.facts.tongue import Tongue
from dorasan.law.edition import Edition
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.words import Lang, say


def day_of(text: str | None, option: str = "--as-of") -> date | None:
    """A date as typed, or None. Raises :class:`BadInputError`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise BadInputError([Problem("cli.bad_date", Place(option), {"text": text})]) from wrong


def edition_or_exit(lang: Lang) -> Edition | None:
    """The edition on disk, or None after showing what is wrong with it."""
    try:
        return open_law().edition
    except BadInputError as bad:
        show_problems(bad.problems, lang)
        return None


def lint_command(lang: Lang) -> int:
    """0 when clean, 1 when anything is wrong."""
    from dorasan.law.lint import lint

    edition = edition_or_exit(lang)
    if edition is None:
        return 1
    problems = lint(edition.library)
    show_problems(problems, lang)
    provisions = edition.library.provisions.values()
    unconfirmed = sum(not provision.confirmed for provision in provisions)
    print(
        say(
            lang,
            "cli.linted",
            n=len(provisions),
            unconfirmed=unconfirmed,
            problems=len(problems),
            edition=edition.short,
        )
    )
    return 1 if problems else 0


def test_command(lang: Lang, ids: list[str]) -> int:
    """Run the worked examples; ``ids`` may hold patterns such as ``un/*``."""
    from dorasan.judge.examples import run_examples

    edition = edition_or_exit(lang)
    if edition is None:
        return 1
    only = [name for name in edition.library.provisions if any(fnmatchcase(name, p) for p in ids)] if ids else None
    count, failed = run_examples(edition.library, only)
    show_problems(failed, lang)
    print(say(lang, "cli.tested", n=count, failed=len(failed)))
    return 1 if failed or not count else 0


def show_command(lang: Lang, name: str, as_of: str | None, as_json: bool) -> int:
    """One provision, as a lawyer would want to sign it; several for a pattern. 1 when there is none."""
    from dorasan.report.terminal_page import manner

    try:
        day, edition = day_of(as_of), open_law().edition
        found = [p for p in edition.library.provisions.values() if fnmatchcase(p.id, name)]
        if not found:
            values = {"id": name, "near": near(name, edition.library.provisions)}
            raise BadInputError([Problem("show.no_provision", Place("law show"), values)])
    except BadInputError as bad:
        show_problems(bad.problems, lang)
        return 1
    if as_json:
        import json

        from dorasan.report.provision_json import provision_json

        shown = [provision_json(edition.library, provision, day) for provision in found]
        print(json.dumps({"edition": edition.digest, "provisions": shown}, ensure_ascii=False, indent=1))
        return 0
    from dorasan.report.blocks_text import blocks_text
    from dorasan.report.law.provision import provision_told

    how = manner()
    tongue = Tongue(lang, edition.vocabulary)
    sheets = [blocks_text(provision_told(edition.library, provision, tongue, day), how) for provision in found]
    print(f"\n{'=' * how.width}\n\n".join(sheets), end="")
    print(say(lang, "cli.edition", edition=edition.short))
    return 0
