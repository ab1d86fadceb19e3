"""The ledger: signed events in chains, merged as sets; what is wrong with it, and where.

Lives here: bytes, signatures, chains, order, keys that may sign, verifying. May not live here: what events mean for a
case; files and databases, which hand in bytes.
"""
