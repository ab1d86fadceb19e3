"""The command line: thin. Reads arguments, calls one function of the house, prints.

May not live here: any rule, any judgment, any reading of user files beyond passing the path on.
"""

from __future__ import annotations

import gc
import sys

NEW_OBJECTS = 100_000  # between two looks for rubbish: what a command makes it needs to its end


def main() -> None:
    """Entry point of ``dorasan``. A mistake on the command line ends with 1: 2 is kept for *barred or undetermined*."""
    gc.set_threshold(NEW_OBJECTS, 20, 20)
    import typer.main

    from dorasan.cli.app import build
    from dorasan.cli.help import help_page, usage_error
    from dorasan.cli.language import language_error, without_language

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    wrong_language = language_error(sys.argv[1:])
    if wrong_language is not None:
        print(wrong_language, file=sys.stderr)
        sys.exit(1)
    try:
        code = typer.main.get_command(build()).main(
            args=without_language(sys.argv[1:]), prog_name="dorasan", standalone_mode=False
        )
    except Exception as wrong:
        if type(wrong).__name__ == "NoArgsIsHelpError":
            ctx = wrong.ctx  # type: ignore[attr-defined]
            print(help_page(ctx.command, ctx))
            sys.exit(0)
        if not hasattr(wrong, "format_message"):
            raise
        print(usage_error(wrong), file=sys.stderr)
        sys.exit(1)
    _keep()
    gc.freeze()  # else the interpreter looks through all of it for rubbish once more before it ends
    sys.exit(code if isinstance(code, int) else 0)


def _keep() -> None:
    """Write down what was worked out, for the next start; only what was used is there to keep."""
    for name in ("dorasan.shipped_table", "dorasan.goods.recalled"):
        if (module := sys.modules.get(name)) is not None:
            module.keep()
