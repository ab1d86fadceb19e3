"""Every command that writes does it through :mod:`dorasan.whole_file`; on a full disk it says so and leaves what was.

The rooms are looked through as well: nothing else in the house writes, and nothing changes what the process shares.
"""

from __future__ import annotations

import ast
import errno
import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

import dorasan
from dorasan.cli.ask import ask_command
from dorasan.cli.check import check_command
from dorasan.cli.import_list import import_command
from dorasan.cli.law_tools import new_provision_command, new_regime_command
from dorasan.cli.whatif import whatif_command
from dorasan.law.source import SHIPPED
from dorasan.reason import reason
from dorasan.whole_file import write_whole
from dorasan.words import Lang
from tests.common import LANGS
from tests.house.breaking import full_disk
from tests.whatif.common import OWN

SOURCE = Path(dorasan.__file__).parent
SHARED = {"umask", "dup", "dup2", "chdir", "fchdir", "setlocale", "putenv", "unsetenv", "setrlimit"}
WRITES = {
    "write_text",
    "write_bytes",
    "mkstemp",
    "NamedTemporaryFile",
    "rename",
    "replace",
    "link",
    "symlink",
    "fdopen",
}
OF_THEIR_OWN = {"packing/file/apart_child.py": {"setrlimit"}, "whole_file.py": {"replace", "link", "mkdir"}}
ROOM = 40  # bytes: less than anything that a command writes

LIST = "No,Item,Quantity,HS\n1,Shovel,20,8201.10\n2,Blanket,300,6301.40\n"
PROJECT = 'project: clinic\ntitle: t\nlines:\n  - {id: a, kind: item, name: A, facts: {hs: "0602.90"}}\n'


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE)))
def test_nothing_else_writes_and_nothing_shared_is_changed(file: Path) -> None:
    allowed = OF_THEIR_OWN.get(str(file.relative_to(SOURCE)), set())
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(attr=name) if name in SHARED:
                found.add(name)
            case ast.Call(func=ast.Attribute(value=of, attr=name), args=args) if name in WRITES:
                if name == "replace" and (len(args) != 1 or _is_text(of)):
                    continue  # of a text, a dataclass or a time: a file is moved to one place
                found.add(name)
            case ast.Call(func=ast.Name(id="open") | ast.Attribute(attr="open"), args=args, keywords=words):
                modes = [one.value for one in (*args, *(word.value for word in words)) if isinstance(one, ast.Constant)]
                if any(isinstance(mode, str) and set(mode) & set("wxa+") and len(mode) < 4 for mode in modes):
                    found.add("open")
            case ast.Assign(targets=[ast.Subscript(value=ast.Attribute(attr="environ"))]):
                found.add("environ")
    assert found <= allowed | ({"open"} if file.name == "whole_file.py" else set())


def _is_text(of: ast.expr) -> bool:
    return isinstance(of, ast.Constant | ast.JoinedStr)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def refused(capsys: pytest.CaptureFixture[str], code: int, lang: Lang = "en") -> None:
    told, full = capsys.readouterr(), reason(os.strerror(errno.EFBIG))
    assert code == 1 and full.show(lang) in told.err and "Traceback" not in told.err, told.err


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("lang", LANGS)
def test_reports_of_a_check(lang: Lang, listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = listed.with_name("report.md")
    target.write_text("old", encoding="utf-8")
    before = contents(listed.parent)
    with full_disk(ROOM):
        refused(capsys, check_command(lang, listed, None, None, "strict", False, [target]), lang)
    assert contents(listed.parent) == before


def test_the_project_file_and_the_mapping_of_an_import(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(listed.parent)
    with full_disk(ROOM):
        refused(capsys, import_command("en", listed, False, listed.with_name("p.yaml"), False))
        refused(capsys, import_command("en", listed, False, None, False))
        refused(capsys, import_command("en", listed, False, None, True, as_json=True))
        refused(capsys, ask_command("en", listed, None, "Kim", ["origin=kr"], None, False))
    assert contents(listed.parent) == before


def test_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(PROJECT, encoding="utf-8")
    with full_disk(ROOM):
        refused(capsys, ask_command("en", file, None, "Kim", ["origin=kr"], None, False))
    assert contents(tmp_path) == {"p.yaml": PROJECT.encode()}
    assert ask_command("en", file, None, "Kim", ["origin=kr"], None, False) == 0
    answered = contents(tmp_path)
    with full_disk(ROOM):
        refused(capsys, ask_command("en", file, None, None, [], None, True))
    assert contents(tmp_path) == answered != {"p.yaml": PROJECT.encode()}


@pytest.mark.parametrize("option", ["brief", "picture"])
def test_a_brief_and_its_pictures(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / ("a.md" if option == "brief" else "a.svg")
    target.write_text("old", encoding="utf-8")
    with full_disk(ROOM):
        to = {option: target}
        refused(capsys, whatif_command("en", ["independence", str(OWN / "kits")], today="2021-05-21", **to))  # type: ignore[arg-type]
    assert contents(tmp_path) == {target.name: b"old"}


def test_new_provisions_and_regimes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dorasan.cli.guard import guarded

    pack = tmp_path / "un"
    for file in (SHIPPED / "un").glob("*.yaml"):
        pack.mkdir(exist_ok=True)
        write_whole(pack / file.name, file.read_bytes())
    before = contents(tmp_path)
    with full_disk(ROOM):
        refused(capsys, guarded("en", lambda: new_provision_command("en", "un/2397/99", tmp_path)))
        refused(capsys, guarded("en", lambda: new_regime_command("en", "mars", tmp_path / "mars")))
    assert contents(tmp_path) == before


def test_a_full_disk_leaves_no_half_of_a_compiled_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test of a full disk imports first is whole for whoever imports it next."""
    (tmp_path / "met_first_on_a_full_disk.py").write_text("VALUE = " + "1 + " * 200 + "1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    with full_disk(ROOM):
        import_module("met_first_on_a_full_disk")
    assert not list(tmp_path.rglob("*.pyc")) and not sys.dont_write_bytecode
