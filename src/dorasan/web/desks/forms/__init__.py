"""The form of each act: which pages it asks on, what each field looks like, what was said so far.

Lives here: forms out of the kinds of events. May not live here: whether an act is permitted or right, any page.
"""
