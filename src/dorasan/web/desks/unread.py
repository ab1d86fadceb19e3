"""A page over several cases of which one cannot be read: that it is so, and whom to tell; never a part as if it were
all, and not which case, which may be none of this desk's."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from dorasan.problem import BadInputError, Place, Problem
from dorasan.web.desks.desk_page import faulty


class say_unread:  # noqa: N801 (a middleware, named as the others)
    """The pages of the desks alone: what is wrong elsewhere is a fault of the program."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        unread = isinstance(fault, BadInputError) and any(one.key == "desk.broken_record" for one in fault.problems)
        if not unread or "dorasan.seat" not in request.META:
            return None
        return faulty(request, [Problem("desk.record_unread", Place(""))])
