"""Everything Dorasan says to a person, in Korean and English side by side.

One YAML file an area (``check.yaml``, ``problem.yaml`` ...); each entry is ``key: {en: ..., ko: ...}``.
Lives here: catalogues and :func:`say`. May not live here: any rule, any formatting of tables.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from dorasan.words.josa import with_particles
from dorasan.words.plural import filled
from dorasan.yaml12 import Loader

Lang = str  # one of LANGS
LANGS: tuple[Lang, ...] = ("en", "ko")
HERE = Path(__file__).parent


class MissingWordsError(KeyError):
    """A key that no catalogue holds, or holds in one language only: a fault of ours, never of the user's."""


@cache
def area(name: str) -> dict[str, dict[str, str]]:
    """The catalogue of one area. Raises :class:`MissingWordsError` when there is none."""
    file = HERE / f"{name}.yaml"
    if not file.exists():
        raise MissingWordsError(name)
    loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader) or {}
    return {str(key): dict(texts) for key, texts in loaded.items()}


def say(lang: Lang, key: str, /, **values: object) -> str:
    """The text for ``key`` (``"area.name"``) in ``lang``, its ``{fields}`` filled in.

    Korean texts may write particles as ``{name}[은/는]``; the right one is chosen by the sound before it. English
    texts may write counts as ``{n:line|lines}``; the right word is chosen by the number.
    """
    where, _, name = key.partition(".")
    try:
        text = area(where)[name][lang]
    except KeyError as missing:
        raise MissingWordsError(f"{key} ({lang})") from missing
    said = filled(text, values) if values else text
    return with_particles(said) if lang == "ko" else said


def areas() -> list[str]:
    """The names of all catalogues."""
    return sorted(file.stem for file in HERE.glob("*.yaml"))
