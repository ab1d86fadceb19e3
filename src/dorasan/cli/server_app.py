"""``dorasan desk serve · account …``, ``dorasan case countersign``: a server with accounts, and a signature at home."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say


def register(case: typer.Typer, desk: typer.Typer, group: Callable[[str], typer.Typer], lang: Lang) -> None:
    """Add these commands to ``dorasan case`` and ``dorasan desk``."""

    def text(key: str) -> str:
        return say(lang, f"server.help_{key}")

    account = group("server.help_account")
    desk.add_typer(account, name="account")
    file_metavar = say(lang, "cli.file_metavar")
    person = Annotated[str, typer.Argument(help=text("person"), metavar=say(lang, "server.person_metavar"))]
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]

    @account.command("add", cls=Command, help=text("add"))
    def add(person: person, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.account import add_command

            return add_command(lang, person)

        raise typer.Exit(guarded(lang, run))

    @account.command("disable", cls=Command, help=text("disable"))
    def disable(person: person, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.account import disable_command

            return disable_command(lang, person)

        raise typer.Exit(guarded(lang, run))

    @account.command("reset", cls=Command, help=text("reset"))
    def reset(person: person, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.account import reset_command

            return reset_command(lang, person)

        raise typer.Exit(guarded(lang, run))

    @account.command("list", cls=Command, help=text("list"))
    def list_(lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.account import list_command

            return list_command(lang)

        raise typer.Exit(guarded(lang, run))

    @desk.command("readings", cls=Command, help=text("readings"))
    def readings(
        named: Annotated[
            str, typer.Argument(help=say(lang, "desk.help_name"), metavar=say(lang, "desk.help_name_metavar"))
        ],
        who: Annotated[
            str, typer.Option("--as", help=say(lang, "desk.help_as"), metavar=say(lang, "desk.help_as_metavar"))
        ],
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.account import readings_command

            return readings_command(lang, named, who)

        raise typer.Exit(guarded(lang, run))

    @desk.command("serve", cls=Command, help=text("serve"))
    def serve(
        port: Annotated[int, typer.Option("--port", help=say(lang, "web.help_port"), min=0, max=65_535)] = 8158,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.serve import desk_serve_command

            return desk_serve_command(lang, port)

        raise typer.Exit(guarded(lang, run))

    @case.command("countersign", cls=Command, help=say(lang, "countersign.help"))
    def countersign(
        file: Annotated[Path, typer.Argument(help=say(lang, "countersign.help_file"), metavar=file_metavar)],
        key: Annotated[Path, typer.Option("--key", help=say(lang, "desk.help_key"), metavar=file_metavar)],
        out: Annotated[Path, typer.Option("--out", help=say(lang, "countersign.help_out"), metavar=file_metavar)],
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.countersign import countersign_command

            return countersign_command(lang, file, key, out)

        raise typer.Exit(guarded(lang, run))
