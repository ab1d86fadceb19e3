"""The tables of the house come back from what was kept as from their YAML, or are read from it again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from dorasan import shipped_table as tables
from dorasan.kept_file import HOUSE, code_digest
from dorasan.yaml12 import Loader

SHIPPED = sorted(file for file in HOUSE.rglob("*.yaml") if "packs" not in file.parts)
LOADERS = (Loader, yaml.CSafeLoader)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, as a process that has just begun sees it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(tables, "_new", {})
    tables._kept.cache_clear()
    found = tables._store()
    assert found is not None
    return found


def begin_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tables.keep()
    monkeypatch.setattr(tables, "_new", {})
    tables._kept.cache_clear()


def test_every_table_is_the_same_from_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for loader in LOADERS:
        fresh = [tables.shipped_table(file, loader) for file in SHIPPED]
        begin_again(monkeypatch)
        monkeypatch.setattr(yaml, "load", None)  # reading any YAML is an error from here on
        kept = {file for file in SHIPPED if tables._kept().keys() & {key_of(file, loader)}}
        for file, data in zip(SHIPPED, fresh, strict=True):
            if file in kept:
                assert repr(tables.shipped_table(file, loader)) == repr(data)
        assert len(kept) * 10 > len(SHIPPED) * 8
        monkeypatch.undo()
        monkeypatch.setattr(tables, "_new", {})


def key_of(file: Path, loader: type[yaml.CSafeLoader]) -> bytes:
    return tables.sha256(loader.__name__.encode() + b" " + file.read_bytes()).hexdigest().encode()


@pytest.mark.parametrize("text", ["a: 2026-11-18", "1: a", "a: .inf", "a: !!set {b}", "yes: {2: b}"])
def test_what_json_cannot_say_is_read_from_its_yaml(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text)
    for _ in range(2):
        assert repr(tables.shipped_table(file)) == repr(yaml.load(text, Loader=Loader))
        begin_again(monkeypatch)
    assert tables._kept() == {}


@pytest.mark.parametrize("one, other", [(1, True), (1, 1.0), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1], [1, 1])])
def test_equal_is_not_the_same(one: object, other: object) -> None:
    assert not tables._same(one, other) and tables._same(one, one) and not tables._same(one, date(2026, 1, 1))


def test_a_table_that_was_changed_and_a_kept_one_in_doubt_are_read(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: on")
    assert tables.shipped_table(file) == {"a": "on"} and tables.shipped_table(file, yaml.CSafeLoader) == {"a": True}
    begin_again(monkeypatch)
    assert len(tables._kept()) == 2
    file.write_text("a: off")
    assert tables.shipped_table(file) == {"a": "off"}
    begin_again(monkeypatch)
    store.write_bytes(store.read_bytes().replace(b"off", b"oof"))
    tables._kept.cache_clear()
    assert tables._kept() == {} and tables.shipped_table(file) == {"a": "off"}
    tables._kept.cache_clear()
    monkeypatch.setattr(tables, "_new", {})
    monkeypatch.setattr(tables, "_kept", lambda: {key_of(file, Loader): b"{"})
    assert tables.shipped_table(file) == {"a": "off"}


def test_what_is_worked_out_is_kept_until_what_shapes_it_changes(store: Path) -> None:
    made: list[int] = []

    def make() -> dict[str, list[float]]:
        made.append(1)
        return {"펌프": [1, 0.5]}

    for _ in range(2):
        assert repr(tables.worked_out("of a test", ("yaml12.py",), make)) == "{'펌프': [1, 0.5]}"
    assert len(made) == 1
    tables.worked_out("of a test", ("yaml12.py", "kept_file.py"), make)  # shaped by something else
    tables.worked_out("of another", ("yaml12.py",), make)
    assert len(made) == 3
    for kept in store.parent.glob("worked-*"):
        kept.write_bytes(kept.read_bytes()[:-2])  # cut short
    assert tables.worked_out("of a test", ("yaml12.py",), make) == {"펌프": [1, 0.5]}
    assert len(made) == 4


def test_a_folder_among_the_files_that_shape_something_is_no_file(tmp_path: Path) -> None:
    """Python leaves what it compiled beside tables that are found by ``tables/*``."""
    (tmp_path / "tables" / "__pycache__").mkdir(parents=True)
    (tmp_path / "tables" / "a.txt").write_text("a")
    assert code_digest(tmp_path, ("tables/*",)) == code_digest(tmp_path, ("tables/a.txt",))
