"""The page after something went out or came in: at an address of its own, to which one can go back.

Practice modelled: the slip of the post office is kept beside the book. What is on record is not put there again by
looking at the slip once more.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from dorasan.problem import BadInputError
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.desks import tray
from dorasan.web.desks.desk_page import desk_page, not_found

SLIP, SALT = "slip", "dorasan.slip"


def to_slip(seat: Seat, page: str, **told: Any) -> HttpResponse:
    """On to the page that tells what was written. ``told``: what it tells, kept for its own person as long as files
    are."""
    slip = signing.dumps([page, told], salt=SALT).encode()  # what anybody brings under this name is no slip
    return redirect(f"{reverse('desk_post_slip')}?{urlencode({'slip': tray.keep(seat.who.person, SLIP, slip).token})}")


def lies(file: tray.Kept) -> dict[str, str]:
    """A file as a slip tells of it."""
    return {"token": file.token, "name": file.name}


@require_GET
@at_desk
def slip(request: HttpRequest) -> HttpResponse:
    """What went out or came in, told as it was then; no such page once the slip is thrown away."""
    try:
        kept = tray.taken(seat_of(request).who.person, request.GET.get("slip", ""))
        page, told = signing.loads(kept.content.decode("utf-8", "replace"), salt=SALT)
    except (BadInputError, signing.BadSignature):
        return not_found(request)
    return desk_page(request, f"desks/{page}.html", "post", told)
