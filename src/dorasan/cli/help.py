"""Help and usage errors in the language of the run: typer's own fixed words are English only, so they are drawn here.

Light on purpose: nothing but the standard library, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from typing import Any

import typer.core

from dorasan.cli.language import language
from dorasan.words import say

MOST = 100
WORDS = {"whatif": ("all", "lint", "list")}  # said where other commands take a file


def width() -> int:
    asked = os.environ.get("COLUMNS", "")
    columns = int(asked) if asked.isdigit() and int(asked) else shutil.get_terminal_size((MOST, 24)).columns
    return max(40, min(columns, MOST))


def cells(text: str) -> int:
    """Columns the text takes on a screen; Korean letters take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrap(text: str, room: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def help_page(command: Any, ctx: Any) -> str:
    """Usage, what it is for, arguments, options, commands."""
    lang = language()

    def text(key: str) -> str:
        return say(lang, f"cli.{key}")

    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.get_params(ctx) if p.param_type_name == "option" and not p.hidden]
    commands = [(name, command.get_command(ctx, name)) for name in getattr(command, "commands", {})]
    usage = [ctx.command_path, f"[{text('options')}]"]
    usage.extend(map(metavar, arguments))
    usage.extend([text("command_args")] if commands else [])
    out = [f"{text('usage')}: {' '.join(usage)}", ""]
    out.extend(f"  {line}" for line in wrap(command.help or "", width() - 2))
    blocks = [
        (text("arguments"), [(metavar(p), p.help or "") for p in arguments]),
        (text("options"), [_option(p, text) for p in options]),
        (text("commands"), [(name, found.help or "") for name, found in commands if not found.hidden]),
    ]
    for title, rows in blocks:
        if rows:
            out.extend(["", f"{title}:", *_rows(rows)])
    return "\n".join(out)


def metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _option(option: Any, text: Any) -> tuple[str, str]:
    names = ", ".join(option.opts)
    if not option.is_flag:
        names += f" {metavar(option)}"
    return names, text("help_help") if "--help" in option.opts else option.help or ""


def _rows(rows: list[tuple[str, str]]) -> list[str]:
    left = min(max(cells(name) for name, _ in rows), 26)
    out = []
    for name, words in rows:
        lines = wrap(words, width() - left - 4)
        if cells(name) > left:
            out.append(f"  {name}")
            name = ""
        out.append(f"  {name}{' ' * (left - cells(name))}  {lines[0]}".rstrip())
        out.extend(f"  {' ' * left}  {line}" for line in lines[1:])
    return out


def usage_error(wrong: Any) -> str:
    """A mistake on the command line, in the language of the run, and where to look."""
    lang = language()
    known = {
        "NoSuchOption": ("no_option", {"name": getattr(wrong, "option_name", "")}),
        "MissingParameter": ("missing", {"name": _parameter(wrong)}),
        "BadParameter": ("bad_value", {"name": _parameter(wrong), "what": getattr(wrong, "message", "")}),
    }
    key, values = known.get(type(wrong).__name__, ("usage_error", {"what": wrong.format_message()}))
    ctx = getattr(wrong, "ctx", None)
    path = ctx.command_path if ctx is not None else "dorasan"
    bare = getattr(wrong, "option_name", "").lstrip("-")
    if key == "no_option" and ctx is not None and bare in _words(ctx.command):
        key, values = "no_option_word", {**values, "path": path, "word": bare}
    return f"{say(lang, f'cli.{key}', **values)}\n    {say(lang, 'cli.see_help', path=path)}"


def _words(command: Any) -> set[str]:
    """What may be written after a command and looks like an option of it."""
    return set(getattr(command, "commands", ())) | set(WORDS.get(command.name, ()))


def _parameter(wrong: Any) -> str:
    param = getattr(wrong, "param", None)
    if param is None:
        return ""
    return str(param.opts[0] if param.param_type_name == "option" else metavar(param))


class Group(typer.core.TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx)


class Command(typer.core.TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx)
