"""The names that were missed, ten and more neighbours of each kind, and what must stay quiet beside them."""

from __future__ import annotations

import pytest

from dorasan.parties.compare import THRESHOLD, likeness, weights
from dorasan.parties.editions import shipped
from dorasan.parties.explained import features
from dorasan.parties.screen import screen
from dorasan.words import LANGS, say

FOUND = {
    "IMO 8511823": ["GRAND KAO", "GRAND KARRO", "M/T Grand Kraro"],
    "KPe.028": ["MUNITIONS INDUSTRY DEPRTMENT", "Munitions Industry Departmemt", "군수공업부"],
    "IMO 9562233": [  # ships
        "M/V PETREL 8",
        "MV. Petrel 8",
        "PETREL No.8",
        "M.V. PETREL 8",
        "MT Petrel 8",
        "S/S PETREL 8",
        "PETREL VIII",
        "Petrel #8",
        "PETREL8",
        "Motor Vessel Petrel 8",
        "Petrel-8",
        "M/V PETERL 8",
        "PETREL № 8",
        "IMO ９５６２２３３",
        "IMO 956 2233",
        "imo no. 9562233",
        "IMO:9562233",
        "9562233",
        "ship, IMO-9562233",
        "IMO 956-2233",
        "IMO9562233",
        "Unknown Star (IMO 956 2233)",
        "９５６２２３３",
    ],
    "KPi.001": [  # titles, ranks, initials, slips
        "Mr. YUN HO-JIN",
        "General YUN HO-JIN",
        "윤호진 국장",
        "YUN H0-JIN",
        "윤호진국장",
        "Dr. Yun Ho Jin",
        "Yun Ho-jin, Director",
        "Comrade Yun Hojin",
        "국장 윤호진",
        "윤호진 동지",
        "윤호진 위원장",
        "YUN HO-JNI",
        "YNU HO-JIN",
        "Hojin Yun",
        "Gen. Ho-jin Yun",
        "YUN HO J1N",
        "尹浩鎭",
        "尹浩镇",
        "Юн Хо Чжин",
        "Lt. Gen. YUN HO-JIN",
        "H. J. YUN",
        "Yun, H.J.",
        "YUN H J",
        "Yin Haozhen",
        "YIN Hao-Zhen",
        "Haozhen Yin",
    ],
    "KPi.076": [
        "Lee Byung-chul",
        "리병철",
        "이병철",
        "李炳哲",
        "Ри Бён Чхоль",
        "RI Pyong-chol 대장",
        "Rhee Byong Chul",
        "Li Bingzhe",
    ],
    "KPi.035": ["金铁三", "金鐵三", "김철삼", "KIM Chol-sam", "Chol Sam Kim"],
    "KPe.047": [  # houses
        "조선무역은행",
        "朝鲜贸易银行",
        "조선무역은행 단둥대표부",
        "Joson Muyok Unhaeng",
        "F0REIGN TRADE BANK",
        "FOREIGN TRDAE BANK",
    ],
    "KPe.031": [
        "정찰총국",
        "Chongch'ai Ch'ongguk",
        "RECONNAISSANCE GENERAL BUERAU",
        "Reconnaissance Gen. Bureau of the KPA",
    ],
}  # fmt: skip
QUIET = [
    "South Korea Mining Development Trading Corporation",
    "Petrel 9",
    "Petrel",
    "IMO 9562234",
    "tel. 95622331",
    "Yun Ho-sik",
    "Yun Hyo-jin",
    "윤호정 국장",
    "김국장",
    "General Manager",
    "H. K. YUN",
    "Yun H.",
    "국방부",
    "통일부",
    "Ministry of National Defence of the Republic of Korea",
    "Korea Development Bank",
    "Mr. Kim",
    "金浩鎭",
    "Bank of Korea",
    "대한적십자사",
    "尹正鎭",
    "Yin Haolan",
    "Wang Haozhen",
    "Zhang Wei",
    "Liu Xiulan",
    "Wang Xiaoming",
    "Trade Bank",
    "Genaral Bureau",
    "조선대학교",
    "한국무역협회",
]  # fmt: skip


@pytest.mark.parametrize(("ref", "name"), [(ref, name) for ref, names in FOUND.items() for name in names])
def test_a_listed_party_is_found_by_any_spelling(ref: str, name: str) -> None:
    assert ref in {hit.entry.ref for hit in screen(name, as_of=None, lists=shipped()).hits}


@pytest.mark.parametrize("name", QUIET)
def test_neighbours_stay_quiet(name: str) -> None:
    assert not screen(name, as_of=None, lists=shipped()).hits


def test_initials_are_a_weak_hit() -> None:
    (hit,) = (hit for hit in screen("H. J. YUN", as_of=None, lists=shipped()).hits if hit.entry.ref == "KPi.001")
    assert hit.likeness.how == "initials" and hit.score < 0.8


@pytest.mark.parametrize(
    ("mine", "listed", "how"),
    [
        ("Jiang Wenji", "Kang Mun Kil", "pinyin"),
        ("Jiang Wenji", "강문길", "pinyin"),
        ("Jin Zheng'en", "Kim Jong Un", "pinyin"),  # the apostrophe that parts the syllables is lost
        ("Piao Yongyuan", "Pak Yong Won", "pinyin"),
        ("Nangong Chengzhe", "남궁성철", "pinyin"),
        ("마효홍", "Ma Xiaohong", "pinyin"),
        ("이연옥", "Li Lianyu", "pinyin"),
        ("Ma Xiaohong", "马晓红", "same"),
    ],
)
def test_one_hanja_name_in_pinyin_and_in_korean(mine: str, listed: str, how: str) -> None:
    found = likeness(mine, listed, "person", weights(()))
    assert found.how == how and found.score >= THRESHOLD


@pytest.mark.parametrize(
    ("mine", "listed"),
    [
        ("Jiang Wenji", "Kang Mun Chol"),
        ("Jiang Wenji", "Pak Mun Kil"),
        ("Han Min Ji", "Han Min Gil"),  # Korean as it stands
        ("Jiang", "Kang Mun Kil"),
        ("Jiang Wenjiwen", "Kang Mun Kil"),
        ("Kang Mun Kil", "Jiang Wenji"),  # whoever is listed in pinyin is mostly Chinese
    ],
)
def test_what_pinyin_does_not_make_alike(mine: str, listed: str) -> None:
    assert likeness(mine, listed, "person", weights(())).score < THRESHOLD


def test_a_hit_by_pinyin_says_so_in_both_languages() -> None:
    (hit,) = (hit for hit in screen("Yin Haozhen", as_of=None, lists=shipped()).hits if hit.entry.ref == "KPi.001")
    assert hit.likeness.how == "pinyin" and hit.score < 0.75
    (told,) = (one for one in features(hit) if one.id == "pinyin")
    assert [say(lang, "screen.feature_pinyin", **told.said).count("haozhen") for lang in LANGS] == [1, 1]
