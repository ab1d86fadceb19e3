"""Han characters as Korean reads them: 尹浩鎭 is 윤호진, 金 is 김 at the head of a person's name and 금 elsewhere.

Readings are Unihan's kHangul (``tables/hanja.txt``). A character may have several; all are kept, up to a cap, since
which one a person's name has is known to its bearer alone.
"""

from __future__ import annotations

from functools import cache
from itertools import islice, product

from dorasan.names.tables import lines

_MOST = 12  # readings of one name that are followed
# Family names that are read in one way only, whatever the character means elsewhere.
_FAMILY = {"金": "김", "沈": "심", "車": "차", "车": "차", "賈": "가", "贾": "가", "奈": "내", "丁": "정", "洪": "홍"}


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines("hanja"):
        syllable, chars = line.split(" ", 1)
        for char in chars:
            found[char] = (*found.get(char, ()), syllable)
    return found


def readings(text: str, *, person: bool = False) -> tuple[str, ...]:
    """Every hangul reading of a run of Han characters; nothing when one of them has none.

    ``person``: the first character is a family name.
    """
    table = _readings()
    each = [table.get(char, ()) for char in text]
    if not all(each):
        return ()
    if person and text[:1] in _FAMILY:
        each[0] = (_FAMILY[text[0]],)
    return tuple("".join(chosen) for chosen in islice(product(*each), _MOST))
