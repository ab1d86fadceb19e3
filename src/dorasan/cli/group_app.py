"""``dorasan group …``: the commands and their options. Nothing heavy before one runs."""

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
        return say(lang, f"group.help_{key}")

    def of_desk(key: str) -> str:
        return say(lang, f"desk.help_{key}")

    own = group("group.help")
    app.add_typer(own, name="group")
    file_metavar, word = say(lang, "cli.file_metavar"), of_desk("text_metavar")
    who = Annotated[str, typer.Option("--as", help=of_desk("as"), metavar=of_desk("as_metavar"))]
    at = Annotated[str | None, typer.Option("--at", help=of_desk("at"), metavar="TIME")]
    report = Annotated[Path | None, typer.Option("--report", help=text("report"), metavar=file_metavar)]
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]
    session = Annotated[str, typer.Argument(help=text("session"), metavar=text("session_metavar"))]

    @own.command("do", cls=Command, help=text("do"))
    def do(
        kind: Annotated[str, typer.Argument(help=of_desk("act"), metavar=of_desk("act_metavar"))],
        who: who,
        fields: Annotated[
            list[str] | None, typer.Argument(help=of_desk("fields"), metavar=of_desk("fields_metavar"))
        ] = None,
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.group import group_do_command

            return group_do_command(lang, kind, fields or [], who, at)

        raise typer.Exit(guarded(lang, run))

    @own.command("sessions", cls=Command, help=text("sessions"))
    def sessions(
        who: who,
        named: Annotated[str | None, typer.Argument(help=text("session"), metavar=text("session_metavar"))] = None,
        at: at = None,
        report: report = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.group import sessions_command

            return sessions_command(lang, named, who, at, report)

        raise typer.Exit(guarded(lang, run))

    @own.command("agenda", cls=Command, help=text("agenda"))
    def agenda(
        named: session,
        who: who,
        set_: Annotated[bool, typer.Option("--set", help=text("set"))] = False,
        order: Annotated[str | None, typer.Option("--order", help=text("order"), metavar="2,1,3")] = None,
        reason: Annotated[str | None, typer.Option("--reason", help=text("reason"), metavar=word)] = None,
        at: at = None,
        report: report = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.group import agenda_command

            return agenda_command(lang, named, who, at, set_=set_, order=order, reason=reason, report=report)

        raise typer.Exit(guarded(lang, run))

    @own.command("matrix", cls=Command, help=text("matrix"))
    def matrix(
        who: who,
        case: Annotated[str | None, typer.Argument(help=of_desk("name"), metavar=of_desk("name_metavar"))] = None,
        session: Annotated[
            str | None, typer.Option("--session", help=text("session"), metavar=text("session_metavar"))
        ] = None,
        at: at = None,
        report: report = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.group import matrix_command

            return matrix_command(lang, case, session, who, at, report)

        raise typer.Exit(guarded(lang, run))

    @own.command("portfolio", cls=Command, help=text("portfolio"))
    def portfolio(
        file: Annotated[Path | None, typer.Argument(help=text("portfolio_file"), metavar=file_metavar)] = None,
        list_: Annotated[Path | None, typer.Option("--list", help=text("list"), metavar=file_metavar)] = None,
        report: report = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.group import portfolio_command

            return portfolio_command(lang, file, list_, report)

        raise typer.Exit(guarded(lang, run))
