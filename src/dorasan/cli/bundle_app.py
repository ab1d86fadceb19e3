"""``dorasan case export · import · receipt``: the commands and their options. Nothing heavy before one runs."""

from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say


def register(case: typer.Typer, lang: Lang) -> None:
    """Add these commands to ``dorasan case``."""

    def text(key: str) -> str:
        return say(lang, f"bundle.help_{key}")

    file_metavar, who_help = say(lang, "cli.file_metavar"), say(lang, "desk.help_as")
    who_metavar = say(lang, "desk.help_as_metavar")
    who = Annotated[str, typer.Option("--as", help=who_help, metavar=who_metavar)]
    keeper = Annotated[str | None, typer.Option("--as", help=who_help, metavar=who_metavar)]
    at = Annotated[str | None, typer.Option("--at", help=say(lang, "desk.help_at"), metavar="TIME")]
    trust = Annotated[Path, typer.Option("--trust", help=text("trust"), metavar=file_metavar)]
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]

    @case.command("export", cls=Command, help=text("export"))
    def export(
        cases: Annotated[
            list[str], typer.Argument(help=text("cases"), metavar=f"{say(lang, 'desk.help_name_metavar')}...")
        ],
        to: Annotated[str, typer.Option("--for", help=text("for"), metavar=text("for_metavar"))],
        who: who,
        out: Annotated[Path, typer.Option("--out", help=text("out"), metavar=file_metavar)],
        whole: Annotated[bool, typer.Option("--whole", help=text("whole"))] = False,
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.bundle import export_command

            return export_command(lang, cases, to, who, out, at, whole=whole)

        raise typer.Exit(guarded(lang, run))

    @case.command("import", cls=Command, help=text("import"))
    def import_(
        file: Annotated[Path, typer.Argument(help=text("file"), metavar=file_metavar)],
        trust: trust,
        who: keeper = None,
        preview: Annotated[bool, typer.Option("--preview", help=text("preview"))] = False,
        yes: Annotated[bool, typer.Option("--yes", help=text("yes"))] = False,
        receipt: Annotated[
            Path | None, typer.Option("--receipt", help=text("receipt_out"), metavar=file_metavar)
        ] = None,
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.bundle import import_command

            return import_command(lang, file, who, trust, at, receipt, preview=preview, yes=yes)

        raise typer.Exit(guarded(lang, run))

    @case.command("receipt", cls=Command, help=text("receipt"))
    def receipt(
        file: Annotated[Path, typer.Argument(help=text("receipt_file"), metavar=file_metavar)],
        trust: trust,
        who: keeper = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.bundle import receipt_command

            return receipt_command(lang, file, who, trust)

        raise typer.Exit(guarded(lang, run))
