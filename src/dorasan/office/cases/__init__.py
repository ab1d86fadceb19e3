"""The desk's work on a store: cases opened, acts written, questions answered, each through the table of permissions.

Lives here: what commands, pages and services call. May not live here: any rule of law, any state machine, any page.
"""
