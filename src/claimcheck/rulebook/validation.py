"""Data held against a JSON Schema, each mistake told with its line, what is there and what is allowed."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from claimcheck.errors import RuleProblem

_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "object": "a group of keys",
    "string": "text",
}
LONGEST = 500  # characters of what stands in a file and is repeated in a message
Keys = list[str | int]


def violations(path: str, value: Any, schema: Mapping[str, Any], line_of: Callable[[Keys], int]) -> list[RuleProblem]:
    """What in the data of a file its schema does not allow; ``line_of`` gives the line of a path of keys."""
    import jsonschema  # noqa: PLC0415 - only when the file changed

    validator = jsonschema.Draft202012Validator(schema)
    found = []
    for error in sorted(validator.iter_errors(value), key=lambda error: [str(key) for key in error.absolute_path]):
        error = jsonschema.exceptions.best_match([error]) or error  # noqa: PLW2901
        keys = [key for key in error.absolute_path if isinstance(key, str | int)]
        found.append(RuleProblem(path, line_of([*keys, *_unknown(error)[:1]]), _explain(error, keys)))
    return found


def nearest(given: str, known: list[str]) -> str:
    """A question that offers the nearest known word, or nothing."""
    near = difflib.get_close_matches(given, known, n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def _offer(hint: str, what: str) -> str:
    """A hint, if there is one, and the word that what is allowed follows."""
    return f"{hint} {what.capitalize()}" if hint else f"; {what}"


def _unknown(error: Any) -> list[str]:
    """The keys that the schema does not know."""
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return []
    return [str(key) for key in error.instance if key not in error.schema.get("properties", {})]


def _explain(error: Any, keys: Keys) -> str:
    """A schema violation in words: which key, what is there, what is allowed."""
    where = f"'{'.'.join(str(key) for key in keys)}': " if keys else ""
    unknown = _unknown(error)
    if unknown:
        allowed = sorted(error.schema.get("properties", {}))
        hint = nearest(unknown[0], allowed)
        return f"{where}unknown key '{', '.join(unknown)}'{_offer(hint, 'allowed here')}: {', '.join(allowed)}"
    if error.validator == "enum":
        hint = nearest(str(error.instance)[:LONGEST], [str(item) for item in error.validator_value])
        allowed = [str(item) for item in error.validator_value]
        return f"{where}{_short(error.instance)} is not allowed{_offer(hint, 'allowed')}: {', '.join(allowed)}"
    if error.validator == "uniqueItems":
        twice = sorted({str(item) for item in error.instance if error.instance.count(item) > 1})
        return f"{where}{', '.join(twice)} stands twice; keep one"
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"{where}the key '{', '.join(missing)}' is missing"
    if error.validator == "type":
        types = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
        wanted = " or ".join(_TYPES.get(name, name) for name in types)
        example = (
            f", as in [{error.instance}]"
            if types == ["array"] and isinstance(error.instance, str) and len(error.instance) < LONGEST
            else ""
        )
        return f"{where}{_short(error.instance)} stands where {wanted} belongs{example}"
    if error.validator in {"minItems", "minLength", "minProperties", "pattern"} and not error.instance:
        return f"{where}{error.instance!r} is empty; write something"
    return f"{where}{_cut(error.message)}"


def _short(value: Any) -> str:
    return _cut(repr(value))


def _cut(text: str) -> str:
    """A text that repeats what stands in a file, which may be anything."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
