"""How a report looks on what it is shown on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How a report looks: the language of the interface, the width in terminal cells, colour or none."""

    ui: str = "en"
    width: int = 80
    colour: bool = False
