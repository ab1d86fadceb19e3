"""The commands and their options, in the language of the run."""

from typing import Annotated

import typer

from dorasan.cli.language import language
from dorasan.words import say


def build() -> typer.Typer:
    """The whole command tree."""
    lang = language()

    def text(key: str) -> str:
        return say(lang, f"cli.{key}")

    app = typer.Typer(help=text("app"), no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    law = typer.Typer(help=text("law"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(law, name="law")
    language_option = typer.Option("--lang", help=text("lang"))

    @law.command("lint", help=text("law_lint"))
    def law_lint(lang_: Annotated[str, language_option] = lang) -> None:
        from dorasan.cli.law import lint_command

        raise typer.Exit(lint_command(lang))

    @law.command("test", help=text("law_test"))
    def law_test(
        ids: Annotated[list[str] | None, typer.Argument(help=text("law_test_ids"))] = None,
        lang_: Annotated[str, language_option] = lang,
    ) -> None:
        from dorasan.cli.law import test_command

        raise typer.Exit(test_command(lang, ids or []))

    return app
