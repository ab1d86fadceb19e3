"""What was given beside the project, held against it: lists, titles, answer keys, projects; none of them ours to ship.

``make test`` runs these where they lie (``GIVEN``: their folder) and says in one line where they do not. A file that
should be there and is not is a failure.
"""
