"""The door of a server: logging in, who sits at which desk in which session, what the log says of it.

Lives here: pages of accounts, the seat of a request, the record of requests without names. May not live here: what a
desk does (web/desks), who may do it (the table of permissions), a passphrase or a personal key.
"""
