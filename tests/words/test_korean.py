"""Korean as a ministry official would write it: the kinds of slip that were once made, none of them again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dorasan.words import area, areas
from dorasan.yaml12 import Loader
from tests.common import HOUSE, KO, current

TOP = Path(__file__).parents[2]
ROOMS = (
    "facts/facts", "facts/values", "facts/authorities", "facts/implications", "repair/journeys", "repair/substitutes",
    "profile/tables/presumptions", "profile/tables/telltales", "profile/tables/routes", "profile/tables/inert",
    "whatif/durations",
)  # fmt: skip
# Proper abbreviations and names of programmes: nobody says them otherwise.
ABBREVIATIONS = frozenset({
    "HS", "EAR", "OFAC", "BIS", "FAQ", "CFR", "SDN", "IMO", "UTF", "CSV", "YAML", "JSON", "XML", "NUL", "PVC", "LED",
    "PCR", "INFCIRC", "NPWMD", "SDGT", "FTO", "DPRK", "GFT", "TMP", "TSU", "AVS", "III", "VIII", "XIc", "XId", "iii",
    "PostgreSQL", "SQLite",
})  # fmt: skip
KEYS = frozenset({
    "source", "held", "project", "yaml", "pip", "install", "plots", "person", "entity", "vessel", "value", "facts",
    "aircraft", "parties", "yes", "touches", "change", "unless", "settle", "authorities", "whatif", "lint", "all",
    "list", "svg", "today", "origin", "delay", "north", "nobody",
})  # fmt: skip  # typed into a file or a command as it stands
FILES = ("law", "shape", "fact", "yaml", "project", "profile", "packing", "edition", "opinion", "cli", "intake")
TYPED = re.compile(
    r"`[^`]*`|\{[^{}]*\}|dorasan[\w \-\[\]]*|--?[a-z][\w-]*|[\w/.*-]*\.(?:yaml|json|md|xlsx?|xlsb|ods|csv|html|svg)\b"
    r"|\w+(?:=\S+)?\[|\.[a-z]{3,4}\b"
)


def korean(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every Korean text of a table, with where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("ko", "at_ko", "cited_ko") and isinstance(inner, str):
                yield path, inner
            elif key != "words":
                yield from korean(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from korean(inner, f"{path}/{n}")


def read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)


def tables() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        yield from korean(read(TOP / "src/dorasan" / f"{room}.yaml"), room)
    for folder in ("profile/profiles", "whatif/scenarios"):
        for file in sorted((TOP / "src/dorasan" / folder).glob("*.yaml")):
            yield from korean(read(file), f"{folder}/{file.stem}")


def catalogue() -> Iterator[tuple[str, str]]:
    for name in areas():
        for key, texts in area(name).items():
            yield f"{name}.{key}", texts["ko"]


EVERY = [*catalogue(), *tables()]


def foreign(text: str) -> set[str]:
    """Latin words of three letters or more that are neither typed nor proper abbreviations."""
    return set(re.findall(r"[A-Za-z]{3,}", TYPED.sub(" ", text))) - ABBREVIATIONS - KEYS


def test_no_english_stands_in_korean() -> None:
    read = [(at, text) for at, text in EVERY if at.split(".")[0] not in FILES]
    said = {at: found for at, text in read if (found := foreign(text))}
    assert not said


def test_laws_are_cited_in_korean() -> None:
    cited = {provision.id: provision.cite(KO) for provision in current().library.provisions.values()}
    assert not {name: found for name, cite in cited.items() if (found := foreign(cite))}
    assert cited["un/2397/7"] == "안보리 결의 2397호 제7항"


@pytest.mark.parametrize(
    ("slip", "instead"),
    [
        ("자체 승인", "국내 승인"),
        ("협의 대상", "유엔·외국 승인 대상"),
        ("무이의", "이의 없음 확인"),
        ("누가 행위합니까", "반출 신청인은 누구입니까"),
        ("US person", "미국인"),
        ("식별값", "해시값"),
        ("요약값", "해시값"),
        ("법령판", "법령 판본"),
        ("!=", "≠"),
        ("(으)로", "[으로/로]"),
    ],
)
def test_words_that_no_official_writes(slip: str, instead: str) -> None:
    found = [at for at, text in EVERY if slip in text.replace("법령 판본", "")]
    assert not found, f"write {instead}"


def test_only_is_said_where_it_is_sure() -> None:
    """*만 필요* never stands beside a presumption."""
    only = {at for at, text in EVERY if "만 필요" in text}
    assert only <= {
        "need.class_own_surely",
        "check.not_included",
        "report.classes",
        "first.group_own",
        "first.group_own_alone",
        "shape.policy",
        "web.group_own",
    }, only
    for at, text in EVERY:
        assert not ("통상의 경우" in text and re.search(r"만 필요|오직", text)), at


def test_no_word_stands_twice() -> None:
    twice = re.compile(r"(?<![\w{])([가-힣]{2,}|[A-Za-z]{2,}) \1(?![\w}])")
    assert not [(at, text) for at, text in EVERY if twice.search(text)]
    english = [(f"{a}.{k}", texts["en"]) for a in areas() for k, texts in area(a).items()]
    assert not [(at, text) for at, text in english if re.search(r"\b([A-Za-z]{2,}) \1\b", text)]


def test_labels_follow_depends_on() -> None:
    """A label stands after *depends on*: it is a thing, not the tail of a sentence."""
    labels = [fact.label["en"] for fact in HOUSE.facts.values()]
    assert not [label for label in labels if label.split()[0] in ("on", "by", "enters", "crosses", "leaves", "passes")]


def test_a_refusal_does_not_read_like_a_grant() -> None:
    assert dict(area("need")["policy_presumed_denial"]) == {"en": "refused as a rule", "ko": "원칙적 불허"}
