"""The sitting: one project before one edition of the law, on one day, for one seat.

Lives here: the door that every command and page goes through; it admits, judges, and keeps what was worked out. May not
live here: anything that changes a project (repair, what-if, intake stand on this room), any text for people.
"""
