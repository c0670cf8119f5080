"""The settings in force for a path as rows of text, for `claimcheck config`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from claimcheck.config.layers import shown
from claimcheck.config.model import ALL, Allowed, Given, Origin, Settings
from claimcheck.config.selection import for_path, kind_given, left_out


def rows(settings: Settings, path: str) -> Iterator[tuple[str, str, str]]:
    """What is in force for a path: key, value and origin, in the order of the documentation."""
    selection = for_path(settings, path)
    skipped = left_out(settings, path)
    yield "checked", "no" if skipped else "yes", str(skipped or "default")
    for key, listed in (("select", selection.select), ("ignore", selection.ignore)):
        yield from _rows(key, [(given.value, given.origin) for given in listed])
    yield from _rows("severity", [(f"{name}: {given.value}", given.origin) for name, given in selection.severity])
    for key, listed in (("include", settings.include), ("exclude", settings.exclude)):
        yield from _rows(key, [(given.value, given.origin) for given in listed])
    yield from _rows("per-path", [(each.pattern.value, each.pattern.origin) for each in settings.per_path])
    yield "languages", ", ".join(settings.languages.value) or "all", str(settings.languages.origin)
    kind = kind_given(settings, path)
    yield "kind", kind.value or "as the page says", str(kind.origin)
    yield "market", ", ".join(settings.market.value) or "eu", str(settings.market.origin)
    yield "as-of", settings.as_of.value or "today", str(settings.as_of.origin)
    for key, listed in (("lexicon", settings.lexicon), ("rules", settings.rules)):
        yield from _rows(key, [(shown(Path(given.value)), given.origin) for given in listed])
    yield from _rows("allow", [(_allow_text(given), given.origin) for given in selection.allow])
    yield from _rows(
        "facts",
        [(f"{name}: {json.dumps(given.value, ensure_ascii=False)}", given.origin) for name, given in settings.facts],
    )
    yield from _rows("feed-columns", [(f"{name}: {each.value}", each.origin) for name, each in settings.feed_columns])
    for key, single in (("require-reason", settings.require_reason), ("require-expiry", settings.require_expiry)):
        yield key, str(single.value).lower(), str(single.origin)
    yield "fail-on", settings.fail_on.value, str(settings.fail_on.origin)
    record = settings.baseline.value
    yield (
        "baseline",
        shown(Path(record)) if isinstance(record, str) else str(record).lower(),
        str(settings.baseline.origin),
    )


def _rows(key: str, values: list[tuple[str, Origin]]) -> Iterator[tuple[str, str, str]]:
    if not values:
        yield key, "none", "default"
    yield from ((key, value, str(origin)) for value, origin in values)


def _allow_text(given: Given[Allowed]) -> str:
    rules = given.value.rules
    return given.value.words if rules == (ALL,) else f"{given.value.words} ({', '.join(rules)})"
