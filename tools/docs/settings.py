"""Settings as people read them: the type with its bounds, the default as it is written in `shopops.toml`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

_TYPES = {
    "integer": "whole number",
    "number": "number",
    "string": "text",
    "boolean": "true or false",
    "object": "table",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One key: its type in words, its default in TOML, its meaning."""

    name: str
    type: str
    default: str
    meaning: str


def settings_of(model: type[BaseModel], meanings: Mapping[str, str]) -> list[Setting]:
    """Every key of a section; a field's own description goes before `meanings`."""
    schema = model.model_json_schema()
    return [
        Setting(
            name,
            _type(one, schema.get("$defs", {})),
            _default(one),
            one.get("description") or meanings.get(name, ""),
        )
        for name, one in schema["properties"].items()
    ]


def _default(schema: Mapping[str, Any]) -> str:
    """The default in TOML; blank where there is none or it is null, which TOML cannot write."""
    return "" if schema.get("default") is None else json.dumps(schema["default"])


def _type(schema: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    """`whole number, 0 to 400`; bounds are part of the type."""
    if "$ref" in schema:
        return _type(named[schema["$ref"].rpartition("/")[2]], named)
    if "anyOf" in schema:
        return " or ".join(_type(one, named) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return "one of " + ", ".join(json.dumps(word) for word in schema["enum"])
    if schema.get("format") == "date":
        return "day"
    if schema["type"] == "array":
        return f"list of {_type(schema['items'], named)}"
    return f"{_TYPES[schema['type']]}{_bounds(schema)}"


def _bounds(schema: Mapping[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f", {low} to {high}"
    if low is not None:
        return f", {low} or more"
    return f", above {schema['exclusiveMinimum']}" if "exclusiveMinimum" in schema else ""


def rule_meanings(page: str) -> dict[str, str]:
    """Meaning of each setting, from the section `## Settings` of a rule's page, without its source."""
    _, _, part = page.partition("## Settings")
    found = re.findall(r"^- `(\w+)`:(.*?)(?=^- `|^## |\Z)", part, flags=re.MULTILINE | re.DOTALL)
    return {name: _sentence(text.partition("Source:")[0]) for name, text in found}


def argument_meanings(doc: str) -> dict[str, str]:
    """Meaning of each argument, from the section `Args:` of a function's docstring."""
    _, _, part = doc.partition("Args:\n")
    found = re.findall(r"^    (\w+): (.*?)(?=^    \w|^\S|\Z)", part, flags=re.MULTILINE | re.DOTALL)
    return {name: _sentence(text) for name, text in found}


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
