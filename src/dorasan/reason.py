"""Why a library or the system refuses a file: its own English, and the Korean for it.

A reader of YAML, of tables or of the disk says in English alone what is wrong. Its fixed phrases stand in the
``reason`` catalogue and are looked up there; of any other, Korean readers are told where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import yaml

from dorasan.words import Lang, area, say

REST = "{rest}"


@dataclass(frozen=True)
class Reason:
    """``english`` as the library says it; ``key`` of the catalogue with what fills its text."""

    english: str
    key: str
    values: Mapping[str, object] = field(default_factory=lambda: {"rest": ""})

    def show(self, lang: Lang) -> str:
        return self.english if lang == "en" else say(lang, f"reason.{self.key}", **self.values)


def reason(phrase: str, *, english: str | None = None, line: int | None = None, column: int | None = None) -> Reason:
    """The reason that the library calls ``phrase``. ``line`` and ``column``: where, should the phrase be unknown."""
    english = english or phrase
    for known, key in _phrases().items():
        if known == phrase:
            return Reason(english, key)
        if known.endswith(REST) and phrase.startswith(known.removesuffix(REST)):
            return Reason(english, key, {"rest": phrase.removeprefix(known.removesuffix(REST))})
    if line is None or column is None:
        return Reason(english, "other")
    return Reason(english, "at", {"line": line, "column": column})


@cache
def _phrases() -> dict[str, str]:
    """The key of each phrase, as the library writes it."""
    return {texts["en"].replace("{{", "{").replace("}}", "}"): key for key, texts in area("reason").items()}


def why_not_yaml(broken: yaml.YAMLError | UnicodeEncodeError | ValueError | RecursionError) -> Reason:
    """What the reader of YAML finds wrong."""
    if isinstance(broken, RecursionError):
        return reason("maximum recursion depth exceeded")
    if isinstance(broken, UnicodeEncodeError):
        return reason(broken.reason)
    if not isinstance(broken, yaml.MarkedYAMLError):
        return reason(str(getattr(broken, "reason", None) or broken), english=str(broken).splitlines()[0])
    phrase = str(broken.problem or broken)
    if phrase in ("second occurrence", "but found another document"):  # says nothing without what it is the second of
        phrase = f"{broken.context}, {phrase}"
    mark = broken.problem_mark or broken.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (None, None)
    return reason(phrase, line=line, column=column)


def why_no_text(broken: OSError | UnicodeDecodeError) -> Reason:
    """What keeps a file from being opened, or from being read as text."""
    if isinstance(broken, UnicodeDecodeError):
        values = {"position": broken.start + 1}
        return Reason(say("en", "reason.not_utf8", **values), "not_utf8", values)
    return reason(broken.strerror or type(broken).__name__)
