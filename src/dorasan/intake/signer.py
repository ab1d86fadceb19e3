"""Who answers: a person's name, and nothing that was typed for something else.

Practice modelled: an answer is worth what the one is worth who gave it. A number, a command or an answer typed at the
question for a name is taken back to the asker, never kept as a person.
"""

from __future__ import annotations

from dorasan.problem import BadInputError, Place, Problem

MOST = 60  # signs of the longest name with an office before it
NO_NAME = frozenset(':=?;/\\|<>{}[]"')  # signs of answers, paths and options


def signer(text: str, place: Place) -> str:
    """The name, its spaces in order. Raises :class:`BadInputError` for what can be nobody's name."""
    name = " ".join(text.split())
    letters = sum(sign.isalpha() for sign in name)
    alone = letters < 2 and name.isascii()  # one Latin letter is a key; one Hangul or Hanja sign is a surname
    if not letters or alone or len(name) > MOST or NO_NAME & set(name):
        raise BadInputError([Problem("intake.no_person", place, {"text": name[:MOST]})])
    return name
