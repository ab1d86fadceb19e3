"""Words in templates: ``{% say "web.drop" name=file %}`` in the reader's language, escaped like everything else."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from dorasan import words

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **values: Any) -> SafeString:
    """One text of the catalogues."""
    return conditional_escape(words.say(str(context["lang"]), key, **values))
