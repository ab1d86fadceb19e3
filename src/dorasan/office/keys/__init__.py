"""Keys as files that a person can manage: made, locked, backed up, certified, revoked.

Lives here: what one holder does with his own key file. May not live here: a store of other people's keys; a database.
"""
