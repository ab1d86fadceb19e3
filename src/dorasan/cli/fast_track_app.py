"""``dorasan desk fast-track|letters|compare`` ``dorasan case consult|again``: the commands and their options."""

from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli.guard import guarded
from dorasan.cli.help import Command
from dorasan.words import Lang, say


def register(case: typer.Typer, desk: typer.Typer, lang: Lang) -> None:
    """Add these commands."""

    def text(key: str) -> str:
        return say(lang, f"fast_track.help_{key}")

    def desk_text(key: str) -> str:
        return say(lang, f"desk.help_{key}")

    who = Annotated[str, typer.Option("--as", help=desk_text("as"), metavar=desk_text("as_metavar"))]
    at = Annotated[str | None, typer.Option("--at", help=desk_text("at"), metavar="TIME")]
    named = Annotated[str, typer.Argument(help=desk_text("name"), metavar=desk_text("name_metavar"))]
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]

    @case.command("consult", cls=Command, help=text("consult"))
    def consult(
        named: named,
        who: who,
        lines: Annotated[str, typer.Option("--lines", help=text("lines"), metavar="LINE,LINE")],
        reason: Annotated[str, typer.Option("--reason", help=desk_text("reason"), metavar=desk_text("text_metavar"))],
        desk_: Annotated[str, typer.Option("--desk", help=text("desk"), metavar="DESK")] = "",
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.fast_track import consult_command

            return consult_command(lang, named, who, lines, desk_, reason, at)

        raise typer.Exit(guarded(lang, run))

    @case.command("again", cls=Command, help=desk_text("again"))
    def again(
        named: named,
        who: who,
        request: Annotated[str, typer.Option("--request", help=desk_text("again_request"), metavar="REQUEST")],
        reason: Annotated[
            str, typer.Option("--reason", help=desk_text("again_reason"), metavar=desk_text("text_metavar"))
        ],
        lines: Annotated[str, typer.Option("--lines", help=desk_text("again_lines"), metavar="LINE,LINE")] = "",
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.fast_track import again_command

            return again_command(lang, named, who, request, lines, reason, at)

        raise typer.Exit(guarded(lang, run))

    @desk.command("fast-track", cls=Command, help=text("fast_track"))
    def fast_track(
        who: who,
        only: Annotated[
            str | None, typer.Option("--case", help=text("case_only"), metavar=desk_text("name_metavar"))
        ] = None,
        propose: Annotated[str | None, typer.Option("--propose", help=text("propose"), metavar="BATCH")] = None,
        rule: Annotated[str | None, typer.Option("--rule", help=text("rule"), metavar="RULE")] = None,
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.fast_track import fast_track_command, propose_command

            if propose is not None:
                return propose_command(lang, who, only, propose, rule, at)
            return fast_track_command(lang, who, only, at)

        raise typer.Exit(guarded(lang, run))

    @desk.command("letters", cls=Command, help=text("letters"))
    def letters(
        words: Annotated[
            list[str] | None, typer.Argument(help=text("words"), metavar=desk_text("text_metavar"))
        ] = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.fast_track import letters_command

            return letters_command(lang, words or [])

        raise typer.Exit(guarded(lang, run))

    @desk.command("compare", cls=Command, help=text("compare"))
    def compare(
        named: named,
        folder: Annotated[Path, typer.Argument(help=desk_text("folder"), metavar=say(lang, "cli.file_metavar"))],
        who: who,
        public: Annotated[bool, typer.Option("--public", help=text("public"))] = False,
        report: Annotated[
            Path | None,
            typer.Option("--report", help=say(lang, "cli.report"), metavar=say(lang, "cli.file_metavar")),
        ] = None,
        at: at = None,
        lang_: language_ = lang,
    ) -> None:
        def run() -> int:
            from dorasan.cli.fast_track import compare_command

            return compare_command(lang, named, folder, who, public, report, at)

        raise typer.Exit(guarded(lang, run))
