"""The shipped tables of names: what they hold, what they say of themselves, and that they are built, not typed."""

from __future__ import annotations

import importlib.util
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from dorasan.facts.declared import declared
from dorasan.parties.editions import NOT_LOOKED_AT, TABLES, editions
from dorasan.words import LANGS, say

TOP = Path(__file__).parents[2]
RESEARCH = TOP.parent / "shared" / "facts" / "law" / "un_designated.yaml"


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
    assert all(declared()[edition.fact].values == ("yes", "no") for edition in editions())
    assert all(say(lang, f"screen.list_{name}") for lang in LANGS for name in NOT_LOOKED_AT)


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


@pytest.mark.skipif(not RESEARCH.exists(), reason="shared/facts/law is not here")
def test_the_table_is_what_the_tool_builds(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_parties", TOP / "tools" / "build_parties.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    tool.main(RESEARCH, tmp_path / "un1718.yaml")
    built = (tmp_path / "un1718.yaml").read_text(encoding="utf-8")
    assert built == (TABLES / "un1718.yaml").read_text(encoding="utf-8")
