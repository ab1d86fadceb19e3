"""Crossings of the line: which are planned on which corridor and day, and the list that lies at the gate.

Lives here: crossing requests as the Command, Defence and the officer at the gate see them. May not live here: any other
request, any view of sanctions.
"""
