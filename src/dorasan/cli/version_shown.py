"""What the newest version of a case changes, in words: line by line what an approval had named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dorasan.desk.case.state import Version
from dorasan.desk.sheet.lines import typed_told
from dorasan.words import Lang, say


def version_shown(versions: Sequence[Version], lang: Lang) -> Iterator[str]:
    """The version on which a case stands; what it changes, each thing with the lines on which it does."""
    version = versions[-1]
    values = {"n": version.number + 1, "day": version.as_of, "edition": version.edition[:12]}
    yield say(lang, "desk.stands", **values)
    named = {line.id: line for one in versions for line in one.lines}
    lines: dict[str, list[str]] = {}
    for change in version.changed:
        known = named.get(change.id)
        told = typed_told(known, lang) if known is not None else change.id
        lines.setdefault(change.what, []).append(told)
    for what, names in lines.items():
        yield f"    {say(lang, 'desk.changes', what=say(lang, f'desk.change_{what}'), lines=', '.join(names))}"
