"""What stands beside a name, in brackets, after a comma or as a specification, and makes another thing of it.

Words beside a name mostly describe: 담요 (겨울용), 쌀 (20 kg). Some do not: 사료 (배합기), 담요, 발열; 셔츠, 가죽. Of
a line without a code such words are a ground to look, whatever the name alone says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dorasan.goods import codes_for_words
from dorasan.goods.interval import Intervals, overlap, parse
from dorasan.goods.modifiers import turns_into
from dorasan.goods.phrase import normal
from dorasan.goods.words import traits_of

WORKS: Intervals = parse("84-91")
_MACHINERY = re.compile(r"(?:기계|설비|장치|제조기|생산라인|시스템|machine|machinery|plant|line|system)$")
_TURNED = frozenset({"motor", "leather"})
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|,(.*)$")


@lru_cache(maxsize=4096)
def squeezed(name: str) -> str:
    """A name without what describes it in brackets or after a comma."""
    return _ASIDE.sub(" ", normal(name)).strip()


def says_another(names: str, spec: str, codes: Intervals) -> bool:
    """Whether anything beside the name turns the thing into one with works or of leather, or names a machine."""
    beside = [part for name in names.split("\n") for found in _ASIDE.findall(normal(name)) for part in found]
    return any(_tells(part, codes) for part in (*beside, *re.split(r"[,;/()]", normal(spec))) if part.strip())


@lru_cache(maxsize=4096)
def _tells(part: str, codes: Intervals) -> bool:
    if any(map(turns_into, part.split())) or _TURNED & traits_of(part) or _MACHINERY.search(part.strip()):
        return True
    read = codes_for_words(part)
    return read.known and overlap(read.candidates, WORKS) and not overlap(read.candidates, codes)
