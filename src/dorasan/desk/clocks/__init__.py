"""Clocks: how long each rule gives, by which office's days, what stops it, what silence does. Pure functions of events.

Lives here: calendars, rules as data, a run of a rule, the runs of a request. May not live here: today, any act, any page.
"""
