"""What became of a presumption on a line: it stands, or it fell, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dorasan.profile.entry import Presumption, Text
from dorasan.shown import shown_by
from dorasan.words import LANGS, say


class Fell(StrEnum):
    """Why a presumption does not stand on a line."""

    STATED = "stated"  # somebody said what it is
    WRITTEN_UNKNOWN = "written_unknown"  # somebody said that it is not known
    REOPENED = "reopened"  # an answer for many lines was opened again by the line itself
    FOLLOWS = "follows"  # another fact settles it
    CONTRADICTS = "contradicts"  # it cannot be so beside what is known
    TELLTALE = "telltale"  # a sign on the line speaks against it
    NOT_INERT = "not_inert"  # nothing is presumed of the thing itself
    UNSCREENED = "unscreened"  # no name was given, or no list that could name it was read
    LIKE_A_LISTED_NAME = "like_a_listed_name"
    NO_ROUTE = "no_route"


@dataclass(frozen=True)
class Applied:
    """A presumption that stands on a line. ``unscreened``: filled in, as asked, although nobody was screened."""

    presumption: Presumption
    unscreened: bool = False

    __repr__ = shown_by("presumption.fact")


@dataclass(frozen=True)
class Fallen:
    """A presumption that does not stand on a line, and why, in both languages."""

    presumption: Presumption
    fell: Fell
    why: Text

    __repr__ = shown_by("presumption.fact", "fell")


def fallen(one: Presumption, fell: Fell, key: str = "", **told: Text | str) -> Fallen:
    """``key``: of the ``profile`` catalogue, where it says more than the reason does; ``told`` fills its text."""
    name = f"profile.fell_{key or fell}"
    if not told:
        return Fallen(one, fell, _plainly(name))
    words: dict[str, str] = {}
    for lang in LANGS:
        values = {name: value if isinstance(value, str) else value[lang] for name, value in told.items()}
        words[lang] = say(lang, name, **values)
    return Fallen(one, fell, words)


@cache
def _plainly(name: str) -> Text:
    """A reason that tells of nothing else: the same for every line."""
    return {lang: say(lang, name) for lang in LANGS}
