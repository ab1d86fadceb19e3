"""The exchange: signed bundles by which installations that share no server tell one another what happened.

Lives here: what goes into a bundle for a desk, its form, whether one that came may be believed. May not live here:
files, databases, what becomes of a case.
"""
