"""The pages of the desks, on a server with accounts: what waits, the case, the acts.

Lives here: views of ``/desk/``, each behind ``at_desk``. May not live here: a login, a permission, a ruling, any SQL.
"""
