"""Korean particles that depend on the word before them.

Practice modelled: standard orthography (한글 맞춤법): 은/는, 이/가, 을/를, 과/와, 으로/로 (after ㄹ: 로) by its last
sound; 에게/에 by what it names: 신청인에게, 통일부에.
"""

from __future__ import annotations

import re

_SLOT = re.compile(r"(?P<before>\S?)\[(?P<closed>[가-힣]+)/(?P<open>[가-힣]+)\]")
_FIRST, _LAST = 0xAC00, 0xD7A3
_CLOSED_DIGITS = {"0", "1", "3", "6", "7", "8"}  # 영 일 삼 육 칠 팔 end in a consonant
_CLOSED_LETTERS = set("lmnrLMNR")  # 엘 엠 엔 알
_PERSONS = ("인", "자", "간사")  # ends of words that name a person, among those of a desk
_RIEUL_ENDINGS = {"1", "7", "8", "l", "L", "r", "R"}


def _final(sound: str) -> int:
    """0 for an open syllable, 8 for a final ㄹ, another number for any other final consonant."""
    if _FIRST <= ord(sound) <= _LAST:
        return (ord(sound) - _FIRST) % 28
    if sound in _RIEUL_ENDINGS:
        return 8
    return 1 if sound in _CLOSED_DIGITS or sound in _CLOSED_LETTERS else 0


def with_particles(text: str) -> str:
    """``"물품[은/는] 반출[을/를]"`` becomes ``"물품은 반출을"``. Brackets with other content stay as they are."""

    def choose(match: re.Match[str]) -> str:
        before, closed, opened = match["before"], match["closed"], match["open"]
        if closed == "에게":
            return before + (closed if match.string[: match.end("before")].endswith(_PERSONS) else opened)
        final = _final(_sounding(text[: match.start() + len(before)]))
        if closed == "으로" and final == 8:
            return before + opened
        return before + (closed if final else opened)

    return _SLOT.sub(choose, text)


def _sounding(before: str) -> str:
    """The last sign that is pronounced: closing quotes and brackets are skipped."""
    stripped = before.rstrip("”’\"')]》〉」』 ")
    return stripped[-1] if stripped else "가"
