"""The account of the research rows: every row is encoded by a provision, or is no operative rule for a stated reason.

Lives here: the list of row ids (``rows.yaml``, built by ``tools/list_rows.py``) and the account. May not live here: the
research tables themselves, any text for people.
"""

from dorasan.law.coverage.tally import REASONS, Account, Row, Share, State, Table, account, row_list

__all__ = ["REASONS", "Account", "Row", "Share", "State", "Table", "account", "row_list"]
