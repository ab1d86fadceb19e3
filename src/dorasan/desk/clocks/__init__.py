"""Clocks: how long each rule gives, by whose days, what stops it, what silence does. Pure functions of events.

Lives here: calendars, rules as data, a run of a rule, the clocks of a request. May not live here: today, an act, a
page.
"""
