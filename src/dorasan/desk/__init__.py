"""The desk: what authorities do about a case, as events; requests, positions, holds, clocks follow from them. Pure.

Lives here: what an event is, the ledger it stands in, what follows from it. May not live here: a clock that runs, a
network, a database, a page.
"""
