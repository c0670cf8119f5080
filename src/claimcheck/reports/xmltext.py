"""XML in which any text may stand: what XML forbids is shown as its escape, what is not ASCII as its number."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimcheck.reports.printable import printable


def root(tag: str, **attributes: object) -> Element:
    """The outermost element."""
    return Element(tag, _safe(attributes))


def child(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """An element at the end of another; its text may have several lines."""
    made = SubElement(parent, tag, _safe(attributes))
    if text is not None:
        made.text = "\n".join(printable(line) for line in text.split("\n"))
    return made


def document(element: Element) -> str:
    """The document, in ASCII: the same bytes in every locale."""
    indent(element)
    made: bytes = tostring(element, encoding="us-ascii", xml_declaration=True)
    return made.decode("ascii") + "\n"


def _safe(attributes: dict[str, object]) -> dict[str, str]:
    return {key: printable(str(value)) for key, value in attributes.items()}
