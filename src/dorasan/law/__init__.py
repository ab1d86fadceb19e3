"""Law as data: provisions, readings, lifts, terms; loading, linting, editions, the law of a day.

Lives here: what a rule says, when, whom it binds, who reads it how. May not live here: any judgment of a project,
the clock, the network.
"""
