"""The YAML loader of the house: only ``true`` and ``false`` are booleans, so that ``on:``, ``yes`` and ``no``
stay words."""

from __future__ import annotations

import re

import yaml


class Loader(yaml.CSafeLoader):
    """PyYAML's C loader with the booleans of YAML 1.2."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
