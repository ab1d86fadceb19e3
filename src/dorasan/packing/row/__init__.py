"""Rows of a table to lines: what each row is, the line made of it, and the account in which every row stands once.

Lives here: sorting rows, kits, building lines, arithmetic. May not live here: whole lists and what joins sheets.
"""
