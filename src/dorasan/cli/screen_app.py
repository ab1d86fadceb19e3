"""``dorasan screen …``: names and projects held against lists, and what was made of hits."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dorasan.cli.help import Command, Group
from dorasan.words import Lang, say

NAMES = "names"


class Screen(Group):
    """``dorasan screen NAME`` is ``dorasan screen names NAME``: whoever types a name need not say that it is one."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [NAMES, *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add these commands to ``dorasan``."""

    def text(key: str) -> str:
        return say(lang, f"screen.{key}")

    file_metavar = say(lang, "cli.file_metavar")
    language_ = Annotated[str, typer.Option("--lang", help=say(lang, "cli.lang"), metavar="en|ko")]
    screen = typer.Typer(
        cls=Screen,
        help=text("help"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.add_typer(screen, name="screen")

    @screen.command(NAMES, cls=Command, help=text("help_screen_names"))
    def names_(
        names: Annotated[
            list[str] | None, typer.Argument(help=text("help_names"), metavar=text("names_metavar"))
        ] = None,
        project: Annotated[Path | None, typer.Option(help=text("help_project"), metavar=file_metavar)] = None,
        every: Annotated[Path | None, typer.Option("--all", help=text("help_all"), metavar=file_metavar)] = None,
        kind: Annotated[str | None, typer.Option(help=text("help_kind"), metavar="KIND")] = None,
        born: Annotated[list[str] | None, typer.Option(help=text("help_born"), metavar="DATE")] = None,
        country: Annotated[list[str] | None, typer.Option(help=text("help_country"), metavar="XX")] = None,
        number: Annotated[list[str] | None, typer.Option(help=text("help_number"), metavar="NUMBER")] = None,
        as_of: Annotated[str | None, typer.Option("--as-of", help=say(lang, "cli.as_of"), metavar="DATE")] = None,
        json: Annotated[bool, typer.Option("--json", help=say(lang, "cli.json"))] = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.screen import screen_command
        from dorasan.cli.screen_all import all_command
        from dorasan.parties.beside import Beside
        from dorasan.parties.country import countries

        if every is not None:
            raise typer.Exit(all_command(lang, every))
        beside = Beside(tuple(born or ()), countries(country or ()), tuple(number or ()))
        raise typer.Exit(screen_command(lang, names or [], project, kind, as_of, json, beside))

    @screen.command("decide", cls=Command, help=text("help_decide"))
    def decide(
        project: Annotated[Path, typer.Argument(help=text("help_decide_project"), metavar=file_metavar)],
        party: Annotated[str, typer.Argument(help=text("help_decide_party"), metavar=text("party_metavar"))],
        ref: Annotated[str, typer.Argument(help=text("help_decide_ref"), metavar=text("ref_metavar"))],
        verdict: Annotated[str, typer.Option("--verdict", help=text("help_verdict"), metavar="VERDICT")] = "",
        why: Annotated[str, typer.Option("--why", help=text("help_why"), metavar="WHY")] = "",
        by: Annotated[str, typer.Option("--by", help=text("help_by"), metavar=say(lang, "cli.name_metavar"))] = "",
        second: Annotated[bool, typer.Option("--second", help=text("help_second"))] = False,
        four_eyes: Annotated[bool, typer.Option("--four-eyes", help=text("help_four_eyes"))] = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.screen_decide import decide_command

        raise typer.Exit(decide_command(lang, project, party, ref, verdict, why, by, second, four_eyes))
