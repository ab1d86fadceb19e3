"""Titles, ranks and forms of address, before a person's name or after it, in Latin letters, hangul and Han.

*General YUN HO-JIN*, 윤호진 국장 and 윤호진국장 name Yun Ho-jin. A title is taken away only when a name is left.
"""

from __future__ import annotations

from dorasan.names.korean import apart, is_family

_LATIN = frozenset("""
mr mrs ms miss mx dr prof professor sir madam madame dame lord lady hon honorable honourable comrade excellency esq phd
md jr sr mstr gen general genl colgen ltgen majgen brigadier brig col colonel ltcol lt lieutenant maj major capt captain
cpt sgt sergeant adm admiral vadm radm cdr commander marshal vice deputy first chairman chairwoman chair chairperson
director minister ambassador amb president premier secretary manager chief head officer engineer ing mister mme mlle monsieur herr frau
senor sra don dona господин general-polkovnik ген генерал полковник доктор товарищ тов г-н
""".split())  # fmt: skip
# Longest first: a title may end in another.
_KOREAN = tuple(sorted("""
장군 대장 상장 중장 소장 차수 원수 대좌 상좌 중좌 소좌 대위 상위 중위 소위 대령 중령 소령 준장 제독 위원장 부위원장 제1부위원장 위원 국장 부국장
과장 부과장 부장 부부장 제1부부장 차장 실장 처장 소장 원장 부원장 단장 부단장 대표 부대표 대사 공사 영사 총영사 참사 참사관 서기관 서기 비서
책임비서 총비서 총리 부총리 내각총리 장관 차관 상 부상 외무상 국방상 무력상 총참모장 총정치국장 사령관 사장 부사장 총사장 회장 부회장 이사장 이사
전무 상무 지배인 행장 총재 지사장 지점장 교수 박사 선생 선생님 동지 동무 씨 님 군 양 여사 의원 총장 부총장 국무위원장 당비서 기사장 선장 기장
""".split(), key=len, reverse=True))  # fmt: skip
_HAN = tuple(sorted("将军 將軍 大将 大將 委员长 委員長 委员 委員 局长 局長 部长 部長 博士 教授 先生 女士 同志 总经理 總經理 经理 經理 董事长 董事長 大使 首相 总理 總理".split(), key=len, reverse=True))  # fmt: skip


def without_titles(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name with titles taken away, and the titles; the words as they were when nothing else is left."""
    kept, gone = [], []
    for word in words:
        if word in _LATIN or word in _KOREAN:
            gone.append(word)
        else:
            kept.append(word)
    kept = [_shorn(word, gone) for word in kept]
    if not gone or not kept or (len(kept) == 1 and kept[0].isascii()):
        return words, ()
    return tuple(kept), tuple(gone)


def _shorn(word: str, gone: list[str]) -> str:
    """A hangul or Han word without the title that is written onto it: 윤호진국장."""
    if word.isascii():
        return word
    for title in _KOREAN if "가" <= word[-1] <= "힣" else _HAN:
        rest = word.removesuffix(title)
        if rest != word and _is_whole(rest, title):
            gone.append(title)
            return rest
    return word


def _is_whole(rest: str, title: str) -> bool:
    """Is what is left a name: three syllables with a family name, or two where the title is long enough to be one?"""
    two = apart(rest)
    if two is None:  # Han characters
        return 2 <= len(rest) <= 4 and not "가" <= rest[0] <= "힣"
    return is_family(two[0]) and (len(rest) in (3, 4) or (len(rest) == 2 and len(title) > 2)) and len(title) > 1
