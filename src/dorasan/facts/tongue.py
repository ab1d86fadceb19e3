"""A language as an edition speaks it: texts of the house, and the edition's own names for its facts and authorities."""

from __future__ import annotations

from collections.abc import Callable

from dorasan.facts.vocabulary import Vocabulary
from dorasan.words import LANGS, Lang


class Tongue(str):
    """``en`` or ``ko``, with the vocabulary whose names are spoken; wherever a language is asked for it is one."""

    vocabulary: Vocabulary

    def __new__(cls, lang: Lang, vocabulary: Vocabulary) -> Tongue:
        made = super().__new__(cls, lang)
        made.vocabulary = vocabulary
        return made


def tongues(vocabulary: Vocabulary) -> tuple[Tongue, ...]:
    """Every language, with this vocabulary."""
    return tuple(Tongue(lang, vocabulary) for lang in LANGS)


def in_each(vocabulary: Vocabulary, said: Callable[[Tongue], str]) -> dict[str, str]:
    """A text in every language."""
    return {str(tongue): said(tongue) for tongue in tongues(vocabulary)}
