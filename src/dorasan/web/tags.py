"""Words in templates: ``{% say "web.drop" name=file %}`` in the reader's language, escaped like everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape, unescape
from typing import Any

from django import template
from django.template import Context, Node, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from dorasan import words
from dorasan.report.links import linked

register = template.Library()
AS_SEAT = "as_seat"  # of a form of the desks: the seat at which it was filled in
AS_HOUR = "as_hour"  # in an exercise: the hour at which it was


@register.tag("say")
def _words(parser: Parser, token: Token) -> Node:
    name, key, *values = token.split_contents()
    filled = token_kwargs(values, parser)
    if values:
        raise TemplateSyntaxError(f"{name}: {values[0]}")
    return _Words(parser.compile_filter(key), filled)


class _Words(Node):
    """Django's own simple tags gather and escape anew what most texts never have: something filled in."""

    def __init__(self, key: FilterExpression, values: Mapping[str, FilterExpression]) -> None:
        self.key, self.values = key, values

    def render(self, context: Context) -> SafeString:
        key = self.key.resolve(context)
        if not self.values:
            return _as_written(str(context["lang"]), key)
        return say(context, key, **{name: value.resolve(context) for name, value in self.values.items()})


def say(context: Context, key: str, **values: Any) -> SafeString:
    """One text of the catalogues."""
    return conditional_escape(
        words.say(str(context["lang"]), key, **{name: _plain(one) for name, one in values.items()})
    )


@cache
def _as_written(lang: str, key: str) -> SafeString:
    """A text into which nothing is filled: set for a page once a language."""
    return conditional_escape(words.say(lang, key))


def _plain(value: Any) -> Any:
    """A value as it is read: what a filter has escaped already (``join``) is escaped with the text around it."""
    return unescape(value) if isinstance(value, SafeString) else value


@register.simple_tag(takes_context=True)
def at_seat(context: Context) -> SafeString:
    """Of a form of the desks: as whose it was filled in, and in an exercise at which hour."""
    told = context["request"].META
    hidden = '<input type="hidden" name="{}" value="{}">'
    named = ((AS_SEAT, told["dorasan.as_seat"]), (AS_HOUR, told["dorasan.as_hour"]))
    return format_html_join("", hidden, named)


@register.filter
def led(text: str) -> SafeString:
    """Words in which each address leads just where it was written to lead (Django's own filter writes it anew)."""
    link = '<a href="{0}" rel="noreferrer noopener">{0}</a>'
    bits = [format_html(link, one.href) if one.href else one.words for one in linked(text)]
    return format_html_join("", "{}", ((bit,) for bit in bits))


@register.filter
def paragraphs(names: Sequence[str]) -> SafeString:
    """Each in a paragraph of its own: of hundreds of lines at once, for which a loop of the template is slow."""
    return SafeString("".join(f"<p>{escape(name)}</p>" for name in names))


@register.filter
def ticks(lines: Sequence[tuple[str, str]], name: str) -> SafeString:
    """A box to tick for each, by its value and its words, under one name."""
    box = f'<label class="tick one"><input type="checkbox" name="{escape(name)}" value="'
    return SafeString("".join(f'{box}{escape(value)}"><span>{escape(told)}</span></label>' for value, told in lines))


@register.filter
def in_short(names: Sequence[str], most: int) -> str:
    """Names in a row with commas, as many whole ones as there is room for, and the number of those left out; of a text
    that is longer whole words."""
    told = list(names[:1])
    for name in names[1:]:
        if len(", ".join([*told, name])) > most:
            break
        told.append(name)
    if len(told) == 1 and len(told[0]) > most:
        return Truncator(told[0]).words(max(len(told[0][:most].split()) - 1, 1), truncate=" …")
    left = len(names) - len(told)
    return f"{', '.join(told)}{f', +{left}' if left else ''}"
