"""Who may ask, and how what is wrong is told: as problems with place and mend, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import LANGS


class Described(NinjaAPI):
    """An interface whose description, the same for everybody, is drawn up once and not for each who asks."""

    def __init__(self, **told: Any) -> None:
        super().__init__(**told)
        self._drawn: dict[str, OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in self._drawn:
            self._drawn[prefix] = super().get_openapi_schema(path_prefix=prefix)
        return self._drawn[prefix]


def own_program(request: HttpRequest) -> bool:
    """A program on this computer, or these pages. A browser that comes from another site says so, and is refused: it
    needs no token to be told apart, because a program sends neither of these headers."""
    if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise HttpError(403, "web_api.other_site")
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.get_host()}":
        raise HttpError(403, "web_api.other_site")
    return True


def told(problems: Iterable[Problem], status: int) -> HttpResponse:
    """Everything wrong, at once."""
    entries = [
        {"key": one.key, "place": one.place.show("en"), "says": {lang: one.show(lang) for lang in LANGS}}
        for one in problems
    ]
    return JsonResponse({"problems": entries}, status=status, json_dumps_params={"ensure_ascii": False})


def handle(api: NinjaAPI) -> None:
    """Tell every fault of what was sent in one shape."""

    @api.exception_handler(BadInputError)
    def bad_input(request: HttpRequest, bad: BadInputError) -> HttpResponse:
        return told(bad.problems, 422)

    @api.exception_handler(ValidationError)
    def bad_fields(request: HttpRequest, bad: ValidationError) -> HttpResponse:
        found = [Problem(_kind(one), Place(".".join(map(str, one["loc"])))) for one in bad.errors]
        return told(found, 422)

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, bad: HttpError) -> HttpResponse:
        key = str(bad) if str(bad).startswith("web_api.") else "web_api.unreadable"
        return told([Problem(key, Place(request.path))], bad.status_code)

    @api.exception_handler(SuspiciousOperation)
    def too_much(request: HttpRequest, bad: SuspiciousOperation) -> HttpResponse:
        return told([Problem("web_api.unreadable", Place(request.path))], 400)

    @api.exception_handler(Http404)
    def nothing(request: HttpRequest, bad: Http404) -> HttpResponse:
        return told([Problem("web_api.nothing", Place(request.path))], 404)


def _kind(fault: Mapping[str, Any]) -> str:
    """Missing, or there and not what it should be."""
    return "web_api.missing" if fault["type"] == "missing" else "web_api.field"
