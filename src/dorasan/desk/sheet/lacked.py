"""What goods lacked when they left, in words: where it stood that day, and what became of it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dorasan.desk.account.lacked import Lacked
from dorasan.words import Lang, say


def by_head(found: Iterable[Lacked]) -> Iterator[tuple[str, list[Lacked]]]:
    """Under the key of the text that is told over them: what was not given that day, then what nobody asked for yet."""
    several = [*found]
    for head, asked in (("left_without", True), ("left_before_asked", False)):
        some = [one for one in several if (one.then is not None) is asked]
        if some:
            yield head, some


def lacked_told(one: Lacked, lang: Lang) -> str:
    """Where an act stood on that day, or since when it is asked for; and from when it was given."""
    if one.then is None and one.given is None:
        return say(lang, "desk.asked_later", day=one.asked)
    if one.then is None:
        return say(lang, "desk.asked_given_later", asked=one.asked, day=one.given)
    stood = say(lang, f"case.state_{one.then.value}")
    if one.back is not None:
        return say(lang, "desk.given_back", state=stood, day=one.given, begins=one.back)
    return say(lang, "desk.given_later", state=stood, day=one.given) if one.given is not None else stood
