"""What is told of an event because something else is not on the record, and cannot be told where events are withheld.

Practice modelled: whoever holds a part of a file does not write that a paper was never issued. A grant, a request, a
handing over that a desk does not see may well have been given; of what rests on it that desk is told that it cannot be
known here, and nobody is accused. What is seen to be wrong (over the quantity, after the last day) stays told.
"""

from __future__ import annotations

# Findings that a view, or its withdrawal, could belie: working words between desks, notes.
BY_WORDS = frozenset({"nothing_to_withdraw", "no_effect", "unknown_note"})
# Findings that some event could belie.
BY_ANY = BY_WORDS | {
    "unknown_request",
    "unknown_question",
    "names_no_question",
    "answered_already",
    "unknown_grant",
    "unknown_shipment",
    "unknown_batch",
    "not_in_batch",
    "unknown_opinion",
    "unknown_declaration",
    "not_in_project",
    "not_in_request",
    "not_in_grant",
    "not_in_shipment",
    "not_covered",
    "nothing_beyond",
    "left_without",
    "left_outside_days",
    "more_arrived",
    "undeclared",
    "version_number",
    "delivered_nothing",
    "delivered_rest",
    "delivered_missing",
}
