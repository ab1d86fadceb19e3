"""``dorasan law edition …``: the commands and their options. Nothing heavy before one runs."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say


def register(law: typer.Typer, group: Callable[[str], typer.Typer], lang: Lang) -> None:
    """Add these commands to ``dorasan law``."""

    def text(key: str) -> str:
        return say(lang, f"cli.{key}")

    edition = group("edition_help")
    law.add_typer(edition, name="edition")
    file = Annotated[Path, typer.Argument(help=text("edition_file"), metavar=text("file_metavar"))]
    key = Annotated[list[Path] | None, typer.Option("--key", help=text("edition_key"), metavar=text("file_metavar"))]
    language_ = Annotated[str, typer.Option("--lang", help=text("lang"), metavar="en|ko")]

    @edition.command("list", cls=Command, help=text("edition_list"))
    def list_(lang_: language_ = lang) -> None:
        from dorasan.cli.edition import list_command

        raise typer.Exit(guarded(lang, lambda: list_command(lang)))

    @edition.command("archive", cls=Command, help=text("edition_archive"))
    def archive(
        out: Annotated[
            Path | None, typer.Option("--out", help=text("edition_out"), metavar=text("file_metavar"))
        ] = None,
        key: key = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.edition import archive_command

        raise typer.Exit(guarded(lang, lambda: archive_command(lang, out, key or [])))

    @edition.command("verify", cls=Command, help=text("edition_verify"))
    def verify(file: file, lang_: language_ = lang) -> None:
        from dorasan.cli.edition import verify_command

        raise typer.Exit(guarded(lang, lambda: verify_command(lang, file)))

    @edition.command("install", cls=Command, help=text("edition_install"))
    def install(
        file: file,
        unsigned: Annotated[bool, typer.Option("--unsigned", help=text("edition_unsigned"))] = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.edition import install_command

        raise typer.Exit(guarded(lang, lambda: install_command(lang, file, unsigned)))

    @edition.command("use", cls=Command, help=text("edition_use"))
    def use(
        name: Annotated[str, typer.Argument(help=text("edition_name"), metavar=text("edition_name_metavar"))],
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.edition import use_command

        raise typer.Exit(guarded(lang, lambda: use_command(lang, name)))

    @edition.command("back", cls=Command, help=text("edition_back"))
    def back(lang_: language_ = lang) -> None:
        from dorasan.cli.edition import back_command

        raise typer.Exit(guarded(lang, lambda: back_command(lang)))

    @edition.command("trust", cls=Command, help=text("edition_trust"))
    def trust(
        keyfile: Annotated[Path, typer.Argument(help=text("edition_keyfile"), metavar=text("file_metavar"))],
        name: Annotated[
            str | None, typer.Option("--name", help=text("edition_keyname"), metavar=text("name_metavar"))
        ] = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.edition_keys import trust_command

        raise typer.Exit(guarded(lang, lambda: trust_command(lang, keyfile, name)))

    @edition.command("revoke", cls=Command, help=text("edition_revoke"))
    def revoke(
        keyid: Annotated[str, typer.Argument(help=text("edition_keyid"), metavar="KEY-ID")],
        since: Annotated[str, typer.Option("--from", help=text("edition_from"), metavar="DATE")],
        key: Annotated[Path, typer.Option("--key", help=text("edition_key"), metavar=text("file_metavar"))],
        why: Annotated[str, typer.Option("--why", help=text("edition_why"), metavar="TEXT")],
        out: Annotated[
            Path | None, typer.Option("--out", help=text("edition_revoke_out"), metavar=text("file_metavar"))
        ] = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.edition_keys import revoke_command

        raise typer.Exit(guarded(lang, lambda: revoke_command(lang, keyid, since, key, why, out)))
