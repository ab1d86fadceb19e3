"""What a case comes to for those who look back or wait: whose days they were, figures over many cases, the board.

Lives here: days attributed from the ledger alone, statistics with n, what waits for whom. May not live here: a state of
its own, an average of accounts that clash, any text for people.
"""
