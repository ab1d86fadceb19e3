"""What the libraries say in English alone has a Korean wording; what none has, tells Korean readers where it is."""

from __future__ import annotations

import csv
import errno
import io
import os
import re
from pathlib import Path

import pytest

from dorasan.marked_yaml import load, parse
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.file import TableShape
from dorasan.project.table import read_table
from dorasan.reason import Reason, reason
from dorasan.words import area
from tests.common import FACTS

BROKEN = {
    "tab_breaks": "a:\n  b: 1\n\tc: 2\n",
    "tab_in_text": "a: |\n\tx\n",
    "no_start": "a: @x\n",
    "second_colon": "a: b: c\n",
    "second_mark": "a: ? b\n",
    "dash_misplaced": "a: - b\n",
    "no_colon": "a: 1\nb\nc: 2\n",
    "text_open": 'a: "b\nc: d\n',
    "text_cut": 'a: "x\n---\ny"\n',
    "bracket_open": "a: [1, 2\nb: 3\n",
    "brace_open": "a: {x: 1\nb: 3\n",
    "no_key": "a:\n  - b\n c: 1\n",
    "no_dash": "- a\nb: 1\n",
    "no_content": "a: [1,,2]\n",
    "no_document": "%YAML 1.1\na: 1\n",
    "escape": 'a: "\\q"\n',
    "escape_figures": 'a: "\\xzz"\n',
    "escape_sign": 'a: "\\uD800"\n',
    "alias_name": "a: **bold**\n",
    "alias_unknown": "a: *x\n",
    "anchor_twice": "a: &x 1\nb: &x 2\n",
    "two_documents": "a: 1\n---\nb: 2\n",
    "tag": "a: !foo 1\n",
    "tag_handle": "a: !x!y 1\n",
    "directive": "%FOO\na: 1\n",
    "block_head": "a: >x\n b\n",
    "block_indent": "a: |0\n x\n",
    "key_compound": "? {a: 1}\n: 2\n",
    "control_sign": "a: \x01\n",
    "half_sign": "a: \ud800\n",
    "no_day": "a: 2019-02-30\n",
    "no_month": "a: 2019-13-01\n",
    "no_hour": "a: 2019-01-01 25:00:00\n",
    "no_number": "a: !!int x\n",
    "no_decimal": "a: !!float x\n",
    "too_deep": "a: " + "[" * 1500 + "]" * 1500 + "\n",
}
TABLES = {"quote_open": 'a,"b', "after_quote": 'a,"b"c\n', "cell_too_long": "x" * 200_000}
SYSTEM = {
    "denied": errno.EACCES, "not_permitted": errno.EPERM, "is_folder": errno.EISDIR, "no_folder": errno.ENOTDIR,
    "absent": errno.ENOENT, "full": errno.ENOSPC, "read_only": errno.EROFS, "name_too_long": errno.ENAMETOOLONG,
    "busy": errno.EBUSY, "faulty": errno.EIO, "exists": errno.EEXIST,
    "file_too_large": errno.EFBIG,
    "over_quota": errno.EDQUOT, "too_many": errno.EMFILE,
}  # fmt: skip


@pytest.mark.parametrize(("key", "text"), BROKEN.items())
def test_the_reader_of_yaml_is_understood(key: str, text: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse(text, "p.yaml")
    (problem,) = refused.value.problems
    why = problem.values["what"]
    assert isinstance(why, Reason) and why.key == key
    assert why.english in problem.says("en") and why.show("ko") in problem.says("ko")
    assert not re.search("[A-Za-z]{2}", why.show("ko").replace("!foo", "")), "no English in Korean"
    assert not re.search(r"[{}]{2}|\[./|\{rest", why.show("ko"))


@pytest.mark.parametrize(("key", "text"), TABLES.items())
def test_the_reader_of_tables_is_understood(key: str, text: str) -> None:
    with pytest.raises(csv.Error) as broken:
        list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert reason(str(broken.value)).key == key


@pytest.mark.parametrize(("key", "number"), SYSTEM.items())
def test_the_system_is_understood(key: str, number: int) -> None:
    assert reason(os.strerror(number)).key == key


def test_every_reason_has_been_met() -> None:
    assert set(area("reason")) == {*BROKEN, *TABLES, *SYSTEM, "not_utf8", "at", "other"}


def test_a_phrase_that_nobody_knows_stays_english_in_english_and_tells_the_place_in_korean() -> None:
    with pytest.raises(BadInputError) as refused:
        parse("a: 1\nb: !!set [1]\n", "p.yaml")
    (problem,) = refused.value.problems
    assert "expected a mapping node, but found sequence" in problem.says("en")
    assert "2행 4번째 글자" in problem.says("ko") and "mapping" not in problem.says("ko")
    assert reason("something new").show("en") == "something new"
    assert not re.search("[A-Za-z]", reason("something new").show("ko"))


def test_a_file_that_is_no_utf8_says_at_which_byte(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes(b"a: \xff\n")
    with pytest.raises(BadInputError) as refused:
        load(tmp_path / "p.yaml")
    assert "byte 4 is not UTF-8" in refused.value.problems[0].says("en")
    assert "4번째 바이트" in refused.value.problems[0].says("ko")


def test_a_table_that_cannot_be_read_says_why_in_korean(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('name,n\n"pump"x,2\n', encoding="utf-8")
    problems: list[Problem] = []
    table = TableShape(file="t.csv", columns={"name": "name"})
    assert read_table(FACTS, tmp_path / "t.csv", table, Place("p.yaml", 3), problems) == []
    (problem,) = problems
    assert "',' expected" in problem.says("en") and "쉼표가 없음" in problem.says("ko")
    assert "expected" not in problem.says("ko")
