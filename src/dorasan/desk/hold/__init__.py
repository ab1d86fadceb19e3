"""A hold is a claim that is checked: what its ground comes to, by replaying the judge against the edition it cites.

Lives here: the labels and how they are found. May not live here: whether a label stops a clock (a rule that a group
agrees), any text for people.
"""
