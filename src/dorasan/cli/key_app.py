"""``dorasan desk key …``: the commands and their options. Nothing heavy before one runs."""

from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say


def register(key: typer.Typer, lang: Lang) -> None:
    """Add these commands to ``dorasan desk key``."""

    def text(name: str) -> str:
        return say(lang, f"key.help_{name}")

    metavar = say(lang, "cli.file_metavar")
    file = Annotated[Path, typer.Argument(help=text("file"), metavar=metavar)]
    public = Annotated[Path, typer.Argument(help=text("public"), metavar=metavar)]
    by = Annotated[Path, typer.Option("--by", help=text("by"), metavar=metavar)]
    out = Annotated[Path, typer.Option("--out", help=text("out"), metavar=metavar)]
    word = say(lang, "desk.help_text_metavar")
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]

    @key.command("make", cls=Command, help=text("make"))
    def make(
        path: file,
        use: Annotated[str, typer.Option("--use", help=text("use"), metavar="personal|desk|installation")],
        name: Annotated[str, typer.Option("--name", help=text("name"), metavar=word)],
        person: Annotated[str | None, typer.Option("--person", help=text("person"), metavar=word)] = None,
        desk: Annotated[str | None, typer.Option("--desk", help=text("desk"), metavar=word)] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.key import make_command

            return make_command(lang, path, use, name, person, desk)

        raise typer.Exit(guarded(lang, run))

    @key.command("public", cls=Command, help=text("public_again"))
    def public_(
        out_: out,
        path: Annotated[Path | None, typer.Argument(help=text("file"), metavar=metavar)] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.key import public_command

            return public_command(lang, path, out_)

        raise typer.Exit(guarded(lang, run))

    @key.command("passphrase", cls=Command, help=text("passphrase"))
    def passphrase(path: file, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.key import passphrase_command

            return passphrase_command(lang, path)

        raise typer.Exit(guarded(lang, run))

    @key.command("backup", cls=Command, help=text("backup"))
    def backup(
        path: file,
        target: Annotated[Path, typer.Argument(help=text("target"), metavar=metavar)],
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.key import backup_command

            return backup_command(lang, path, target)

        raise typer.Exit(guarded(lang, run))

    @key.command("paper", cls=Command, help=text("paper"))
    def paper(path: file, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.key import paper_command

            return paper_command(lang, path)

        raise typer.Exit(guarded(lang, run))

    @key.command("restore", cls=Command, help=text("restore"))
    def restore(
        path: file,
        about: Annotated[Path, typer.Option("--public", help=text("public"), metavar=metavar)],
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.key import restore_command

            return restore_command(lang, path, about)

        raise typer.Exit(guarded(lang, run))

    @key.command("rotate", cls=Command, help=text("rotate"))
    def rotate(
        who: Annotated[
            str, typer.Option("--as", help=say(lang, "desk.help_as"), metavar=say(lang, "desk.help_as_metavar"))
        ],
        heads: Annotated[Path | None, typer.Option("--heads", help=text("heads"), metavar=metavar)] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.rotation import rotate_command

            return rotate_command(lang, who, heads)

        raise typer.Exit(guarded(lang, run))

    @key.command("certify", cls=Command, help=text("certify"))
    def certify(path: public, by_: by, out_: out, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.key import certify_command

            return certify_command(lang, path, by_, out_)

        raise typer.Exit(guarded(lang, run))

    @key.command("revoke", cls=Command, help=text("revoke"))
    def revoke(
        keyid: Annotated[str, typer.Argument(help=text("keyid"), metavar="ID")],
        by_: by,
        since: Annotated[str, typer.Option("--since", help=text("since"), metavar="TIME")],
        why: Annotated[str, typer.Option("--why", help=text("why"), metavar=word)],
        out_: out,
        heads: Annotated[Path | None, typer.Option("--heads", help=text("heads"), metavar=metavar)] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.key import revoke_command

            return revoke_command(lang, keyid, by_, since, why, heads, out_)

        raise typer.Exit(guarded(lang, run))

    @key.command("take", cls=Command, help=text("take"))
    def take(
        path: Annotated[Path, typer.Argument(help=text("statement"), metavar=metavar)],
        who: Annotated[str, typer.Option("--as", help=say(lang, "desk.help_as"), metavar=word)],
        trust: Annotated[Path | None, typer.Option("--trust", help=text("trust"), metavar=metavar)] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.key import take_command

            return take_command(lang, path, who, trust)

        raise typer.Exit(guarded(lang, run))
