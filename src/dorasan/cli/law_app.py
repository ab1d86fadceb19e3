"""``dorasan law coverage · diff · effect · new``: the commands and their options. Nothing heavy before one runs."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say

CASES = Path("cases")


def register(law: typer.Typer, group: Callable[[str], typer.Typer], lang: Lang) -> None:
    """Add these commands to ``dorasan law``."""

    def text(key: str) -> str:
        return say(lang, f"cli.{key}")

    new = group("law_new")
    law.add_typer(new, name="new")
    side = Annotated[str | None, typer.Argument(help=text("law_diff_side"), metavar=text("law_diff_metavar"))]
    packs_a = Annotated[Path | None, typer.Option("--packs-a", help=text("packs_a"), metavar="DIR")]
    packs_b = Annotated[Path | None, typer.Option("--packs-b", help=text("packs_b"), metavar="DIR")]
    language_ = Annotated[str, typer.Option("--lang", help=text("lang"), metavar="en|ko")]

    @law.command("coverage", cls=Command, help=text("law_coverage"))
    def law_coverage(
        rows: Annotated[bool, typer.Option("--rows", help=text("law_coverage_rows"))] = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.law_tools import coverage_command

        raise typer.Exit(guarded(lang, lambda: coverage_command(lang, rows)))

    @law.command("diff", cls=Command, help=text("law_diff"))
    def law_diff(
        a: side = None,
        b: side = None,
        packs_a: packs_a = None,
        packs_b: packs_b = None,
        only_checked: Annotated[bool, typer.Option("--only-checked", help=text("only_checked"))] = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.law_tools import diff_command

        raise typer.Exit(guarded(lang, lambda: diff_command(lang, a, b, packs_a, packs_b, only_checked=only_checked)))

    @law.command("effect", cls=Command, help=text("law_effect"))
    def law_effect(
        packs_a: packs_a = None,
        packs_b: packs_b = None,
        cases: Annotated[Path, typer.Option("--cases", help=text("law_effect_cases"), metavar="DIR")] = CASES,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.law_tools import effect_command

        raise typer.Exit(guarded(lang, lambda: effect_command(lang, packs_a, packs_b, cases)))

    @new.command("provision", cls=Command, help=text("law_new_provision"))
    def law_new_provision(
        id_: Annotated[str, typer.Argument(help=text("law_new_id"), metavar="ID")],
        packs: Annotated[Path | None, typer.Option("--packs", help=text("law_new_packs"), metavar="DIR")] = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.law_tools import new_provision_command

        raise typer.Exit(guarded(lang, lambda: new_provision_command(lang, id_, packs)))

    @new.command("regime", cls=Command, help=text("law_new_regime"))
    def law_new_regime(
        name: Annotated[str, typer.Argument(help=text("law_new_name"), metavar="NAME")],
        folder: Annotated[Path, typer.Argument(help=text("law_new_folder"), metavar="DIR")],
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.law_tools import new_regime_command

        raise typer.Exit(guarded(lang, lambda: new_regime_command(lang, name, folder)))
