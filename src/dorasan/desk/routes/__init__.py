"""Who is asked, by whom, who may do what, and who sees what: desks, routing and permissions, as data.

Lives here: the tables of a regime's desks and routes, the permissions, what each desk sees. May not live here: the
state of a request, any store.
"""
