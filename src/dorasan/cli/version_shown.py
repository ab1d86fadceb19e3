"""What the newest version of a case changes, in words: line by line what an approval had named."""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.desk.case.state import Version
from dorasan.words import Lang, say


def version_shown(version: Version, lang: Lang) -> Iterator[str]:
    """The version on which a case stands; what it changes, each thing with the lines on which it does."""
    values = {"n": version.number + 1, "day": version.as_of, "edition": version.edition[:12]}
    yield say(lang, "desk.stands", **values)
    lines: dict[str, list[str]] = {}
    for one in version.changed:
        lines.setdefault(one.what, []).append(one.id)
    for what, names in lines.items():
        yield f"    {say(lang, 'desk.changes', what=say(lang, f'desk.change_{what}'), lines=', '.join(names))}"
