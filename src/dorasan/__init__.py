"""Dorasan: what may lawfully cross a sanctions line, whose consent each line needs, on what ground, for any date.

The public words are those of the commands::

    law  = dorasan.open_law()
    case = law.sit("tamiflu.yaml", today="2019-01-10")
    case.by_class();  case["truck-1"].why("ko");  case.questions()

``docs/api.md`` tells all of them. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dorasan.api import Case, CaseLine, Law, open_law
    from dorasan.extras import MissingExtraError
    from dorasan.problem import BadInputError, Problem
    from dorasan.report.whatif_told import WhatIf

    __version__: str

__all__ = ["BadInputError", "Case", "CaseLine", "Law", "MissingExtraError", "Problem", "WhatIf", "open_law"]

_HOMES = {
    "BadInputError": "dorasan.problem",
    "MissingExtraError": "dorasan.extras",
    "Problem": "dorasan.problem",
    "WhatIf": "dorasan.report.whatif_told",
}

if not TYPE_CHECKING:  # or a checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from dorasan.opinion.engine import VERSION

            return VERSION
        if name not in __all__:
            raise AttributeError(f"module 'dorasan' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOMES.get(name, "dorasan.api")), name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__, "__version__"})
