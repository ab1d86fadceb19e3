"""The commands and their options, in the language of the run."""

from pathlib import Path
from typing import Annotated

import typer

from dorasan.cli import case_app, edition_app, group_app, lists_app, screen_app
from dorasan.cli.help import Command, Group
from dorasan.cli.language import language
from dorasan.cli.law_app import register
from dorasan.words import say


def build() -> typer.Typer:
    """The whole command tree. Nothing heavy is imported before a command runs."""
    lang = language()

    def text(key: str) -> str:
        return say(lang, f"cli.{key}")

    def group(key: str) -> typer.Typer:
        return typer.Typer(
            cls=Group,
            help=say(lang, key if "." in key else f"cli.{key}"),
            no_args_is_help=True,
            add_completion=False,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
        )

    app, law = group("app"), group("law")
    app.add_typer(law, name="law")
    project = Annotated[Path, typer.Argument(help=text("project"), metavar=text("project_metavar"))]
    subject = Annotated[str, typer.Argument(help=text("subject"), metavar=text("subject_metavar"))]
    as_of = Annotated[str | None, typer.Option("--as-of", help=text("as_of"), metavar="DATE")]
    only_checked = Annotated[bool, typer.Option("--only-checked", help=text("only_checked"))]
    seat = Annotated[str | None, typer.Option("--seat", help=text("seat"), metavar="ID")]
    profile = Annotated[str | None, typer.Option("--profile", help=text("profile"), metavar="ID")]
    view = Annotated[str, typer.Option("--view", help=text("view"), metavar="ID")]
    json = Annotated[bool, typer.Option("--json", help=text("json"))]
    language_ = Annotated[str, typer.Option("--lang", help=text("lang"), metavar="en|ko")]

    @app.command("check", cls=Command, help=text("check"))
    def check(
        project: project,
        as_of: as_of = None,
        seat: seat = None,
        view: view = "strict",
        json: json = False,
        report: Annotated[
            list[Path] | None, typer.Option("--report", help=text("report"), metavar=text("file_metavar"))
        ] = None,
        full: Annotated[bool, typer.Option("--full", help=text("full"))] = False,
        profile: profile = None,
        only_checked: only_checked = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.check import check_command

        raise typer.Exit(
            check_command(lang, project, as_of, seat, view, json, report or [], full, profile, only_checked)
        )

    @app.command("why", cls=Command, help=text("why"))
    def why(
        project: project,
        subject: subject,
        as_of: as_of = None,
        seat: seat = None,
        view: view = "strict",
        json: json = False,
        full: Annotated[bool, typer.Option("--full", help=text("why_full"))] = False,
        profile: profile = None,
        only_checked: only_checked = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.check import why_command

        raise typer.Exit(why_command(lang, project, subject, as_of, seat, view, json, full, profile, only_checked))

    @app.command("classify", cls=Command, help=say(lang, "classify.help"))
    def classify(
        words: Annotated[list[str], typer.Argument(help=say(lang, "classify.help_words"), metavar="WORDS")],
        spec: Annotated[str, typer.Option("--spec", help=say(lang, "classify.help_spec"), metavar="TEXT")] = "",
        origin: Annotated[str, typer.Option("--origin", help=say(lang, "classify.help_origin"), metavar="KR")] = "",
        as_of: as_of = None,
        seat: seat = None,
        profile: profile = None,
        json: json = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.classify import classify_command

        raise typer.Exit(classify_command(lang, words, spec, origin, as_of, seat, profile, json))

    @app.command("bill", cls=Command, help=say(lang, "bill.help"))
    def bill(
        listed: Annotated[Path, typer.Argument(help=say(lang, "bill.help_file"), metavar=text("list_metavar"))],
        value: Annotated[str | None, typer.Option("--value", help=say(lang, "bill.help_value"), metavar="N")] = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.bill import bill_command

        raise typer.Exit(bill_command(lang, listed, value))

    @app.command("import", cls=Command, help=text("import"))
    def import_(
        listed: Annotated[Path, typer.Argument(help=text("list"), metavar=text("list_metavar"))],
        explain: Annotated[bool, typer.Option("--explain", help=text("explain"))] = False,
        out: Annotated[Path | None, typer.Option("--out", help=text("out"), metavar=text("file_metavar"))] = None,
        save_mapping: Annotated[bool, typer.Option("--save-mapping", help=text("save_mapping"))] = False,
        json: json = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.import_list import import_command

        raise typer.Exit(import_command(lang, listed, explain, out, save_mapping, as_json=json))

    @app.command("ask", cls=Command, help=text("ask"))
    def ask(
        project: project,
        by: Annotated[str | None, typer.Option("--by", help=text("by"), metavar=text("name_metavar"))] = None,
        answer: Annotated[
            list[str] | None, typer.Option("--answer", help=text("answer"), metavar=text("answer_metavar"))
        ] = None,
        lines: Annotated[str | None, typer.Option("--lines", help=text("lines"), metavar="ID,ID")] = None,
        undo: Annotated[bool, typer.Option("--undo", help=text("undo"))] = False,
        as_of: as_of = None,
        only_checked: only_checked = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.ask import ask_command

        raise typer.Exit(ask_command(lang, project, as_of, by, answer or [], lines, undo, only_checked))

    @app.command("fix", cls=Command, help=say(lang, "fix.help"))
    def fix(
        project: project,
        lines: Annotated[list[str] | None, typer.Argument(help=say(lang, "fix.lines"), metavar="[LINE]...")] = None,
        today: Annotated[bool, typer.Option("--today", help=say(lang, "fix.help_today"))] = False,
        full: Annotated[bool, typer.Option("--full", help=say(lang, "fix.help_full"))] = False,
        profile: profile = None,
        as_of: as_of = None,
        json: json = False,
        only_checked: only_checked = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.fix import fix_command

        code = fix_command(
            lang,
            project,
            lines or [],
            today=today,
            as_of=as_of,
            as_json=json,
            full=full,
            profile=profile,
            only_checked=only_checked,
        )
        raise typer.Exit(code)

    @app.command("whatif", cls=Command, help=say(lang, "whatif.help"))
    def whatif(
        words: Annotated[list[str], typer.Argument(help=say(lang, "whatif.help_words"), metavar="SCENARIO FOLDER...")],
        against: Annotated[str | None, typer.Option(help=say(lang, "whatif.help_against"), metavar="SCENARIO")] = None,
        today: Annotated[str | None, typer.Option(help=say(lang, "whatif.help_today"), metavar="DATE")] = None,
        brief: Annotated[Path | None, typer.Option(help=say(lang, "whatif.help_brief"), metavar="FILE")] = None,
        picture: Annotated[Path | None, typer.Option(help=say(lang, "whatif.help_picture"), metavar="FILE")] = None,
        json: json = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.whatif import whatif_command

        code = whatif_command(lang, words, against=against, today=today, brief=brief, picture=picture, as_json=json)
        raise typer.Exit(code)

    @app.command("serve", cls=Command, help=say(lang, "web.help"))
    def serve(
        port: Annotated[int, typer.Option("--port", help=say(lang, "web.help_port"), min=0, max=65_535)] = 8157,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.serve import serve_command

        raise typer.Exit(serve_command(lang, port))

    @law.command("lint", cls=Command, help=text("law_lint"))
    def law_lint(lang_: language_ = lang) -> None:
        from dorasan.cli.law import lint_command

        raise typer.Exit(lint_command(lang))

    @law.command("test", cls=Command, help=text("law_test"))
    def law_test(
        ids: Annotated[list[str] | None, typer.Argument(help=text("law_test_ids"), metavar="[ID]...")] = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.law import test_command

        raise typer.Exit(test_command(lang, ids or []))

    @law.command("show", cls=Command, help=text("law_show"))
    def law_show(
        id_: Annotated[str, typer.Argument(help=text("law_show_id"), metavar="ID")],
        as_of: as_of = None,
        json: json = False,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.law import show_command

        raise typer.Exit(show_command(lang, id_, as_of, json))

    register(law, group, lang)
    edition_app.register(law, group, lang)
    screen_app.register(app, lang)
    lists_app.register(app, group, lang)
    case_app.register(app, group, lang)
    group_app.register(app, group, lang)

    opinion = group("opinion.help")
    app.add_typer(opinion, name="opinion")
    stored = Annotated[Path, typer.Argument(help=say(lang, "opinion.help_file"), metavar=text("file_metavar"))]

    @opinion.command("verify", cls=Command, help=say(lang, "opinion.help_verify"))
    def opinion_verify(
        file: stored,
        digest: Annotated[str | None, typer.Option(help=say(lang, "opinion.help_digest"), metavar="DIGEST")] = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.opinion import verify_command

        raise typer.Exit(verify_command(lang, file, digest))

    @opinion.command("replay", cls=Command, help=say(lang, "opinion.help_replay"))
    def opinion_replay(
        file: stored,
        against: Annotated[
            Path | None, typer.Option(help=say(lang, "opinion.help_against"), metavar=text("file_metavar"))
        ] = None,
        edition: Annotated[str | None, typer.Option(help=text("edition_option"), metavar="DIGEST")] = None,
        lang_: language_ = lang,
    ) -> None:
        from dorasan.cli.opinion import replay_command

        raise typer.Exit(replay_command(lang, file, edition, against))

    return app
