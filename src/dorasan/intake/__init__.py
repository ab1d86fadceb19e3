"""Intake: what people bring. A list becomes a project file, an answer becomes a fact with who and when.

Lives here: drafts of project files, typed answers, the order of an interview. May not live here: any rule of law, any
layout of text, any asking on a terminal.
"""
