"""How gunicorn runs the server: ``gunicorn --config python:dorasan.web.gunicorn dorasan.web.wsgi:application``.

One process with threads: lists in hand lie in the process that read them, and a second one would not find them. What
is under way at the end is answered first. Nothing is logged but lines of JSON without names.
"""

from __future__ import annotations

import os
import sys

bind = os.environ.get("DORASAN_BIND", "127.0.0.1:8158")  # a proxy that speaks TLS stands before it
workers = 1
worker_class = "gthread"
threads = 16
timeout = 120  # seconds without a sign of life from the process; a page that judges a long list takes some
graceful_timeout = 30
keepalive = 5
SWITCH = 0.0005  # seconds
limit_request_line = 4094
limit_request_fields = 60
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112 (a sign of life writes to no disk)
accesslog = None
control_socket_disable = True
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "dorasan.web.accounts.log.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"level": "INFO", "handlers": ["stderr"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
        "gunicorn.access": {"level": "ERROR", "handlers": [], "propagate": False},
    },
}


def post_fork(server: object, worker: object) -> None:
    """Whoever judges a long list in a thread gives way to pages ten times sooner than Python would have it: each wait
    of theirs for the database would else cost the whole interval."""
    sys.setswitchinterval(SWITCH)


def worker_exit(server: object, worker: object) -> None:
    """Files in hand are removed and connections given back."""
    from dorasan.web.accounts.app import closed

    closed()
