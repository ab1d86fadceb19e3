"""Whether what is supposed can be so beside everything else that is known of an act.

Facts imply facts. What follows from a supposition gives way before nothing: not before what somebody stated, nor before
what a list or a code has already narrowed. A supposition from which something else would follow is not made.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dorasan.facts.given import Given
from dorasan.facts.possible import within
from dorasan.facts.vocabulary import Vocabulary


def contradicts(vocabulary: Vocabulary, kind: str, facts: Mapping[str, Given]) -> bool:
    """Whether anything follows from ``facts`` that cannot be so beside them."""
    new, wrong = vocabulary.implied(kind, facts)
    return bool(wrong) or any(
        name in facts and not within(value.possible, facts[name].possible) for name, value in new.items()
    )


@cache
def followed(vocabulary: Vocabulary) -> frozenset[str]:
    """The facts from which or to which anything follows."""
    return frozenset(name for rule in vocabulary.implications for name in (rule.fact, rule.then))
