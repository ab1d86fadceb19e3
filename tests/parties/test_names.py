"""Names made comparable, and how alike they are found to be."""

from __future__ import annotations

import pytest

from dorasan.names.bodies import body_tokens
from dorasan.names.cut import plain_tokens, tokens
from dorasan.names.korean import close_keys
from dorasan.names.read import spellings, split
from dorasan.names.sounds import close
from dorasan.parties.compare import THRESHOLD, likeness, weights
from dorasan.parties.editions import editions
from dorasan.parties.entry import PartyKind

WEIGH = weights(entry for edition in editions() for entry in edition.entries)


def test_tokens() -> None:
    assert tokens("RI U’N SO'NG") == ("ri", "un", "song")
    assert tokens("Korea Ryenha Machinery J/V Corp.") == ("korea", "ryenha", "machinery", "j", "v", "corp")
    assert plain_tokens("Ri Ŭn-sŏng") == ("ri", "un", "song")
    assert plain_tokens("조선무역은행") == ("조선무역은행",)
    assert body_tokens("Korea Ansan SHPG Company, Limited") == ("korea", "ansan", "shipping")
    assert body_tokens("합장강무역회사") == ("합장강", "trading")


# The rule restated from rigour (docs/decisions/0008-names-without-icu.md), by example.
RULE = {
    "Korea Mining Development Trading Corporation": "korea mining development trading corporation",
    "RI U’N SO'NG": "ri un song",
    "Yun Ho-jin": "yun ho jin",
    "조선무역은행": "조선무역은행",
    "Kim, Tong-My'ong": "kim tong myong",
    "AMROGGANG DEVELOPMENT BANK": "amroggang development bank",
    "Korea Ryenha Machinery J/V Corp.": "korea ryenha machinery j v corp",
    "Second Academy of Natural Sciences (SANS)": "second academy of natural sciences sans",
    "Ch'oe Ch'un-sik": "choe chun sik",
    "...": "",
}


@pytest.mark.parametrize("name", RULE)
def test_tokens_follow_the_rule(name: str) -> None:
    assert " ".join(tokens(name)) == RULE[name]


def test_spellings_and_splits() -> None:
    assert spellings("FOREIGN TRADE BANK (FTB)") == ("FOREIGN TRADE BANK (FTB)", "FOREIGN TRADE BANK", "FTB")
    assert "김호규" in spellings("KIM Ho Kyu 김호규")
    assert split("KIM, Yong Chol") == ("KIM, Yong Chol",)
    assert split("통일부·국방부") == ("통일부·국방부", "통일부", "국방부")


def test_hangul_and_latin_have_one_skeleton() -> None:
    assert close("합장강") == close("hapjanggang")
    assert close_keys(plain_tokens("리제선")) & close_keys(plain_tokens("Ri Je Son"))
    assert close_keys(plain_tokens("Yongil")) & close_keys(plain_tokens("Yong-il"))


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("Ri Pyong Chul", "RI PYO'NG-CH'O'L", "person"),
        ("Lee Byung-chul", "RI PYONG CHUL", "person"),
        ("Park Yong Shik", "PAK YONG SIK", "person"),
        ("Yong Sik Pak", "PAK YONG SIK", "person"),
        ("박영식", "PAK YONG SIK", "person"),
        ("Korea National Insurance Corporation", "KOREAN NATIONAL INSURANCE COMPANY (KNIC)", "entity"),
        ("Dae-Song Bank", "KOREA DAESONG BANK", "entity"),
        ("North Korea's Foreign Trade Bank, Dandong branch", "FOREIGN TRADE BANK (FTB)", "entity"),
        ("조선무역은행 단둥대표부", "조선무역은행", "entity"),
        ("UL JI BONG-6", "UL JI BONG 6", "vessel"),
    ],
)
def test_worth_a_look(one: str, two: str, kind: PartyKind) -> None:
    assert likeness(one, two, kind, WEIGH).score >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("PAK CHUN IL", "PAK MUN IL", "person"),
        ("KIM KYONG OK", "KIM KYONG IL", "person"),
        ("Kim Su Il", "Kim Su Gil", "person"),
        ("Korea Trading Company", "Korea Trading Bank", "entity"),
        ("Korea Development Bank", "KORYO CREDIT DEVELOPMENT BANK", "entity"),
        ("조선무역회사", "조선혁신무역회사", "entity"),
        ("Korean Red Cross", "KOREA UNITED DEVELOPMENT BANK", "entity"),
        ("Paek Ma 2", "PAEK MA", "vessel"),
        ("MID", "MIDAS", "entity"),
        ("", "PAEK MA", "vessel"),
    ],
)
def test_not_worth_a_look(one: str, two: str, kind: PartyKind) -> None:
    assert likeness(one, two, kind, WEIGH).score < THRESHOLD
