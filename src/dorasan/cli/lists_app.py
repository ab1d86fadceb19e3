"""``dorasan lists …``: the commands and their options. Nothing heavy before one runs."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say


def register(app: typer.Typer, group: Callable[[str], typer.Typer], lang: Lang) -> None:
    """Add these commands to ``dorasan``."""

    def text(key: str) -> str:
        return say(lang, f"lists.{key}")

    lists = group("lists.help")
    app.add_typer(lists, name="lists")
    file_metavar = say(lang, "cli.file_metavar")
    smaller = Annotated[bool, typer.Option("--smaller", help=text("help_smaller"))]
    projects = Annotated[Path | None, typer.Option("--projects", help=text("help_projects"), metavar=file_metavar)]
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]

    @lists.command("import", cls=Command, help=text("help_import"))
    def import_(
        files: Annotated[list[Path], typer.Argument(help=text("help_files"), metavar=text("files_metavar"))],
        day: Annotated[str | None, typer.Option("--date", help=text("help_date"), metavar="DATE")] = None,
        whole: Annotated[bool, typer.Option("--whole", help=text("help_whole"))] = False,
        smaller: smaller = False,
        projects: projects = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.lists import import_command

        raise typer.Exit(guarded(lang, lambda: import_command(lang, files, day, whole, smaller, projects)))

    @lists.command("update", cls=Command, help=text("help_update"))
    def update(
        wanted: Annotated[
            list[str] | None, typer.Argument(help=text("help_lists"), metavar=text("lists_metavar"))
        ] = None,
        smaller: smaller = False,
        projects: projects = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.lists import update_command

        raise typer.Exit(guarded(lang, lambda: update_command(lang, wanted or [], smaller, projects)))

    @lists.command("status", cls=Command, help=text("help_status"))
    def status(lang_: language_ = lang) -> None:
        from dorasan.cli.lists import status_command

        raise typer.Exit(guarded(lang, lambda: status_command(lang)))

    @lists.command("diff", cls=Command, help=text("help_diff"))
    def diff(
        named: Annotated[list[str], typer.Argument(help=text("help_edition"), metavar=text("edition_metavar"))],
        full: Annotated[bool, typer.Option("--full", help=text("help_full"))] = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.lists_asked import diff_command

        raise typer.Exit(guarded(lang, lambda: diff_command(lang, named, full)))

    @lists.command("show", cls=Command, help=text("help_show"))
    def show(
        name: Annotated[str, typer.Argument(help=text("help_name"), metavar=text("name_metavar"))],
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.lists_asked import show_command

        raise typer.Exit(guarded(lang, lambda: show_command(lang, name)))

    @lists.command("asof", cls=Command, help=text("help_asof"))
    def asof(
        day: Annotated[str, typer.Argument(help=text("help_day"), metavar="DATE")],
        names: Annotated[list[str], typer.Argument(help=text("help_names"), metavar=say(lang, "screen.names_metavar"))],
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.lists_asked import asof_command

        raise typer.Exit(guarded(lang, lambda: asof_command(lang, day, names)))

    @lists.command("odd", cls=Command, help=text("help_odd"))
    def odd(
        named: Annotated[str, typer.Argument(help=text("help_one_edition"), metavar=text("one_edition_metavar"))],
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.lists import odd_command

        raise typer.Exit(guarded(lang, lambda: odd_command(lang, named)))
