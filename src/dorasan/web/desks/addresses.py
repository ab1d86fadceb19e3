"""The addresses below ``/desk/``, and the page that answers at each."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
