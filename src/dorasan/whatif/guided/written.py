"""The scenario file that says what was supposed: every part in its place, and declared as the proof finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from dorasan.law.edition import Edition
from dorasan.marked_yaml import parse
from dorasan.problem import BadInputError
from dorasan.whatif.guided.exemption import exemption
from dorasan.whatif.guided.supposition import AsOf, Exempt, Supposition, in_each, step_of, words_of
from dorasan.whatif.load import read_scenario
from dorasan.whatif.overlay import overlay
from dorasan.whatif.proof import touched
from dorasan.whatif.scenario import Touch
from dorasan.words import LANGS, say

NAME = "own-supposition"


def scenario_file(
    edition: Edition, suppositions: Sequence[Supposition], title: str = "", ground: str = "", source: str = ""
) -> str:
    """The text of the file. ``title`` and ``ground`` are the author's own words, in the language that they were written
    in; where there are none, the file is called by what it supposes first. What cannot be read is left for lint."""
    said = [words_of(edition.library, one) for one in suppositions]
    says = {lang: " ".join(one[lang] for one in said) for lang in LANGS}
    rests: dict[str, Any] = {"says": dict.fromkeys(LANGS, ground) if ground else in_each("supposed")}
    if source:
        rests["source"] = source
    data: dict[str, Any] = {
        "scenario": NAME,
        "title": dict.fromkeys(LANGS, title) if title else _title(said),
        "says": says,
        "rests_on": [rests],
        "touches": [Touch.LAW.value],
        **_parts(edition, suppositions),
    }
    data["touches"] = _touches(edition, data)
    return _text(data)


def _title(said: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The first supposition, and how many there are besides."""
    first = {lang: said[0][lang].rstrip(".") for lang in LANGS}
    if len(said) == 1:
        return first
    return {lang: say(lang, "guided.title_more", first=first[lang], n=len(said) - 1) for lang in LANGS}


def _parts(edition: Edition, suppositions: Sequence[Supposition]) -> Mapping[str, Any]:
    parts: dict[str, Any] = {}
    exemptions = 0
    for one in suppositions:
        match one:
            case AsOf(day):
                parts.setdefault("law", {})["as_of"] = day
            case Exempt():
                exemptions += 1
                parts.setdefault("law", {}).setdefault("add", []).append(exemption(edition, one, exemptions))
            case _:
                (*rooms, last), step = step_of(edition.library, one)
                into = parts
                for room in rooms:
                    into = into.setdefault(room, {})
                into.setdefault(last, []).append(step)
    return parts


def _touches(edition: Edition, data: Mapping[str, Any]) -> list[str]:
    """What the suppositions come to touch, by the proof itself."""
    try:
        scenario = read_scenario(parse(_text(data), NAME), edition.library)
    except BadInputError:
        return list(data["touches"])
    found = touched(scenario, edition.library, overlay(edition.library, scenario))
    return sorted(touch.value for touch in found) or list(data["touches"])


def _text(data: Mapping[str, Any]) -> str:
    return yaml.dump(dict(data), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)


class _Plain(yaml.SafeDumper):
    """Every value written out: a file for people has no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
