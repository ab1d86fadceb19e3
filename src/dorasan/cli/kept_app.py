"""``dorasan case seal · unseal · destroy``, ``dorasan desk backup · restore · prepare``: what is kept, where,
and how long."""

from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say


def register(case: typer.Typer, desk: typer.Typer, lang: Lang) -> None:
    """Add these commands to ``dorasan case`` and ``dorasan desk``."""

    def text(key: str) -> str:
        return say(lang, f"desk.help_{key}")

    file_metavar, word = say(lang, "cli.file_metavar"), text("text_metavar")
    who = Annotated[str, typer.Option("--as", help=text("as"), metavar=text("as_metavar"))]
    at = Annotated[str | None, typer.Option("--at", help=text("at"), metavar="TIME")]
    named = Annotated[str, typer.Argument(help=text("name"), metavar=text("name_metavar"))]
    note = Annotated[str, typer.Argument(help=text("note"), metavar=word)]
    file = Annotated[Path, typer.Argument(help=text("file"), metavar=file_metavar)]
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]

    @case.command("seal", cls=Command, help=text("seal"))
    def seal(
        named: named,
        note: note,
        file: file,
        who: who,
        about: Annotated[str, typer.Option("--about", help=text("about"), metavar=word)],
        readers: Annotated[str, typer.Option("--readers", help=text("readers"), metavar=word)] = "",
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.kept import seal_command

            return seal_command(lang, named, note, file, who, about, readers, at)

        raise typer.Exit(guarded(lang, run))

    @case.command("unseal", cls=Command, help=text("unseal"))
    def unseal(named: named, note: note, who: who, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.kept import unseal_command

            return unseal_command(lang, named, note, who)

        raise typer.Exit(guarded(lang, run))

    @case.command("destroy", cls=Command, help=text("destroy"))
    def destroy(
        named: named,
        note: note,
        who: who,
        ground: Annotated[str, typer.Option("--ground", help=text("ground"), metavar=word)],
        retention: Annotated[str, typer.Option("--retention-end", help=text("retention"), metavar="DATE")],
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.kept import destroy_command

            return destroy_command(lang, named, note, who, ground, retention, at)

        raise typer.Exit(guarded(lang, run))

    @desk.command("backup", cls=Command, help=text("backup"))
    def backup(file: file, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.kept import backup_command

            return backup_command(lang, file)

        raise typer.Exit(guarded(lang, run))

    @desk.command("restore", cls=Command, help=text("restore"))
    def restore(
        file: file,
        name: Annotated[str, typer.Option("--name", help=text("installation"), metavar=word)],
        held: Annotated[Path | None, typer.Option("--heads", help=text("heads"), metavar=file_metavar)] = None,
        keeper: Annotated[
            str, typer.Option("--keeper", help=text("keeper"), metavar=text("as_metavar"))
        ] = "keeper@secretariat/keeper",
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.kept import restore_command

            return restore_command(lang, file, name, held, keeper)

        raise typer.Exit(guarded(lang, run))

    @desk.command("prepare", cls=Command, help=say(lang, "office.help_prepare"))
    def prepare(
        role: Annotated[str, typer.Argument(help=say(lang, "office.help_role"), metavar="ROLE")],
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.kept import prepare_command

            return prepare_command(lang, role)

        raise typer.Exit(guarded(lang, run))
