"""Sheets to tables: where a table begins, what each of its columns holds, how it writes money and numbers.

Lives here: headers, columns, a person's corrections of them. May not live here: what becomes of a single row.
"""
