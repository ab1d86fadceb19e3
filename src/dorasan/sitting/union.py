"""The European Union's own law, which asks nobody by name: what it surely binds is no matter of nobody.

Regulation (EU) 2017/1509 binds the Union's territory, its nationals and companies wherever they act, and its ships
(Article 1). Its lists are not encoded, so that it warns and has no column: an authority of a member State may have to
authorise what nobody else is asked for.
"""

from __future__ import annotations

from dorasan.judge.ruling import LineRuling

LAW = "transit/eu/"  # the first part of the ids of its provisions
_SURE = (1, 0)


def union_binds(ruling: LineRuling) -> bool:
    """Does it surely bind one of the acts of a line, by itself?"""
    return any(truth == _SURE and law.id.startswith(LAW) for act in ruling.acts for law, truth in act.row.shown)
