"""Scenarios made from plain choices: what a person may suppose, and the scenario file that says so.

Lives here: the kinds of supposition, which provisions each may be of, the file written for them.
May not live here: forms and pages (``web``), laying over and proving (``whatif``).
"""
