"""What can happen to a case: the kinds of events and what each says.

Lives here: one class a kind, the event around it, the table of all kinds. May not live here: what follows from events.
"""
