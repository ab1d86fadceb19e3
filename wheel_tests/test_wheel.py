"""Installed from its wheel every command works, or says in one line which extra it wants and how to get it."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from wheel_tests.installation import ROOT, Ended, Installation, built, installed

LIST, CASES = ROOT / "docs" / "examples" / "kindergarten.csv", ROOT / "cases"
FLU = CASES / "2019-01-flu-medicine"
PROJECT = 'project: clinic\ntitle: t\nlines:\n  - {id: a, kind: item, name: A, facts: {hs: "0602.90"}}\n'
PUBLIC = (
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
    "-----END PUBLIC KEY-----\n"
)  # of the first test vector of RFC 8032
WANTS = {"en": 'comes with the extra "{extra}"', "ko": "추가 설치 항목 “{extra}”"}

EVERY_MODULE = """
import importlib, json, pkgutil, dorasan
wanting = {}
for found in pkgutil.walk_packages(dorasan.__path__, "dorasan."):
    if found.name.endswith((".__main__", ".apart_child")):
        continue
    try:
        importlib.import_module(found.name)
    except ModuleNotFoundError as missing:
        wanting[found.name] = missing.name
print(json.dumps(wanting))
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel in a clean environment."""
    folder = tmp_path_factory.mktemp("wheel")
    return installed(built(folder), folder)


@pytest.fixture(scope="module")
def folder(here: Installation) -> Path:
    """Something to work on: a project with an open question, one case, packs of one's own."""
    work = here.home.parent / "work"
    (work / "cases").mkdir(parents=True)
    (work / "key.pub").write_text(PUBLIC, encoding="utf-8")
    (work / "clinic.yaml").write_text(PROJECT, encoding="utf-8")
    shutil.copytree(FLU, work / "cases" / FLU.name)
    (site,) = (here.home / "lib").glob("python*/site-packages")
    shutil.copytree(site / "dorasan" / "law" / "packs", work / "packs")
    return work


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(here: Installation) -> None:
    with zipfile.ZipFile(here.wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    source = ROOT / "src"
    files = {path.relative_to(source).as_posix() for path in (source / "dorasan").rglob("*") if path.is_file()}
    examples = ROOT / "docs" / "examples"
    samples = {f"dorasan/web/samples/{path.relative_to(examples)}" for path in examples.rglob("*") if path.is_file()}
    cases = {f"dorasan/casebook/{path.relative_to(ROOT)}" for path in (ROOT / "cases").rglob("*") if path.is_file()}
    assert held == {name for name in files if "__pycache__" not in name} | samples | cases
    assert {Path(name).suffix for name in held} >= {".py", ".yaml", ".txt", ".css", ".typed"}


def test_its_requirements_are_met_and_nothing_else_is_there(here: Installation) -> None:
    wanting = json.loads(here.run("python", "-c", EVERY_MODULE).stdout)
    apart = {"numpy", "polars", "django", "django_htmx", "ninja", "cryptography", "authlib", "segno"}
    assert set(wanting.values()) <= apart, "any other is declared, or imported only where it is used"
    assert not [name for name in wanting if name.startswith(("dorasan.repair", "dorasan.law"))]
    # The commands of the desks alone want the store, and load it when one of them runs, not before.
    assert {wanted for name, wanted in wanting.items() if name.startswith("dorasan.cli")} == {"django"}
    on_record = (
        ["case", "list", "--as", "kim@applicant"],
        ["desk", "begin", "Seoul"],
        ["group", "sessions", "--as", "k@s"],
    )
    for command in on_record:
        told = here.run("dorasan", *command)
        assert told.returncode == 1 and told.stderr.count("\n") == 1 and "pip install" in told.stderr, command
    for library in (
        "pytest",
        "hypothesis",
        "packaging",
        "numpy",
        "polars",
        "ortools",
        "pandas",
        "altair",
        "vl_convert",
        "cryptography",
    ):
        assert here.run("python", "-c", f"import {library}").returncode == 1, library


def test_the_program_itself(here: Installation) -> None:
    done = here.run("dorasan", "check", LIST)
    assert done.returncode == 2 and "6 lines" in done.stdout and not done.stderr, done.stderr


def plain(folder: Path) -> list[tuple[list[object], int]]:
    """The examples that need no extra, and how each ends."""
    to = folder / "out"
    to.mkdir(exist_ok=True)
    reports = [word for suffix in ("xlsx", "html", "md", "json") for word in ("--report", to / f"report.{suffix}")]
    return [
        (["--help"], 0),
        (["check", FLU / "project.yaml"], 2),
        (["check", LIST, *reports], 2),
        (["why", FLU / "project.yaml", "truck-1"], 0),
        (["import", LIST, "--explain", "--out", to / "kindergarten.yaml"], 0),
        (["ask", folder / "clinic.yaml", "--answer", "origin=kr", "--by", "Kim"], 0),
        (["ask", folder / "clinic.yaml", "--undo"], 0),
        (["fix", FLU / "project.yaml", "--today"], 0),
        (["screen", "Kim Yong Chol"], 2),
        (["whatif", "list"], 0),
        (["law", "lint"], 0),
        (["law", "test", "un/2397/7"], 0),
        (["law", "show", "un/2397/7"], 0),
        (["law", "coverage"], 0),
        (["law", "diff", "2017-12-01", "2018-01-31"], 0),
        (["law", "effect", "--packs-a", folder / "packs", "--cases", folder / "cases"], 0),
        (["law", "new", "provision", "un/2397/99", "--packs", folder / "packs"], 0),
        (["law", "new", "regime", "mars", to / "mars"], 0),
        (["law", "edition", "list"], 0),
        (["law", "edition", "archive", "--out", to / "law.edition"], 0),
        (["law", "edition", "verify", to / "law.edition"], 2),
        (["law", "edition", "use", "shipped"], 0),
    ]


def test_every_command_that_needs_no_extra_works(here: Installation, folder: Path) -> None:
    examples = plain(folder)
    ended = here.commands(*(words for words, _ in examples))
    for (words, code), end in zip(examples, ended, strict=True):
        assert end.code == code and not end.err and end.out.strip(), (words, end)
    written = {path.name for path in (folder / "out").rglob("*")}
    assert {"report.xlsx", "report.html", "report.md", "report.json", "kindergarten.yaml", "mars"} <= written


def wanted(folder: Path) -> list[tuple[list[object], str]]:
    """The examples that need an extra, and which."""
    to = folder / "out"
    return [
        (["fix", FLU / "project.yaml"], "solve"),
        (["whatif", "lint", "independence"], "bulk"),
        (["whatif", "independence", folder / "cases", "--today", "2021-05-21"], "bulk"),
        (["whatif", "all", folder / "cases", "--today", "2021-05-21"], "bulk"),
        (["whatif", "independence", folder / "cases", "--today", "2021-05-21", "--picture", to / "a.svg"], "plots"),
        (["law", "edition", "trust", folder / "key.pub"], "sign"),
    ]


def test_a_command_without_its_extra_says_so_in_one_line(here: Installation, folder: Path) -> None:
    examples = [(words, extra) for words, extra in wanted(folder) if extra != "plots"]
    for lang, words_of in WANTS.items():
        ended = here.commands(*([*words, "--lang", lang] for words, _ in examples))
        for (words, extra), end in zip(examples, ended, strict=True):
            assert_told(end, extra, words_of, words)


def test_pictures_without_theirs_say_so_in_one_line(here: Installation, folder: Path) -> None:
    pictures = [(words, extra) for words, extra in wanted(folder) if extra == "plots"]
    for words, extra in pictures:
        (end,) = here.commands(words, extras=("bulk",))
        assert_told(end, extra, WANTS["en"], words)
        assert not (folder / "out" / "a.svg").exists()


def assert_told(end: Ended, extra: str, said: str, words: list[object]) -> None:
    assert end.code == 1 and not end.out, (words, end)
    (line,) = end.err.splitlines()
    assert said.format(extra=extra) in line and line.endswith(f'pip install "dorasan[{extra}]"'), line


@pytest.mark.parametrize("extra", ["solve", "bulk", "plots"])
def test_with_its_extra_it_works(here: Installation, folder: Path, extra: str) -> None:
    examples = [words for words, wants in wanted(folder) if wants == extra]
    extras = ("bulk", "plots") if extra == "plots" else (extra,)
    for words, end in zip(examples, here.commands(*examples, extras=extras), strict=True):
        assert end.code == 0 and end.out.strip(), (words, end)
        assert not end.err or extra == "plots", (words, end)  # where a picture went is told there
    assert (folder / "out" / "a.svg").exists() is (extra == "plots")
