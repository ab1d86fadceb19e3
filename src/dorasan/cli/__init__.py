"""The command line: thin. Reads arguments, calls one function of the house, prints.

May not live here: any rule, any judgment, any reading of user files beyond passing the path on.
"""

from __future__ import annotations


def main() -> None:
    """Entry point of ``dorasan``."""
    from dorasan.cli.app import build

    build()()
