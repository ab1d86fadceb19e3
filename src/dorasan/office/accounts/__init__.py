"""The accounts of a server: how a person proves that it is he. Never what a person may do.

Lives here: accounts, attempts to log in, recovery codes. May not live here: a desk or a role (they stand in the ledger
alone), a page, a personal key.
"""
