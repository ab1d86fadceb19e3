"""The fast track: what makes a line like one cleared before, standing lists, published letters, what it all saves.

Lives here: likeness feature by feature, lists as data with dates, the library and its search, one course of a case
beside another. May not live here: a state of a case, a clock's rules, a database, a page.
"""
