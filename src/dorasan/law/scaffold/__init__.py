"""Scaffolds: a new provision or a new regime, with every field explained and blanks that lint reports one by one.

Lives here: the templates (``*.txt``), what is drafted into which file, what counts as a blank. May not live here: the
writing itself, the clock.
"""

from dorasan.law.scaffold.blanks import placeholders
from dorasan.law.scaffold.draft import Draft, new_provision, new_regime

__all__ = ["Draft", "new_provision", "new_regime", "placeholders"]
