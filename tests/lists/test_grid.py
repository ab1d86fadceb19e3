"""Rows of delimited lists: each is told by its titles, or accounted for as not read; none is passed over."""

from __future__ import annotations

import pytest

from dorasan.lists.read.batch import Account
from dorasan.lists.read.grid import told_rows, with_columns
from dorasan.problem import BadInputError

ROWS = b"Ref,Name,Place\n1,Example Ltd,Dandong\n2,,Harbin\n\n3,Wide Ltd,X,Y\n4,Last Ltd,\n"


def test_every_row_is_told_or_accounted_for() -> None:
    account = Account("list.csv")
    told = list(told_rows(with_columns("list.csv", ROWS, ("Ref", "Name")), account, named="Name"))
    assert [one["Ref"] for one in told] == ["1", "4"] and told[1]["Place"] == ""
    assert [problem.place.line for problem in account.odd] == [3, 5], (
        "the nameless and the wide row, each with its line"
    )


def test_a_last_row_that_breaks_off_is_a_file_that_was_cut() -> None:
    with pytest.raises(BadInputError):
        list(told_rows(with_columns("list.csv", ROWS + b"5,Bro", ("Name",)), Account("list.csv"), named="Name"))


def test_a_table_of_other_titles_is_refused() -> None:
    with pytest.raises(BadInputError):
        with_columns("list.csv", b"Nom,Lieu\nx,y\n", ("Name",))
