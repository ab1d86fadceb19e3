"""The index: nothing worth showing escapes it, numbers decide, birth and country hold down, hits say why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dorasan.names.read import Name, read
from dorasan.parties.beside import Beside, birth, country
from dorasan.parties.blocks import keys_of
from dorasan.parties.compare import THRESHOLD, compared, likeness
from dorasan.parties.editions import shipped
from dorasan.parties.entry import Identifier, ListEdition, ListEntry, ListName, PartyKind
from dorasan.parties.explained import features
from dorasan.parties.glance import Glance
from dorasan.parties.index import WAYS, Place, build
from dorasan.parties.screen import Hit, best_of, screen
from dorasan.parties.wordbook import Writer
from dorasan.words import LANGS, say
from tests.parties.test_variants import FOUND, QUIET

TEXT = {"en": "x", "ko": "x"}
INDEX = build(shipped())


def listed(
    name: str, kind: PartyKind = "person", numbers: Sequence[Identifier] = (), born: Sequence[str] = (), **more: object
) -> ListEdition:
    roles = [ListName(name, "name"), *(ListName(str(text), "weak") for text in more.get("weak", ()))]  # type: ignore[attr-defined]
    entry = ListEntry("X-1", kind, tuple(roles), born=tuple(born), countries=("kp",), identifiers=tuple(numbers))
    day = date(2024, 5, 3)
    return ListEdition("x", "", TEXT, TEXT, day, day, True, True, "unofficial", "", TEXT, (entry,))


def numbered(ref: str) -> ListEdition:
    edition = listed("Somebody Else")
    return replace(edition, entries=tuple(replace(entry, ref=ref) for entry in edition.entries))


def hits(name: str, edition: ListEdition, beside: Beside | None = None) -> tuple[Hit, ...]:
    if beside is None:
        return screen(name, as_of=None, lists=[edition]).hits
    return screen(name, as_of=None, lists=[edition], beside=beside).hits


def by_every_name(name: str) -> set[str]:
    """Who is found when every listed name is compared, without any index."""
    mine = read(name)
    return {
        entry.ref
        for edition in shipped()
        for entry in edition.entries
        for other in entry.names
        if compared(mine, read(other.text), entry.kind, INDEX.weigh).score * (0.97 if other.role == "weak" else 1)
        >= THRESHOLD
    }


@pytest.mark.parametrize("name", [*(names[n] for names in FOUND.values() for n in (0, -1)), *QUIET])
def test_the_index_loses_nobody_that_a_comparison_with_every_name_finds(name: str) -> None:
    shown = {hit.entry.ref for hit in best_of([name], INDEX, None) if hit.likeness.score >= THRESHOLD}
    assert by_every_name(name) <= shown


@pytest.mark.parametrize("name", [*(names[n] for names in FOUND.values() for n in (0, -1)), *QUIET])
def test_nobody_is_turned_away_at_a_glance_whom_the_comparison_would_show(name: str) -> None:
    every = [hit for hit in best_of([name], INDEX, None) if hit.likeness.score >= THRESHOLD]
    assert best_of([name], INDEX, None, least=THRESHOLD) == every


def _slips(text: str) -> list[str]:
    """A listed name as it is mistyped, shortened, turned, run together and brought to initials."""
    words, middle = text.split(), len(text) // 2
    return [
        text[:middle] + text[middle + 1 :],
        text[:middle] + text[middle + 1 : middle + 2] + text[middle : middle + 1] + text[middle + 2 :],
        " ".join(reversed(words)),
        " ".join(words[:-1]),
        "".join(words[:2]) + " " + " ".join(words[2:]),
        " ".join([words[0], *(word[0] for word in words[1:])]),
    ]


def _place(number: int) -> Place:
    return Place(*INDEX.places[3 * number : 3 * number + 3])


def test_a_glance_turns_away_nothing_that_would_be_shown() -> None:
    names = [other for edition in shipped() for entry in edition.entries for other in entry.names]
    asked = [text for listed in names[::31] for text in _slips(listed.text) if text.strip()]
    assert len(asked) > 120
    lost = {}
    for text in asked:
        mine = read(text)
        glance = Glance(mine, INDEX.weigh, THRESHOLD)
        same = {INDEX.at(place)[2].text for place in INDEX.candidates(mine)}
        every = range(0, len(INDEX), 7)
        kept = glance.those(every, INDEX.book, lambda number: INDEX.at(_place(number))[2].text)
        for number in set(every) - kept:
            _, entry, other = INDEX.at(_place(number))
            if other.text in same:
                continue
            score = max(compared(mine, read(other.text), way, INDEX.weigh).score for way in WAYS[entry.kind])
            if score >= THRESHOLD:
                lost[text, other.text] = score
    assert lost == {}


# Names of nobody, in the ways that lists elsewhere are full of: two spellings of each.
ELSEWHERE: list[tuple[PartyKind, str, str]] = [
    ("person", "Abdulrahman Khalid Al-Mansouri", "Abd al Rahman Khaled al Mansuri"),
    ("person", "Mohammed Yusuf Haddadin", "Muhamad Yousef Hadadin"),
    ("person", "Alexander Sergeyevich Volkonsky", "Aleksandr Sergeevich Volkonskiy"),
    ("person", "Dmitri Arkadievich Belousov-Grant", "Dmitriy Arkadyevich Belousovgrant"),
    ("person", "Maria Fernanda Castellanos Ruiz", "Maria Castelanos Ruis"),
    ("person", "Jean Baptiste Ndayishimiye", "Jeanbaptiste Ndayishimye"),
    ("person", "Van Der Meulen Pieter", "Vandermeulen Pieter"),
    ("person", "Nguyen Van Thanh Binh", "Nguyen Vanthanh Binh"),
    ("person", "Konstantin Petropavlov Zherebkin", "Konstanten Petropavlovsk Zherebtkin"),
    ("person", "Jamal Harbi Qasem", "Jamar Harbi Qasem"),
    ("person", "Oswaldo B. Trinidade", "Oswaldo Bruno Trinidade"),
    ("person", "J. R. Hollingsworth", "John Robert Hollingsworth"),
    ("entity", "Meridian Polymer Refinery Trading Co., Ltd.", "Meridien Polymers Refinery Trading"),
    ("entity", "Baltiyskaya Sudostroitelnaya Kompaniya", "Baltiskaya Sudostroitelnaja Kompania"),
    ("entity", "Al Noor Exchange and Transfer", "Alnoor Exchange Transfers"),
    ("entity", "Zagros Heavy Engineering Group", "Group of Zagros Heavy Enginering"),
]


def test_names_from_elsewhere_are_not_turned_away_either() -> None:
    shown, lost = set(), []
    for kind, *two in ELSEWHERE:
        for listed in two:
            writer = Writer()
            writer.take(Name(listed), WAYS[kind])
            book = writer.book(INDEX.weigh)
            for text in {text for name in two for text in (name, *_slips(name)) if text != listed and text.strip()}:
                mine = read(text)
                score = compared(mine, read(listed), kind, INDEX.weigh).score
                if score < THRESHOLD or _told(mine, read(listed), kind):
                    continue
                shown.add(listed)
                if not Glance(mine, INDEX.weigh, THRESHOLD).those([0], book, lambda _, listed=listed: listed):
                    lost.append((text, listed))
    assert lost == []
    assert len(shown) > 20


def _told(one: Name, two: Name, kind: PartyKind) -> bool:
    """Do they share a key that tells by itself?"""
    [way] = WAYS[kind]
    keys, others = ({key for tells, key in keys_of(name, way) if tells == "same"} for name in (one, two))
    return not keys.isdisjoint(others)


def test_few_names_are_compared() -> None:
    assert len(INDEX) > 700
    assert all(len(INDEX.candidates(read(name))) < 60 for name in (*QUIET, "Kim Chol", "Korea Trading Corporation"))


def test_two_indexes_of_one_list_are_equal() -> None:
    again = build(shipped())
    assert (again.codes, again.starts, again.who, again.gists) == (INDEX.codes, INDEX.starts, INDEX.who, INDEX.gists)


@pytest.mark.parametrize(
    ("kind", "number", "asked"),
    [
        ("bic", "FTBDKPPYXXX", "transfer by FTBDKPPY"),
        ("passport", "836410-105", "836410105"),
        ("imo", "IMO 9562233", "the ship ９５６２２３３"),
        ("registration", "HE 2719 91", "reg. HE271991"),
    ],
)
def test_a_number_decides_whatever_the_name(kind: str, number: str, asked: str) -> None:
    edition = listed("Somebody Else", numbers=[Identifier(kind, number)])  # type: ignore[arg-type]
    found = hits(asked, edition, Beside(born=("1999",), countries=("ch",)))
    assert [(hit.score, hit.likeness.how) for hit in found] == [(1.0, "number")]


def test_a_reference_of_figures_alone_is_told_from_a_house_number_by_nothing() -> None:
    assert not hits("Unit 12345", numbered("12345"))
    assert [hit.likeness.how for hit in hits("Unit KPe. 047", numbered("KPe.047"))] == ["reference"]


def test_one_initial_tells_only_beside_a_long_name() -> None:
    assert likeness("A. Khamenei", "Ali Khamenei", "person", INDEX.weigh).score >= THRESHOLD
    assert likeness("H. Yun", "Yun Hojin", "person", INDEX.weigh).score < THRESHOLD
    assert likeness("Frost, William G.", "William W Frost", "person", INDEX.weigh).score < THRESHOLD


def test_a_number_too_short_to_tell_decides_nothing() -> None:
    assert not hits("12345", listed("Somebody Else", numbers=[Identifier("passport", "12345")]))
    assert not hits("X 12", listed("Somebody Else"))


@pytest.mark.parametrize(
    ("mine", "theirs", "answer"),
    [
        (("1964-06-18",), ("1964",), "same"),
        (("1966",), ("1964-06-18",), "near"),
        (("1990",), ("~1964", "1970"), "other"),
        (("1965",), ("~1964",), "same"),
        (("1965",), ("1964/1966",), "near"),
        ((), ("1964",), None),
        (("unknown",), ("1964",), None),
    ],
)
def test_days_of_birth(mine: tuple[str, ...], theirs: tuple[str, ...], answer: str | None) -> None:
    assert birth(mine, theirs) == answer


def test_countries() -> None:
    assert country(("KP",), ("kp", "cn")) == "same" and country(("ch",), ("kp",)) == "other"
    assert country((), ("kp",)) is None


def test_another_birth_holds_a_likeness_down_and_the_same_does_not() -> None:
    edition = listed("RI PYONG CHOL", born=("1948",))
    assert hits("Lee Byung-chul", edition)
    assert hits("Lee Byung-chul", edition, Beside(born=("1948-01-01",)))
    assert not hits("Lee Byung-chul", edition, Beside(born=("1990",), countries=("kr",)))
    assert hits("Ri Pyong Chol", edition, Beside(born=("1990",))), "the very same name is still shown"


def test_a_weak_alias_counts_less() -> None:
    edition = listed("Somebody Else", weak=["Ri Pyong Chol"])
    (hit,) = hits("Ri Pyong Chol", edition)
    assert hit.score == 0.97 and "weak" in {one.id for one in features(hit)}


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("General YUN H0-JIN", {"titles", "mended", "same"}),
        ("Ho-jin Yun", {"same", "order"}),
        ("尹浩鎭", {"read_hanja_mine", "same"}),
        ("이병철", {"sounds_loose"}),
        ("H. J. YUN", {"initials"}),
        ("YUN HO-JNI", {"swapped"}),
        ("IMO 9562233", {"reference"}),
        ("조선무역은행 단둥대표부", {"inside"}),
        ("Amroggang Bank of Development Dandong", {"pairs", "only_mine"}),
    ],
)
def test_a_hit_says_why(name: str, ids: set[str]) -> None:
    found = screen(name, as_of=None, lists=shipped()).hits[0]
    told = features(found)
    assert ids <= {one.id for one in told}
    for lang in LANGS:
        assert all(say(lang, f"screen.feature_{one.id}", **one.said) for one in told)


def test_what_speaks_against_a_hit_is_told() -> None:
    edition = listed("RI PYONG CHOL", born=("1948",))
    (hit,) = hits("Ri Pyong Chol", edition, Beside(born=("1990",), countries=("kr",)))
    assert {"born_other", "country_other"} <= {one.id for one in features(hit)}
    assert "AGAINST" in say("en", "screen.feature_born_other", mine="1990", theirs="1948")
