"""``dorasan case …`` and ``dorasan desk …``: the commands and their options. Nothing heavy before one runs."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli import bundle_app, fast_track_app, kept_app, server_app, verifying_app
from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.cli.key_app import register as register_keys
from dorasan.words import Lang, say


def register(app: typer.Typer, group: Callable[[str], typer.Typer], lang: Lang) -> None:
    """Add these commands to ``dorasan``."""

    def text(key: str) -> str:
        return say(lang, f"desk.help_{key}")

    case, desk = group("desk.help_case"), group("desk.help_desk")
    app.add_typer(case, name="case")
    app.add_typer(desk, name="desk")
    file_metavar = say(lang, "cli.file_metavar")
    who = Annotated[str, typer.Option("--as", help=text("as"), metavar=text("as_metavar"))]
    keeper = Annotated[str | None, typer.Option("--as", help=text("as"), metavar=text("as_metavar"))]
    at = Annotated[str | None, typer.Option("--at", help=text("at"), metavar="TIME")]
    named = Annotated[str, typer.Argument(help=text("name"), metavar=text("name_metavar"))]
    project = Annotated[Path, typer.Argument(help=say(lang, "cli.project"), metavar=say(lang, "cli.project_metavar"))]
    kind = Annotated[str, typer.Argument(help=text("act"), metavar=text("act_metavar"))]
    fields = Annotated[list[str] | None, typer.Argument(help=text("fields"), metavar=text("fields_metavar"))]
    profile = Annotated[str | None, typer.Option("--profile", help=say(lang, "cli.profile"), metavar="ID")]
    declare = Annotated[bool, typer.Option("--declare", help=text("declare"))]
    same = Annotated[list[str] | None, typer.Option("--same", help=text("same"), metavar=text("same_metavar"))]
    other = Annotated[list[str] | None, typer.Option("--other", help=text("other"), metavar=text("row_metavar"))]
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]

    @case.command("open", cls=Command, help=text("open"))
    def open_(
        project: project,
        who: who,
        name: Annotated[str | None, typer.Option("--case", help=text("name"), metavar=text("name_metavar"))] = None,
        title: Annotated[str, typer.Option("--title", help=text("title"), metavar=text("text_metavar"))] = "",
        at: at = None,
        profile: profile = None,
        declare: declare = False,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.case import open_command

            return open_command(lang, project, name, title, who, at, profile, declare)

        raise typer.Exit(guarded(lang, run))

    @case.command("version", cls=Command, help=text("version"))
    def version(
        named: named,
        project: project,
        who: who,
        reason: Annotated[str, typer.Option("--reason", help=text("reason"), metavar=text("text_metavar"))],
        at: at = None,
        profile: profile = None,
        declare: declare = False,
        same: same = None,
        other: other = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.case import version_command
            from dorasan.office.cases.same_goods import said_of

            said = said_of(same or (), other or ())
            return version_command(lang, named, project, who, at, profile, declare, reason, said)

        raise typer.Exit(guarded(lang, run))

    @case.command("list", cls=Command, help=text("list"))
    def list_(who: who, at: at = None, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.case import list_command

            return list_command(lang, who, at)

        raise typer.Exit(guarded(lang, run))

    @case.command("show", cls=Command, help=text("show"))
    def show(named: named, who: who, at: at = None, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.case import show_command

            return show_command(lang, named, who, at)

        raise typer.Exit(guarded(lang, run))

    @case.command("clocks", cls=Command, help=text("clocks"))
    def clocks(
        named: named,
        who: who,
        days: Annotated[bool, typer.Option("--days", help=text("days"))] = False,
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.case import clocks_command

            return clocks_command(lang, named, who, at, days)

        raise typer.Exit(guarded(lang, run))

    @case.command("who", cls=Command, help=text("who"))
    def who_(named: named, who: who, at: at = None, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.case import who_command

            return who_command(lang, named, who, at)

        raise typer.Exit(guarded(lang, run))

    @case.command("do", cls=Command, help=text("do"))
    def do(
        named: named,
        kind: kind,
        who: who,
        fields: fields = None,
        at: at = None,
        key: Annotated[Path | None, typer.Option("--key", help=text("key"), metavar=file_metavar)] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.case import do_command

            return do_command(lang, named, kind, fields or [], who, at, key)

        raise typer.Exit(guarded(lang, run))

    @case.command("log", cls=Command, help=text("log"))
    def log(named: named, who: who, at: at = None, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.case import log_command

            return log_command(lang, named, who, at)

        raise typer.Exit(guarded(lang, run))

    @case.command("replay", cls=Command, help=text("replay"))
    def replay(
        folder: Annotated[Path, typer.Argument(help=text("folder"), metavar=file_metavar)], lang_: language_ = lang
    ) -> None:
        def run() -> int:
            from dorasan.cli.case import replay_command

            return replay_command(lang, folder)

        raise typer.Exit(guarded(lang, run))

    kept_app.register(case, desk, lang)
    fast_track_app.register(case, desk, lang)
    bundle_app.register(case, lang)

    @case.command("acts", cls=Command, help=text("acts"))
    def acts(
        kind: Annotated[str | None, typer.Argument(help=text("act"), metavar=text("act_metavar"))] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.case import acts_command

            return acts_command(lang, kind)

        raise typer.Exit(guarded(lang, run))

    server_app.register(case, desk, group, lang)
    verifying_app.register(case, lang)
    key = group("key.help")
    desk.add_typer(key, name="key")
    register_keys(key, lang)

    @desk.command("begin", cls=Command, help=text("begin"))
    def begin(
        name: Annotated[str, typer.Argument(help=text("installation"), metavar=text("text_metavar"))],
        exercise: Annotated[bool, typer.Option("--exercise", help=text("exercise"))] = False,
        keeper: Annotated[
            str, typer.Option("--keeper", help=text("keeper"), metavar=text("as_metavar"))
        ] = "keeper@secretariat/keeper",
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.desk import begin_command

            return begin_command(lang, name, exercise, keeper)

        raise typer.Exit(guarded(lang, run))

    @desk.command("do", cls=Command, help=text("office_do"))
    def office_do(
        kind: kind, fields: fields = None, who: keeper = None, at: at = None, lang_: language_ = lang
    ) -> None:
        def run() -> int:
            from dorasan.cli.desk import office_command

            return office_command(lang, kind, fields or [], who, at)

        raise typer.Exit(guarded(lang, run))

    @desk.command("calendars", cls=Command, help=text("calendars"))
    def calendars(
        who: keeper = None,
        freeze: Annotated[bool, typer.Option("--freeze", help=text("freeze"))] = False,
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.desk import calendars_command

            return calendars_command(lang, who, freeze, at)

        raise typer.Exit(guarded(lang, run))

    @desk.command("board", cls=Command, help=text("board"))
    def board(who: who, at: at = None, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.desk import board_command

            return board_command(lang, who, at)

        raise typer.Exit(guarded(lang, run))

    @desk.command("stats", cls=Command, help=text("stats"))
    def stats(who: who, at: at = None, lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.desk import stats_command

            return stats_command(lang, who, at)

        raise typer.Exit(guarded(lang, run))

    @desk.command("release-report", cls=Command, help=text("release_report"))
    def release_report(
        who: who,
        at: at = None,
        report: Annotated[
            Path | None, typer.Option("--report", help=say(lang, "group.help_report"), metavar=file_metavar)
        ] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.desk import release_command

            return release_command(lang, who, at, report)

        raise typer.Exit(guarded(lang, run))

    @desk.command("permissions", cls=Command, help=text("permissions"))
    def permissions(lang_: language_ = lang) -> None:
        def run() -> int:
            from dorasan.cli.desk import permissions_command

            return permissions_command(lang)

        raise typer.Exit(guarded(lang, run))
