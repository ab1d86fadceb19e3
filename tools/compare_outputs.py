"""Everything the commands print and write of the cases and the example lists, kept and compared.

``python tools/compare_outputs.py take OUT [--only WORD] [--lists FILE ...]`` runs every command on every case, and on
each list, in both languages, in this process, and writes what came of it under ``OUT``. ``… compare A B`` says what
differs, file by file, the first differing lines of each; 1 when anything does. Written for a change of structure that
must leave every output as it was: take before, take after, compare.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LANGS = ("en", "ko")
Command = tuple[str, tuple[str, ...]]  # (name of the output, arguments)
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b")


def commands(project: Path, lines: list[str]) -> Iterator[Command]:
    """Every command that says something of a project, by the name of its output."""
    file = str(project)
    for lang in LANGS:
        yield f"check.{lang}.txt", ("check", file, "--full", "--lang", lang)
        yield f"short.{lang}.txt", ("check", file, "--lang", lang)
        yield f"fix.{lang}.txt", ("fix", file, "--lang", lang)
        yield f"today.{lang}.txt", ("fix", file, "--today", "--lang", lang)
        for line in lines:
            yield f"why-{line}.{lang}.txt", ("why", file, line, "--lang", lang)
        for line in lines[:3]:
            yield f"proof-{line}.{lang}.txt", ("why", file, line, "--full", "--lang", lang)
        yield f"tried.{lang}.txt", ("fix", file, "--full", "--lang", lang)
    yield "check.json", ("check", file, "--json")
    yield "fix.json", ("fix", file, "--json")
    yield "today.json", ("fix", file, "--today", "--json")
    for line in lines[:3]:
        yield f"why-{line}.json", ("why", file, line, "--json")


def list_commands(listed: Path) -> Iterator[Command]:
    """The same of a list as it is."""
    file = str(listed)
    for lang in LANGS:
        yield f"check.{lang}.txt", ("check", file, "--full", "--lang", lang)
        yield f"short.{lang}.txt", ("check", file, "--lang", lang)
        yield f"import.{lang}.txt", ("import", file, "--explain", "--lang", lang)
    yield "check.json", ("check", file, "--json")
    yield "import.json", ("import", file, "--json")


def said(arguments: tuple[str, ...]) -> str:
    """What one command prints, its exit code last."""
    from dorasan.cli import main

    out, err = io.StringIO(), io.StringIO()
    before, sys.argv = sys.argv, ["dorasan", *arguments]
    code: object = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        code = end.code
    finally:
        sys.argv = before
    return f"{out.getvalue()}{err.getvalue()}exit {code}\n"


def reports(file: Path, lang: str) -> Iterator[tuple[str, str]]:
    """The reports that a check writes, as text: a workbook by the parts it is zipped of."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = [Path(folder) / f"report.{kind}" for kind in ("html", "md", "xlsx")]
        said(("check", str(file), "--lang", lang, *(word for path in wanted for word in ("--report", str(path)))))
        for path in wanted:
            if path.suffix == ".xlsx" and path.exists():
                with zipfile.ZipFile(path) as book:
                    sheets = sorted(name for name in book.namelist() if "worksheets" in name or "sharedStr" in name)
                    yield f"report.{lang}.xlsx.txt", "\n".join(book.read(name).decode() for name in sheets)
            elif path.exists():
                yield f"report.{lang}{path.suffix}", path.read_text(encoding="utf-8")


def take(out: Path, only: str, lists: list[Path]) -> int:
    """Run everything and write it down, with digests of the law masked: they change with every word of it."""
    from dorasan.api import open_law

    law = open_law()

    os.environ["COLUMNS"] = "100"
    subjects: list[tuple[str, Path, Callable[[], Iterator[Command]]]] = []
    for project in sorted((ROOT / "cases").glob("*/project.yaml")):
        lines = list(law.load(project).lines)
        subjects.append((project.parent.name, project, lambda p=project, n=lines: commands(p, n)))  # type: ignore[misc]
    for listed in [*sorted((ROOT / "docs" / "examples").glob("*.*")), *lists]:
        subjects.append((listed.name, listed, lambda f=listed: list_commands(f)))  # type: ignore[misc]
    for name, file, every in subjects:
        if only not in name:
            continue
        print(name, flush=True)
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        for kind, arguments in every():
            _write(folder / kind, said(arguments))
        for lang in LANGS:
            for kind, text in reports(file, lang):
                _write(folder / kind, text)
    return 0


def _write(file: Path, text: str) -> None:
    file.write_text(_DIGEST.sub("#", text.replace(str(ROOT), ".")), encoding="utf-8")


def compare(first: Path, second: Path, most: int = 12) -> int:
    """Print what differs; 0 when nothing does."""
    names = sorted({str(f.relative_to(side)) for side in (first, second) for f in side.rglob("*") if f.is_file()})
    differing = 0
    for name in names:
        texts = [
            (side / name).read_text(encoding="utf-8") if (side / name).exists() else "" for side in (first, second)
        ]
        if texts[0] == texts[1]:
            continue
        differing += 1
        print(f"== {name}")
        told = difflib.unified_diff(texts[0].splitlines(), texts[1].splitlines(), lineterm="", n=0)
        changes = [line[:200] for line in told if not line.startswith(("---", "+++", "@@"))]
        print("\n".join(changes[:most]) + (f"\n… {len(changes) - most} more" if len(changes) > most else ""))
    print(f"{differing} of {len(names)} outputs differ")
    return 1 if differing else 0


def main(arguments: list[str]) -> int:
    match arguments:
        case ["take", out, *rest]:
            only = rest[rest.index("--only") + 1] if "--only" in rest else ""
            lists = [Path(name) for name in rest[rest.index("--lists") + 1 :]] if "--lists" in rest else []
            return take(Path(out), only, lists)
        case ["compare", first, second]:
            return compare(Path(first), Path(second))
    print(__doc__)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
