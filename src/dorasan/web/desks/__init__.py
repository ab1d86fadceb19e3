"""The pages of the desks: what waits, the case, each act with its preview, crossings, the group's own record.

Lives here: pages for whoever sits at a desk. May not live here: who may do what (desk/routes), what follows from an act
(desk/case), how one is known (web/accounts).
"""
