"""Sets of pairs of names for :mod:`name_figures`: from the files, from lists, and made of listed names by rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from dorasan.names.scripts import pinyin
from dorasan.parties.entry import ListEdition, PartyKind

Row = dict[str, str]
Pair = tuple[str, str, PartyKind, str]  # one name, the other, their kind, whose they are
KINDS: dict[str, PartyKind] = {
    "person": "person", "individual": "person", "ship": "vessel", "vessel": "vessel", "aircraft": "vessel",
}  # fmt: skip
_STEPS = (1, 2, 3, 5, 7, 11, 13, 17, 19, 23)  # how far apart the parties of a crossed pair stand
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = (
    "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang "
    "Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Su Lu Jiang Cai Jia Ding Wei Xue Ye Yan"
)
_GIVEN = (
    "wei fang na min jing li qiang lei jun yang yong yan jie juan tao ming chao xia ping gang guiying xiulan xiuying "
    "haiyan jianhua jianguo zhiqiang guoqiang xiaoming xiaohong wenjun yongjun zhigang haitao xuemei lihua guohua "
    "zhiwei jianping weidong xiaodong shulan yulan chunmei dehua minghua zhenhua guangming yuhua shuzhen yaping "
    "chengjun zhongwei haibo yifan zihan haoran yuxuan jiahao mingze tianyu"
)
_FAMILIES = (
    ("김", "Kim"), ("이", "Lee"), ("박", "Park"), ("최", "Choi"), ("정", "Jung"), ("강", "Kang"), ("조", "Cho"),
    ("윤", "Yoon"), ("장", "Jang"), ("임", "Lim"),
)  # fmt: skip


def crossed(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Each first name with the second names of ten other parties of its kind."""
    by_kind: dict[PartyKind, list[Pair]] = {}
    for pair in pairs:
        by_kind.setdefault(pair[2], []).append(pair)
    for many in by_kind.values():
        for place, (one, _, kind, whose) in enumerate(many):
            for step in _STEPS:
                other = many[(place + step) % len(many)]
                if other[3] != whose:
                    yield one, other[1], kind, ""


def aliases(rows: Iterable[Row]) -> list[Pair]:
    return [(row["name1"], row["name2"], KINDS.get(row["schema"].lower(), "entity"), row["entity"]) for row in rows]


def hangul(rows: Iterable[Row]) -> list[Pair]:
    return [(row["hangul"], row["latin"], KINDS.get(row["schema"].lower(), "entity"), row["entity"]) for row in rows]


def hanja(rows: Iterable[Row]) -> list[Pair]:
    """Given names in Hanja against their romanisation, each behind the family name 金, *Kim*."""
    given = [row for row in rows if row["kind"] == "given" and row["hanja"]]
    return [
        (f"金{one}", f"Kim {row['romanisations'].split(';')[0]}", "person", row["romanisations"])
        for row in given
        for one in row["hanja"].split(", ")
    ]


def in_pinyin(rows: Iterable[Row]) -> list[Pair]:
    """Given names in Hanja behind 金, in pinyin (*Jin Chengzhe*), against their romanisation."""
    return [
        (f"Jin {''.join(pinyin(one)).title()}", latin, kind, whose)
        for row in rows
        for one, (_, latin, kind, whose) in zip(row["hanja"].split(", "), hanja([row]), strict=False)
    ]


def chinese() -> list[str]:
    """Names of nobody, as Chinese people write theirs: every family name with given names of one and two syllables."""
    given = [one.title() for one in _GIVEN.split()]
    return [
        f"{family} {given[(7 * n + m) % len(given)]}" for n, family in enumerate(_CHINESE.split()) for m in range(25)
    ]


def han_of_listed(editions: Iterable[ListEdition]) -> list[Pair]:
    """A listed party's name in Han characters against its first in Latin letters."""
    out: list[Pair] = []
    for edition in editions:
        for entry in edition.entries:
            latin = next((name.text for name in entry.names if name.text.isascii()), None)
            for name in entry.names:
                if _HAN.search(name.text) and latin and not re.search(r"[A-Za-z]{3}", name.text):
                    out.append((name.text, latin, entry.kind, f"{edition.id} {entry.ref}"))
    return out


def made(edition: ListEdition) -> dict[str, list[Pair]]:
    """Listed names as they are mistyped and adorned, by rule: one spelling of each rule for each entry."""
    rules: dict[str, tuple[tuple[PartyKind, ...], Callable[[str], str]]] = {
        "two letters swapped": (("person", "entity", "vessel"), _swapped),
        "a letter left out": (("person", "entity", "vessel"), _short),
        "0 for O, 1 for I": (("person", "entity"), lambda name: name.replace("O", "0", 1).replace("I", "1", 1)),
        "title before": (("person",), lambda name: f"Gen. {name}"),
        "family name last": (("person",), _turned),
        "run together": (("person",), lambda name: re.sub(r"(?<=\w)[- ](?=\w+$)", "", name)),
        "prefix of a ship": (("vessel",), lambda name: f"M/V {name}"),
        "No. and number": (("vessel",), lambda name: re.sub(r"[ -]?(\d+)$", r" No. \1", name)),
    }
    return {
        title: [
            (changed, name, entry.kind, entry.ref)
            for entry in edition.entries
            if entry.kind in kinds and (changed := rule(name := entry.name.upper())) != name
        ]
        for title, (kinds, rule) in rules.items()
    }


def _swapped(name: str) -> str:
    """The first two different letters from the middle on."""
    for n in range(len(name) // 2, len(name) - 1):
        if name[n : n + 2].isalpha() and name[n] != name[n + 1]:
            return name[:n] + name[n + 1] + name[n] + name[n + 2 :]
    return name


def _short(name: str) -> str:
    """The letter in the middle left out."""
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :] if name[middle].isalpha() else name


def _turned(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{rest} {first}" if rest else name


def innocents(rows: Callable[[str], list[Row]], full: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Names of people on no list. Common Korean names: ten family names before every given name of the set."""
    given = [r for r in rows("korean_romanisations.csv") if r["kind"] == "given" and r["hangul"]]
    common = [(_FAMILIES[n % 10], row["hangul"], row["romanisations"].split(";")[0]) for n, row in enumerate(given)]
    return {
        "synthetic innocents": [row["full_name"] for row in rows("yente_negatives_global_1k.csv")],
        "Korean full names, hangul": [one for one, _ in full],
        "Korean full names, Latin": [two for _, two in full],
        "common Korean names, hangul": [family[0] + name for family, name, _ in common],
        "common Korean names, Latin": [f"{family[1]} {name}" for family, _, name in common],
        "Chinese names in pinyin": chinese(),
    }
