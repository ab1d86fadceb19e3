"""``dorasan case verify · heads``: the commands and their options."""

from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say


def register(case: typer.Typer, lang: Lang) -> None:
    """Add these commands to ``dorasan case``."""

    def text(key: str) -> str:
        return say(lang, f"desk.help_{key}")

    file_metavar = say(lang, "cli.file_metavar")
    who = Annotated[str, typer.Option("--as", help=text("as"), metavar=text("as_metavar"))]
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]

    @case.command("verify", cls=Command, help=text("verify"))
    def verify(
        who: who,
        named: Annotated[str | None, typer.Argument(help=text("name"), metavar=text("name_metavar"))] = None,
        heads: Annotated[Path | None, typer.Option("--heads", help=text("heads"), metavar=file_metavar)] = None,
        trust: Annotated[Path | None, typer.Option("--trust", help=text("trust"), metavar=file_metavar)] = None,
        begins: Annotated[Path | None, typer.Option("--from", help=text("from"), metavar=file_metavar)] = None,
        out: Annotated[Path | None, typer.Option("--checkpoint", help=text("checkpoint"), metavar=file_metavar)] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.verifying import verify_command

            return verify_command(lang, named, who, heads, trust, begins, out)

        raise typer.Exit(guarded(lang, run))

    @case.command("heads", cls=Command, help=text("heads_out"))
    def heads_(
        who: who,
        out: Annotated[Path, typer.Option("--out", help=say(lang, "key.help_out"), metavar=file_metavar)],
        by: Annotated[Path | None, typer.Option("--by", help=say(lang, "key.help_by"), metavar=file_metavar)] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.verifying import heads_command

            return heads_command(lang, who, out, by)

        raise typer.Exit(guarded(lang, run))
