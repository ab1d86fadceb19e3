"""Mutants of the law and of the judge, and what notices them. See ``tools/mutate.py``."""
