"""Loading packs: every error with file and line, all at once; no text whatever gives a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.law.lint import lint
from dorasan.law.loader import Library, read_library
from dorasan.law.source import SHIPPED as PACKS
from dorasan.law.source import source_of
from dorasan.marked_yaml import parse
from dorasan.problem import BadInputError, Problem
from tests.common import LANGS, current

PACK = """\
order: un
title: {en: Test order, ko: 시험 법질서}
principal: {un/: un-committee}
binds:
  - name: everybody
    says: {en: everybody, ko: 모두}
    when: {fact: direction, applies: true}
usual: {direction: to_north}
"""
FILE = """\
instrument: {id: Test, title: {en: Test, ko: 시험}}
checked_on: 2026-01-01
terms:
  - name: machine
    says: {en: a machine, ko: 기계}
    when: {fact: hs, under: ["84"]}
provisions:
  - id: un/test/1
    says: {en: No machines., ko: 기계 금지.}
    at: para 1
    in_force: {from: 2017-12-22}
    status: confirmed
    source: https://example.org
    binds: [everybody]
    effect: forbids
    on: {subjects: [item], acts: [supply]}
    when:
      all:
        - {term: machine}
        - {fact: us_content, above: 10}
    readings:
      - {name: plain, plain: true, says: {en: as written, ko: 문언대로}}
      - name: narrow
        says: {en: only gifts, ko: 증여만}
        positions:
          - {holder: kr, from: 2019-01-24, source: https://example.org}
        adds: {fact: custody, in: [gift]}
    examples:
      - {given: {hs: "8414", us_content: 11}, then: bites}
      - {given: {hs: "3004"}, then: silent}
  - id: un/test/2
    says: {en: Unless exempted., ko: 면제.}
    at: para 2
    in_force: {from: 2017-12-22}
    status: confirmed
    source: https://example.org
    binds: [everybody]
    effect: lifts
    lifts: [un/test/1]
    by: {act: exemption, of: un-committee, timing: prior_approval, policy: case_by_case}
    on: {subjects: [item], acts: [supply]}
    examples:
      - {given: {}, then: lifts}
      - {as_of: 2017-12-21, given: {}, then: not in force}
"""


def pack(folder: Path, text: str = FILE, pack_text: str = PACK) -> Path:
    """A pack folder with one file."""
    root = folder / "un"
    root.mkdir(parents=True, exist_ok=True)
    (root / "_pack.yaml").write_text(pack_text, encoding="utf-8", errors="surrogatepass")
    (root / "test.yaml").write_text(text, encoding="utf-8", errors="surrogatepass")
    return root


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(BadInputError) as bad:
        read_library(source_of([folder]))
    return bad.value.problems


def placed(problems: list[Problem]) -> None:
    """Each problem says where and how to mend it, in both languages."""
    assert problems
    for problem in problems:
        assert "un/" in problem.place.file and problem.place.line is not None, problem
        for lang in LANGS:
            assert problem.show(lang).count("\n") >= 1


def test_the_test_pack_is_clean(tmp_path: Path) -> None:
    assert lint(read_library(source_of([pack(tmp_path)]))) == []


def line_of(text: str, part: str, which: int = 0) -> int:
    lines = [n for n, line in enumerate(text.splitlines(), 1) if part in line]
    return lines[which]


@pytest.mark.parametrize(
    ("old", "new", "key", "at"),
    [
        ("    at: para 1", "    atop: para 1", "shape.extra", "atop: para 1"),
        ("    status: confirmed", "    status: sure", "shape.choice", "status: sure"),
        ("in_force: {from: 2017-12-22}", "in_force: {from: soon}", "shape.date", "from: soon"),
        (
            "in_force: {from: 2017-12-22}",
            "in_force: {from: 2017-12-22, until: 2017-12-21}",
            "shape.until_before",
            "until: 2017-12-21",
        ),
        ("effect: forbids", "effect: bans", "shape.choice", "effect: bans"),
        ("binds: [everybody]", "binds: [nobody]", "law.no_bind", "binds: [nobody]"),
        ("binds: [everybody]", "binds: []", "shape.empty", "binds: []"),
        ("subjects: [item]", "subjects: [thing]", "law.no_value", "subjects: [thing]"),
        ("acts: [supply]", "acts: [throw]", "law.no_value", "acts: [throw]"),
        ("{fact: us_content, above: 10}", "{fact: us_contents, above: 10}", "law.no_fact", "us_contents"),
        ("{fact: us_content, above: 10}", "{fact: us_content, above: ten}", "law.not_a_number", "above: ten"),
        ("{fact: us_content, above: 10}", "{fact: us_content, above: .nan}", "law.not_a_number", "above: .nan"),
        ("{fact: us_content, above: 10}", "{fact: us_content, above: .inf}", "law.not_a_number", "above: .inf"),
        ("{fact: us_content, above: 10}", "{fact: us_content, over: 10}", "law.operator", "over: 10"),
        ("{fact: us_content, above: 10}", "{fact: us_content, is: 10}", "law.operator", "is: 10"),
        ("{fact: us_content, above: 10}", "{fact: us_content}", "law.condition_shape", "{fact: us_content}"),
        ("{fact: us_content, above: 10}", "us_content > 10", "law.condition_shape", "us_content > 10"),
        ('under: ["84"]', "under: [84]", "law.code_not_text", "under: [84]"),
        ('under: ["84"]', 'under: ["8"]', "law.no_code", 'under: ["8"]'),
        ('under: ["84"]', 'under: ["85-84"]', "law.no_code", 'under: ["85-84"]'),
        ("adds: {fact: custody, in: [gift]}", "adds: {fact: custody, in: []}", "law.condition_list", "in: []"),
        ("adds: {fact: custody, in: [gift]}", "adds: {fact: custody, in: [gifts]}", "law.no_value", "gifts"),
        ("{name: plain, plain: true,", "{name: plain, plain: false,", "shape.rival", "plain: false"),
        ("    readings:\n      - {name: plain, plain: true, says: {en: as written, ko: 문언대로}}\n",
         "    readings:\n", "law.one_plain", "readings:"),
        (", source: https://example.org}\n", "}\n", "shape.ground", "holder: kr"),
        ("source: https://example.org}\n", "assumed: true}\n", "shape.assumed_note", "holder: kr"),
        ("source: https://example.org}\n", "source: s, inferred: true}\n", "shape.assumed_note", "holder: kr"),
        ("source: https://example.org}\n",
         "source: s, inferred: true, assumed: true, note: {en: as reported, ko: 보도}}\n",
         "shape.inferred_or_assumed", "holder: kr"),
        ("{name: plain, plain: true,", "{name: plain, plain: true, adds: 1,", "shape.plain_changes", "adds: 1"),
        ("name: narrow\n", "name: narrow\n        speculative: true\n", "shape.held_by_some", "name: narrow"),
        (", policy: case_by_case", "", "shape.policy", "by: {act: exemption"),
        ("timing: prior_approval", "timing: whenever", "shape.choice", "timing: whenever"),
        ("- id: un/test/2", "- id: un/test/1", "law.same_id", "- id: un/test/1"),
        ("- id: un/test/2", "- id: Un/Test/2", "shape.slug", "Un/Test/2"),
        ("checked_on: 2026-01-01\n", "", "law.no_checked_on", "- id: un/test/1"),
        ("    effect: forbids\n", "    effect: forbids\n    effect: forbids\n", "yaml.twice", "effect: forbids"),
        ("    at: para 1\n", "    at: [para 1\n", "yaml.syntax", "at: [para 1"),
        ("then: bites}", "then: bits}", "shape.choice", "then: bits"),
    ],
)  # fmt: skip
def test_each_error_has_its_line(tmp_path: Path, old: str, new: str, key: str, at: str) -> None:
    assert old in FILE
    text = FILE.replace(old, new, 1) if key != "law.same_id" else FILE.replace(old, new)
    problems = problems_of(pack(tmp_path, text))
    placed(problems)
    mine = [p for p in problems if p.key == key]
    assert mine, problems
    lines = {n for n, line in enumerate(text.splitlines(), 1) if at in line}
    off = 1 if key in ("yaml.syntax",) else 0  # the parser notices on the line below
    assert any(p.place.line is not None and {p.place.line, p.place.line - off} & lines for p in mine), (problems, lines)


def test_all_errors_at_once(tmp_path: Path) -> None:
    text = FILE.replace("above: 10", "above: ten").replace("effect: lifts", "effect: lift").replace('"84"', '"8"')
    assert len(problems_of(pack(tmp_path, text))) == 1  # the shape first: nothing below it can be read
    text = FILE.replace("above: 10", "above: ten").replace('"84"', '"8"').replace("in: [gift]", "in: [x]")
    assert {p.key for p in problems_of(pack(tmp_path, text))} == {"law.not_a_number", "law.no_code", "law.no_value"}


@pytest.mark.parametrize(
    ("text", "line"), [("a: 1\nb: 2\na: 3\n", 3), ("x:\n  - {p: 1, q: 2, p: 3}\n", 2), ("on: 1\n'on': 2\n", 2)]
)
def test_a_key_given_twice_is_an_error_on_the_second_line(text: str, line: int) -> None:
    with pytest.raises(BadInputError) as bad:
        parse(text, "f.yaml")
    assert [(p.key, p.place.line) for p in bad.value.problems] == [("yaml.twice", line)]


@pytest.mark.parametrize(
    "text", ["&a [*a]", "x: &a {y: *a}", "[" * 4000, "{a: " * 3000, "a: \x00", "\ud800", "- \x07", "%", "*a"]
)
def test_hostile_yaml_is_bad_input_with_a_line(text: str) -> None:
    with pytest.raises(BadInputError) as bad:
        parse(text, "f.yaml")
    assert all(p.place.line is not None for p in bad.value.problems), bad.value.problems


@pytest.mark.parametrize("depth", [50, 200, 400, 800])
def test_deep_conditions_are_read_or_refused(tmp_path: Path, depth: int) -> None:
    deep = "{not: " * depth + "{term: machine}" + "}" * depth
    folder = pack(tmp_path, FILE.replace("- {term: machine}", f"- {deep}"))
    try:
        assert lint(read_library(source_of([folder]))) == []
    except BadInputError as bad:
        placed(bad.problems)


@pytest.mark.parametrize("text", ["- a\n", "3\n", "", "a: b\n"])
@pytest.mark.parametrize("name", ["_pack.yaml", "_coverage.yaml", "test.yaml", "_facts.yaml", "_authorities.yaml"])
def test_a_file_of_another_shape_is_bad_input(tmp_path: Path, name: str, text: str) -> None:
    folder = pack(tmp_path)
    (folder / name).write_text(text, encoding="utf-8")
    try:
        read_library(source_of([folder]))
    except BadInputError as bad:
        placed(bad.problems)
    else:
        assert name.startswith("_") and name != "_pack.yaml"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: \xed\xa0\x80"])
def test_a_file_that_is_no_text_is_bad_input(tmp_path: Path, content: bytes) -> None:
    folder = pack(tmp_path)
    (folder / "test.yaml").write_bytes(content)
    assert [p.key for p in problems_of(folder)] == ["yaml.unreadable"]


def test_a_folder_without_a_pack_file(tmp_path: Path) -> None:
    assert [p.key for p in problems_of(tmp_path)] == ["law.no_packs"]


# --- fuzz -------------------------------------------------------------------------------------------------------------

WEIRD = [
    "null",
    "true",
    "3",
    "-1",
    ".nan",
    "2019-02-30",
    "[]",
    "{}",
    "''",
    "*x",
    "&x y",
    "!!python/name:os.system x",
    "? a",
    "|",
    ">",
]


def mutilated(r: Random, text: str) -> str:
    """A pack text with one to three slips of the pen."""
    for _ in range(r.randint(1, 3)):
        lines = text.split("\n")
        n = r.randrange(len(lines))
        slip = r.randrange(9)
        if slip == 0:
            del lines[n]
        elif slip == 1:
            lines.insert(n, r.choice(lines))
        elif slip == 2:
            lines[n] = " " * r.randint(0, 8) + lines[n].lstrip()
        elif slip == 3 and ": " in lines[n]:
            lines[n] = lines[n].split(": ", 1)[0] + ": " + r.choice(WEIRD)
        elif slip == 4 and lines[n]:
            at = r.randrange(len(lines[n]))
            lines[n] = lines[n][:at] + r.choice(":{}[],'\"#&*!|>%@`-? \t\u200b\ufeffㅋ\x85") + lines[n][at + 1 :]
        elif slip == 5 and lines[n]:
            at = r.randrange(len(lines[n]))
            lines[n] = lines[n][:at] + lines[n][at + 1 :]
        elif slip == 6:
            words = lines[n].split(" ")
            r.shuffle(words)
            lines[n] = " ".join(words)
        elif slip == 7:
            other = r.randrange(len(lines))
            lines[n], lines[other] = lines[other], lines[n]
        else:
            words = text.split()
            lines[n] = lines[n].replace(r.choice(lines[n].split() or [""]), r.choice(words))
        text = "\n".join(lines)
    return text


def survives(read: Callable[[], Library]) -> None:
    """A library that lint can walk, or bad input with places."""
    try:
        library = read()
    except BadInputError as bad:
        placed(bad.problems)
        return
    for problem in lint(library):
        assert problem.place.line is not None
        assert problem.show("en") and problem.show("ko")


@given(st.integers(0, 2**32))
@settings(max_examples=400)
def test_no_slip_of_the_pen_gives_a_traceback(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    r = Random(seed)
    own, its_pack = (mutilated(r, FILE), PACK) if r.random() < 0.8 else (FILE, mutilated(r, PACK))
    folder = pack(tmp_path_factory.getbasetemp() / "slips", own, its_pack)
    survives(lambda: read_library(source_of([folder])))


SHIPPED = sorted(file for file in (PACKS / "un").glob("*.yaml") if not file.name.startswith("_"))


@given(st.integers(0, 2**32))
@settings(max_examples=40)
def test_no_slip_in_a_shipped_file_gives_a_traceback(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    r = Random(seed)
    root = tmp_path_factory.getbasetemp() / "shipped" / "un"
    if not root.exists():
        copytree(PACKS / "un", root)
    file = r.choice(SHIPPED)
    text = file.read_text(encoding="utf-8")
    for other in root.glob("*.yaml"):
        if not other.name.startswith("_"):
            other.unlink()
    (root / file.name).write_text(mutilated(r, text), encoding="utf-8")
    survives(lambda: read_library(source_of([root])))


def test_the_shipped_packs_are_clean() -> None:
    assert [problem.show("en") for problem in lint(read_library(source_of()))] == []


def test_every_shipped_instrument_is_cited_in_korean_as_officials_cite_it() -> None:
    cited = {one.instrument.id: one.instrument.called("ko") for one in current().library.provisions.values()}
    assert not {name: korean for name, korean in cited.items() if not re.match("[^a-z]*[가-힣]", korean)}


def test_an_english_citation_begins_in_english_and_adds_the_original_title_alone() -> None:
    """Whoever reads English is given English first; behind it the title as its own country prints it, never a Korean
    name of a Chinese, Japanese or European act."""
    hangul, letters = re.compile(r"[가-힣]"), re.compile(r"[A-Za-z0-9 ,.'()/&-]+")
    for name, one in current().library.provisions.items():
        cite = one.cite("en")
        assert letters.match(cite) and not hangul.search(cite.split("(")[0]), (name, cite)
        assert not (name.startswith("transit/") and hangul.search(cite)), (name, cite)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_what_is_not_held_is_cited_by_the_name_it_was_given(lang: str) -> None:
    library = current().library
    assert library.cited("un/2397/7", lang) == library.provisions["un/2397/7"].cite(lang) != "un/2397/7"
    assert library.cited("un/0000/7", lang) == "un/0000/7"
