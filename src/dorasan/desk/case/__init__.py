"""What follows from the events of a case: the state of every line of every request, positions, grants, shipments.

Lives here: the table of states, the fold of events into a state, what is wrong with an act before it is written. May
not live here: a ledger, a clock's rules, who sees what, any text for people.
"""
