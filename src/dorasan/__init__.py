"""Dorasan: what may lawfully cross a sanctions line, whose consent each line needs, on what ground, for any date.

The public words are those of the commands::

    law     = dorasan.law(as_of=date(2018, 12, 1))
    project = dorasan.project("tamiflu.yaml")
    rulings = law.judge(project)
    rulings.by_class();  rulings["truck-1"].why(lang="ko");  rulings.questions()

``dorasan.law`` and ``dorasan.project`` are packages and may be called too; nothing heavy is imported before they are.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import dorasan.law
import dorasan.project

if TYPE_CHECKING:
    from dorasan.api import JudgedLine, JudgedProject, Law

__all__ = ["JudgedLine", "JudgedProject", "Law", "law", "project"]


class _CallableLaw(ModuleType):
    def __call__(self, *args: Any, **kwargs: Any) -> Law:
        from dorasan.api import open_law

        return open_law(*args, **kwargs)


class _CallableProject(ModuleType):
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from dorasan.api import open_project

        return open_project(*args, **kwargs)


dorasan.law.__class__ = _CallableLaw
dorasan.project.__class__ = _CallableProject


def __getattr__(name: str) -> Any:
    if name in ("JudgedLine", "JudgedProject", "Law"):
        import dorasan.api

        return getattr(dorasan.api, name)
    raise AttributeError(f"module 'dorasan' has no attribute {name!r}")
