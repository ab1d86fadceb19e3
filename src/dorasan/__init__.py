"""Dorasan: what may lawfully cross a sanctions line, whose consent each line needs, on what ground, for any date.

The public words are those of the commands::

    law  = dorasan.open_law()
    case = law.sit("tamiflu.yaml", today="2019-01-10")
    case.by_class();  case["truck-1"].why("ko");  case.questions()

``docs/api.md`` tells all of them. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dorasan.api import Case, CaseLine, Law, open_law
    from dorasan.problem import BadInputError, Problem

__all__ = ["BadInputError", "Case", "CaseLine", "Law", "Problem", "open_law"]


def __getattr__(name: str) -> Any:
    if name in ("BadInputError", "Problem"):
        import dorasan.problem

        return getattr(dorasan.problem, name)
    if name in __all__:
        import dorasan.api

        return getattr(dorasan.api, name)
    raise AttributeError(f"module 'dorasan' has no attribute {name!r}")
