"""*This is wrong*: a correction file for a lawyer, prepared beside the provision and held to the pack's own shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from dorasan.judge.examples import run_examples
from dorasan.law.correction import as_written, corrected, correction_file
from dorasan.law.provision import Provision
from dorasan.problem import BadInputError, Place, Problem
from dorasan.web.law import law
from dorasan.web.pages.law import known
from dorasan.web.visit import lang_of
from dorasan.words import Lang, say

PARTS = ("says", "cite", "dates", "binds", "condition", "reading", "position", "act", "lift", "source")
MOST = 60_000  # signs of a provision as it is written


@require_http_methods(["GET", "POST"])
def wrong(request: HttpRequest, name: str) -> HttpResponse:
    """Ask what is wrong; keep nothing; give the file back once it keeps to the shape of a pack."""
    found, lang = known(name), lang_of(request)
    text = as_written(law().edition, found)
    if request.method == "GET":
        return _form(request, found, {"text": text}, [])
    said = {key: request.POST.get(key, "").strip()[:2000] for key in ("part", "note", "where", "by")}
    said["text"] = request.POST.get("text", "").replace("\r\n", "\n")[:MOST] or text
    problems = _lacking(lang, said) + _faults(found, said["text"], lang)
    if problems:
        return _form(request, found, said, problems)
    if request.POST.get("act") == "check":
        return _form(request, found, said, [], checked=True)
    file = correction_file(said["text"], _head(lang, found, said))
    response = HttpResponse(file, content_type="application/yaml; charset=utf-8")
    title = say(lang, "web_law.file_name", id=found.id.replace("/", "-"))
    response.headers["Content-Disposition"] = str(content_disposition_header(True, f"{title}.yaml"))
    return response


def _lacking(lang: Lang, said: dict[str, str]) -> list[str]:
    needed = [("part", said["part"] in PARTS), *((key, bool(said[key])) for key in ("note", "where", "by"))]
    return [Problem("web_law.lacking", Place(say(lang, f"web_law.{key}"))).show(lang) for key, is_ in needed if not is_]


def _faults(provision: Provision, text: str, lang: Lang) -> list[str]:
    """Shape, lint and the worked examples, which must still come out."""
    try:
        after = corrected(law().edition.library, provision, text, say(lang, "web_law.text"))
    except BadInputError as bad:
        return [problem.show(lang) for problem in bad.problems]
    alone = replace(after, provisions={provision.id: after.provisions[provision.id]})  # its examples ask nothing else
    return [problem.show(lang) for problem in run_examples(alone)[1]]


def _head(lang: Lang, provision: Provision, said: dict[str, str]) -> dict[str, str]:
    """What the lawyer reads before the text."""
    told = {
        "correction": provision.id,
        "part": say(lang, f"gazette.part_{said['part']}"),
        "note": said["note"],
        "where": said["where"],
        "by": said["by"],
        "day": date.today().isoformat(),
        "edition": law().edition.digest,
    }
    return {say(lang, f"web_law.{key}"): value for key, value in told.items()}


def _form(
    request: HttpRequest, provision: Provision, said: dict[str, str], problems: list[str], *, checked: bool = False
) -> HttpResponse:
    lang = lang_of(request)
    pages = {
        "at": "law",
        "provision": provision,
        "cite": provision.cite(lang),
        "said": said,
        "parts": [(part, say(lang, f"gazette.part_{part}")) for part in PARTS],
        "problems": problems,
        "checked": checked,
    }
    return render(request, "correction.html", pages, status=422 if problems else 200)
