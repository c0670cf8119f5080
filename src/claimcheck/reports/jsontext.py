"""JSON that may be printed anywhere: in ASCII, and with nothing in it that the runner of GitHub takes for a command."""

from __future__ import annotations

import json
from typing import Any


def ascii_json(value: Any) -> str:
    """A value as indented JSON; what is escaped reads back as it was."""
    return json.dumps(value, indent=2).replace("##[", "##\\u005b") + "\n"
