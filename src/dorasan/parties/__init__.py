"""Who takes part, held against lists of names: editions of lists, names made comparable, possible hits.

Lives here: tables of facts about listed parties, and their comparison with the names of a project. May not live here:
any verdict. A hit is evidence for a person to judge; no hit is "no hit on list X of day D", never "clear".
"""
