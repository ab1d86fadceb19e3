"""The shipped tables of names: what they hold, what they say of themselves, and that they are built, not typed."""

from __future__ import annotations

import importlib.util
from collections import Counter
from datetime import date
from pathlib import Path

import yaml

from dorasan.parties.editions import TABLES, editions
from dorasan.parties.joined import WANTED
from dorasan.words import say
from tests.common import FACTS, LANGS

TOP = Path(__file__).parents[2]


def test_the_1718_list_holds_all_it_should() -> None:
    un = editions()[0]
    assert (un.id, un.date, un.complete, un.hangul) == ("un-1718", date(2026, 2, 27), True, "unofficial")
    assert Counter(entry.kind for entry in un.entries) == {"person": 80, "entity": 75, "vessel": 69}
    assert len({entry.ref for entry in un.entries}) == 224
    vessels = Counter(entry.standing for entry in un.entries if entry.kind == "vessel")
    assert vessels == {"listed": 37, "probable": 22, "doubtful": 6, "removed": 4}
    banks = {entry.ref for entry in un.entries if entry.sector}
    assert {"KPe.047", "KPe.048", "KPe.003"} <= banks


def test_seouls_list_says_that_it_is_not_the_whole() -> None:
    kr = editions()[1]
    names = {entry.name for entry in kr.entries}
    assert {"Workers' Party of Korea", "State Affairs Commission", "Air Koryo"} <= names
    assert not kr.complete and not kr.confirmed
    assert all(kr.gaps[lang] for lang in LANGS)


def test_every_list_bears_on_a_declared_fact() -> None:
    assert all(FACTS[edition.fact].values == ("yes", "no") for edition in editions())
    assert all(say(lang, f"screen.list_{name}") for lang in LANGS for name in WANTED)


def test_every_imo_number_has_its_check_digit() -> None:
    for entry in editions()[0].entries:
        if entry.imo:
            digits = [int(digit) for digit in entry.imo]
            assert sum(d * w for d, w in zip(digits, range(7, 1, -1), strict=False)) % 10 == digits[6], entry.ref


def test_only_what_identifies_is_kept() -> None:
    for name in ("un1718", "kr_own"):
        raw = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
        keys = {key for entry in raw["entries"] for key in entry}
        allowed = {"ref", "kind", "name", "aliases", "former", "weak", "hangul", "born", "sector", "imo"}
        assert keys <= allowed | {"imo_unconfirmed", "of", "standing", "listed_on", "removed_on"}


RESEARCH = """
- id: KPx.1
  kind: individual
  name: Example One
  aliases:
  - {name: Example Uno}
  - {name: later Example Prime, quality: f.k.a.}
  - {name: Exemple, quality: Low}
  - {name: care of Example Trading}
  hangul: 예일 (구 예하나)
  dob: ['1950']
  passport: '123456789'
  listed_on: '2016-03-02'
  verified: true
- id: KPx.2
  kind: entity
  name: Example Bank
  aliases: []
  sector: bank
  listed_on: '2017-08-05'
  verified: false
- id: V1
  kind: vessel
  name: Example Star
  aliases: []
  imo: '9562233'
  imo_basis: unconfirmed
  owner_ref: KPx.2
  status: removed
  note: Removed by the Committee 21 March 2016
  listed_on: '2016-03-02'
  verified: true
"""
BUILT = [
    {
        "ref": "KPx.1",
        "kind": "person",
        "name": "Example One",
        "aliases": ["Example Uno"],
        "former": ["Example Prime"],
        "weak": ["Exemple"],
        "hangul": ["예일", "예하나"],
        "born": ["1950"],
        "listed_on": date(2016, 3, 2),
    },
    {
        "ref": "KPx.2",
        "kind": "entity",
        "name": "Example Bank",
        "sector": "bank",
        "standing": "probable",
        "listed_on": date(2017, 8, 5),
    },
    {
        "ref": "IMO 9562233",
        "kind": "vessel",
        "name": "Example Star",
        "imo": "9562233",
        "of": "KPx.2",
        "standing": "removed",
        "imo_unconfirmed": True,
        "listed_on": date(2016, 3, 2),
        "removed_on": date(2016, 3, 21),
    },
]


def test_the_tool_builds_the_table_from_the_research(tmp_path: Path) -> None:
    """What identifies is carried over, all else (an address for a name, a passport number) stays behind."""
    spec = importlib.util.spec_from_file_location("build_parties", TOP / "tools" / "build_parties.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    (tmp_path / "research.yaml").write_text(RESEARCH, encoding="utf-8")
    tool.main(tmp_path / "research.yaml", tmp_path / "built.yaml")
    built = (tmp_path / "built.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(built)["entries"] == BUILT
    shipped = (TABLES / "un1718.yaml").read_text(encoding="utf-8")
    assert built.split("entries:")[0] == shipped.split("entries:")[0]
