"""The thesaurus of aid goods, held to the nomenclature: codes that exist, names that mean one thing, two languages."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import dorasan.goods
from dorasan.goods import codes_for_words, exists
from dorasan.goods.interval import overlap, parse, union, within
from dorasan.yaml12 import Loader

FOLDER = Path(dorasan.goods.__file__).parent / "thesaurus"
FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
KEYS = {"hs", "en", "ko", "not", "kind", "note"}
KINDS = {
    "animal", "building material", "chemical", "clothing", "container", "diagnostic", "electrical", "electronic",
    "feed", "food", "fuel", "homonym", "hygiene", "kitchen", "laboratory", "logistics", "machine", "medical device",
    "medical supply", "medicine", "office", "plant", "plastic", "school", "shelter", "tool", "toy", "vaccine",
    "vehicle", "veterinary", "water",
}  # fmt: skip
HANGUL = re.compile("[가-힣]")
BARRED = {*range(72, 90)}  # chapters of which resolution 2397 names all, or all but the empty 77
CONTROLLED = (
    "morphine", "codeine", "fentanyl", "pethidine", "methadone", "oxycodone", "buprenorphine", "ketamine", "diazepam",
    "midazolam", "lorazepam", "clonazepam", "phenobarbital", "ephedrine", "pseudoephedrine", "ergotamine",
)  # fmt: skip
Entry = dict[str, Any]


@cache
def entries(name: str) -> list[Entry]:
    loaded: list[Entry] = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=Loader)
    return loaded


def every() -> list[tuple[str, Entry]]:
    return [(name, entry) for name in FILES for entry in entries(name)]


def plain(name: str) -> str:
    """A name without the spaces, hyphens and capitals in which lists differ."""
    return re.sub(r"[\s\-'’·]+", "", name.lower())


def chapters(entry: Entry) -> set[int]:
    return {int(code[:2]) for code in entry["hs"]}


@pytest.mark.parametrize("name", FILES)
def test_every_entry_has_its_form(name: str) -> None:
    for entry in entries(name):
        assert {"hs", "en", "ko", "kind"} <= set(entry) <= KEYS, entry
        assert entry["kind"] in KINDS, entry
        assert 1 <= len(entry["hs"]) <= 4 and len(set(entry["hs"])) == len(entry["hs"]), entry
        for word in (*entry["en"], *entry["ko"], *entry.get("not", [])):
            assert isinstance(word, str) and word and word == word.strip(), (word, entry)
        assert entry.get("note", "x").strip(), entry


@pytest.mark.parametrize("name", FILES)
def test_every_code_is_in_hs_2022(name: str) -> None:
    codes = {code for entry in entries(name) for code in entry["hs"]}
    assert all(re.fullmatch(r"\d{4}(\.\d{2})?", code) for code in codes)
    assert not {code for code in codes if not exists(code.replace(".", ""))}


@pytest.mark.parametrize("name", FILES)
def test_every_thing_is_named_in_both_languages(name: str) -> None:
    for entry in entries(name):
        assert entry["en"] and not any(HANGUL.search(word) for word in entry["en"]), entry
        assert entry["ko"] and all(HANGUL.search(word) for word in entry["ko"]), entry


def test_a_name_stands_in_one_entry_with_all_that_it_may_be() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file, entry in every():
        for word in (*entry["en"], *entry["ko"]):
            places[plain(word)].append(f"{file}: {entry['en'][0]}")
    assert not {word: found for word, found in places.items() if len(found) > 1}


def test_no_entry_rules_out_its_own_names() -> None:
    wrong = []
    for _, entry in every():
        for word in (*entry["en"], *entry["ko"]):
            tokens = re.findall(r"[a-z가-힣]+", word.lower())
            wrong += [(word, out) for out in entry.get("not", []) if out.lower() in tokens]
    assert not wrong


def test_a_homonym_lists_chapters_of_two_trades() -> None:
    assert all(len(chapters(entry)) > 1 for _, entry in every() if entry["kind"] == "homonym")


def test_what_is_named_after_a_base_metal_may_be_of_that_metal() -> None:
    """A steel bucket without a code of chapters 72 to 89 would be a wrong green light; furniture alone is of 94."""
    named = re.compile(
        r"^(?:(?:galvani[sz]ed|cast|carbon) )?(?:steel|iron|copper|brass|alumini?um|stainless)\b(?! sul(?:ph|f)ate)"
        r"|^(?:스텐(?!트)|철제|강철|알루미늄|양은|주철)"
    )
    elsewhere = {"medicine", "chemical", "medical supply", "clothing", "toy"}  # a salt, a coil, a toe cap, a band
    wrong = [
        word
        for _, entry in every()
        for word in (*entry["en"], *entry["ko"])
        if named.match(word) and entry["kind"] not in elsewhere and not chapters(entry) & (BARRED | {94})
    ]
    assert not wrong


def test_what_is_named_after_plastic_may_be_of_plastic() -> None:
    free = {39, 40, 42, 59, 63, 64, 90, 94, 95, 96}
    wrong = [
        word
        for _, entry in every()
        for word in (*entry["en"], *entry["ko"])
        if re.match(r"plastic\b|플라스틱", word) and not chapters(entry) & free
    ]
    assert not wrong


def test_controlled_substances_carry_a_note() -> None:
    noted = {word for entry in entries("medicine") if entry.get("note") for word in entry["en"]}
    assert not set(CONTROLLED) - noted


def test_petroleum_carries_a_note() -> None:
    silent = [
        entry["en"][0]
        for entry in entries("vehicles")
        if any(code.startswith(("2710", "2711")) for code in entry["hs"]) and not entry.get("note")
    ]
    assert silent == ["fuel additive"]  # of which the petroleum base is the lesser part


def test_the_field_is_covered() -> None:
    assert len(every()) >= 1500
    substances = {plain(word) for entry in entries("medicine") if entry["kind"] == "medicine" for word in entry["en"]}
    assert len(substances) >= 900


@pytest.mark.parametrize("name", FILES)
def test_no_name_is_read_as_something_else(name: str) -> None:
    """The word rules leave each name at least one of the codes that the thesaurus gives it."""
    apart = [
        (word, entry["hs"])
        for entry in entries(name)
        for word in (*entry["en"], *entry["ko"])
        if not overlap(codes_for_words(word).candidates, union(*map(parse, entry["hs"])))
    ]
    assert not apart


@pytest.mark.parametrize(
    ("name", "holds", "never"),
    [
        ("rubber bulb, size 3", "4014", "8539"),
        ("technetium generator 10 GBq", "2844", "8501"),
        ("염소정 67 mg", "3808", "0104"),
        ("염소", "0104", "3808"),
        ("전구, LED 9W", "8539", "4014"),
        ("발전기", "8502", "2844"),
        ("머스터드 500g", "2103", "7318"),
        ("sulfur mustard", "2930", "2103"),
        ("질소 머스터드", "2921", "2103"),
        ("캔버스 10호", "5901", "8702"),
        ("마을버스", "8702", "5901"),
        ("필기장 (줄)", "4820", "1008"),
        ("자물통", "8301", "3923"),
        ("mobile crane 25 t", "8426", "8703"),
        ("dining car", "8605", "8703"),
        ("지혈스펀지 10매", "3005", "3921"),
        ("수세미 스펀지", "3924", "3005"),
        ("놋수저 세트", "7418", "6911"),
        ("유리벽돌", "7016", "6904"),
        ("Cycloserine 250 mg caps", "3004", "6505"),
    ],
)
def test_a_name_that_ends_like_another_is_not_that(name: str, holds: str, never: str) -> None:
    found = codes_for_words(name).candidates
    assert overlap(found, parse(holds)) and not overlap(found, parse(never)), found


def test_a_name_known_as_a_whole_widens_and_never_narrows() -> None:
    plate, slide = codes_for_words("96-well plate").candidates, codes_for_words("glass slide, 50 pcs").candidates
    assert within(codes_for_words("plate").candidates, plate) and overlap(plate, parse("3926.90"))
    assert overlap(slide, parse("7017")) and overlap(slide, parse("9023"))
