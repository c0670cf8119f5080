"""A rule explained where there is no terminal: in plain text and in Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claimcheck.reports import caselaw, messages
from claimcheck.reports.mdtext import escaped
from claimcheck.reports.printable import folded
from claimcheck.rulebook import Example, Rule, RuleBook

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_SHORT = 200  # characters
MOST_EXAMPLES = 5


def short(rule: Rule, ui: str) -> str:
    """The first sentence of what the rule says."""
    first = _SENTENCE.split(full(rule, ui), maxsplit=1)[0]
    return first if len(first) <= _SHORT else f"{first[: _SHORT - 1].rstrip()}…"


def full(rule: Rule, ui: str) -> str:
    """What the rule says, with words in place of what differs from finding to finding."""
    return _readable(rule.message[ui])


def text(rule: Rule, book: RuleBook, ui: str) -> str:
    """The rule in plain lines."""
    return "\n".join(_lines(rule, book, ui, folded, lambda title: title))


def markdown(rule: Rule, book: RuleBook, ui: str) -> str:
    """The rule in Markdown; nothing in its texts is read as markup."""
    return "\n".join(_lines(rule, book, ui, lambda line: escaped(line, len(line) + 1), lambda title: f"**{title}**"))


def _lines(
    rule: Rule, book: RuleBook, ui: str, shown: Callable[[str], str], strong: Callable[[str], str]
) -> Iterator[str]:
    yield strong(shown(f"{rule.id} {rule.name}"))
    for key, given in (("message", rule.message), ("advice", rule.advice), ("why", rule.why)):
        if given.get(ui):
            yield ""
            yield f"{strong(messages.text(ui, key))}: {shown(_readable(given[ui]))}"
    laws = [f"{law.citation[ui]}: {law.what[ui]}" for law in (book.laws[n] for n in rule.law if n not in book.cases)]
    for key, listed in (("law", laws), ("cases", [caselaw.line(case, ui) for case in caselaw.of(rule, book)])):
        if listed:
            yield ""
            yield strong(messages.text(ui, key))
            yield ""
            yield from (f"- {shown(line)}" for line in listed)
    for key, examples in (("flagged", rule.flag), ("passed", rule.passing)):
        if examples.get(ui):
            yield ""
            yield strong(messages.text(ui, key))
            yield ""
            yield from (
                f"- {shown(_example(example, marked=key == 'flagged'))}" for example in examples[ui][:MOST_EXAMPLES]
            )


def _example(example: Example, *, marked: bool) -> str:
    if not marked:
        return example.text
    before, words, after = example.text.partition(example.marked)
    return f"{before}[{words}]{after}" if words else example.text


def _readable(template: str) -> str:
    return _PLACEHOLDER.sub(lambda match: f"<{match.group(1).replace('_', ' ')}>", template)
