"""What gunicorn is given: ``gunicorn dorasan.web.wsgi:application``.

A server whose environment is weak does not start: everything that is wrong is told in both languages, without a value
of it, and the process ends.
"""

from __future__ import annotations

import sys

from django.core.handlers.wsgi import WSGIHandler

from dorasan.problem import BadInputError
from dorasan.web.accounts.app import application as program
from dorasan.words import LANGS


def _started() -> WSGIHandler:
    try:
        return program()
    except BadInputError as bad:
        for problem in bad.problems:
            sys.stderr.write("\n".join(problem.show(lang) for lang in LANGS) + "\n")
        raise SystemExit(4) from None  # gunicorn: the application cannot be loaded, and is not tried again


application = _started()
