"""The one door to the network: an issuer's file, fetched by a command that the user typed, and nothing else.

Only https to a host of ``issuers.yaml``; a redirection to any other is refused before it is followed. No more than a
list can weigh is read, and a file shorter than its server said was cut off. Nothing is sent but the request.
"""

from __future__ import annotations

import http.client
import ssl
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath

from dorasan.lists.issuers import OWN, allowed, own_file
from dorasan.lists.read.parcel import MOST
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import write_whole

TIMEOUT = 60.0  # seconds without a byte
_CHUNK = 1 << 20
_ASKS_A_NAME = 407  # a proxy that wants to know who asks
_GONE, _REFUSED = frozenset((404, 410)), frozenset((401, 403, 406, 451))
_BREAKS = (urllib.error.URLError, http.client.HTTPException, OSError)


@dataclass(frozen=True)
class Fetched:
    """A file that lies in a folder of ours until the caller is done. ``modified``: the day its server gave it."""

    path: Path
    address: str
    modified: date | None


class _Strict(urllib.request.HTTPRedirectHandler):
    """Follows a redirection to an issuer's host, and no other."""

    def __init__(self, allow: Callable[[str], bool]) -> None:
        self._allow = allow

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: object,
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not self._allow(newurl):
            raise BadInputError([Problem("lists.sent_away", Place(req.full_url), {"to": newurl})])
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


@contextmanager
def fetched(
    address: str, *, allow: Callable[[str], bool] = allowed, most: int = MOST, timeout: float = TIMEOUT
) -> Iterator[Fetched]:
    """The file at an address. Raises :class:`BadInputError` for whatever keeps it from coming whole.

    ``allow`` says which addresses may be asked: an issuer's, unless a test stands in for one.
    """
    if not allow(address):
        raise BadInputError([Problem("lists.bad_address", Place(address), {"hosts": ""})])
    opener = urllib.request.build_opener(_Strict(allow))
    request = urllib.request.Request(address, headers={"User-Agent": "dorasan", "Accept-Encoding": "identity"})
    with tempfile.TemporaryDirectory(prefix="dorasan-lists-") as folder:
        target = Path(folder) / (PurePosixPath(address.partition("?")[0]).name or "list")
        try:
            with opener.open(request, timeout=timeout) as answer:
                write_whole(target, lambda out: _written(answer, out.write, address, most))
                said, modified = answer.headers.get("Content-Length", ""), _day(answer.headers.get("Last-Modified"))
        except _BREAKS as wrong:
            raise _not_fetched(address, wrong) from wrong
        if said.isdigit() and int(said) != target.stat().st_size:
            raise BadInputError([Problem("lists.cut_off", Place(address))])
        yield Fetched(target, address, modified)


def _written(answer: http.client.HTTPResponse, write: Callable[[bytes], object], address: str, most: int) -> None:
    size = 0
    while chunk := _next(answer, address):
        size += len(chunk)
        if size > most:
            raise BadInputError([Problem("lists.too_large", Place(address), {"most": most >> 20})])
        write(chunk)


def _next(answer: http.client.HTTPResponse, address: str) -> bytes:
    try:
        return answer.read(_CHUNK)
    except _BREAKS as wrong:
        raise _not_fetched(address, wrong) from wrong


def _not_fetched(address: str, wrong: Exception) -> BadInputError:
    """What kept a file from coming, in the words that say how to mend it."""
    cause = wrong.reason if isinstance(wrong, urllib.error.URLError) and isinstance(wrong.reason, Exception) else wrong
    code = wrong.code if isinstance(wrong, urllib.error.HTTPError) else None
    why = str(getattr(wrong, "reason", None) or getattr(wrong, "strerror", None) or wrong)
    proxy = urllib.request.getproxies().get(address.partition(":")[0], "")
    if isinstance(wrong, http.client.IncompleteRead):
        key = "cut_off"
    elif isinstance(cause, TimeoutError):
        key = "too_slow"
    elif isinstance(cause, ssl.SSLError):
        key = "not_trusted"
    elif code == _ASKS_A_NAME or (proxy and code is None):
        key = "by_proxy"
    elif code in _GONE:
        key = "not_there"
    elif code in _REFUSED:
        key = "refused"
    else:
        key = "not_fetched" if code is None else "not_now"
    values = {"why": f"{code} {why}" if code is not None else why, "proxy": _bare(proxy), "file": own_file() or OWN}
    return BadInputError([Problem(f"lists.{key}", Place(address), values)])


def _bare(proxy: str) -> str:
    """The address of a proxy without the name and password that may stand in it."""
    scheme, _, rest = proxy.rpartition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if scheme else rest.rpartition("@")[2]


def _day(said: str | None) -> date | None:
    try:
        return parsedate_to_datetime(said).date() if said else None
    except (TypeError, ValueError):
        return None
