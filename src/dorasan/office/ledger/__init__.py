"""The ledger's store: signed events in tables that nobody rewrites, and what lies beside them by its digest.

Lives here: tables, triggers, appending, taking in, projections, backup. May not live here: what an event means, how it
is signed or verified (the desk's ledger does that), whose eyes may see it.
"""
