"""The talk with a writer about a finding, in lines of text: what is shown, what is asked, what the answers mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claimcheck.fixing import Answer, Ignore, Quit, Skip, Write
from claimcheck.mend import changed
from claimcheck.model import Edit, FileReport, Finding, RunReport, Suggestion
from claimcheck.positions import line_index
from claimcheck.reports import messages, text
from claimcheck.reports.details import best_first
from claimcheck.reports.look import Look
from claimcheck.reports.printable import folded

_MARKUP = re.compile(r"[*_`<>{}\[\]]|\n")


class Dialog:
    """Asks with ``read``, which shows a prompt and gives the line that was typed; shows with ``write``.

    ``end_asked`` tells for a path whether a suppression must have an expiry date there.
    """

    def __init__(
        self, read: Callable[[str], str], write: Callable[[str], None], look: Look, end_asked: Callable[[str], bool]
    ) -> None:
        self._read = read
        self._write = write
        self._look = look
        self._end_asked = end_asked

    def __call__(self, file: FileReport, finding: Finding, again: bool) -> Answer:
        """The answer to a finding; ``again`` where no comment could excuse it. The end of the input quits."""
        try:
            return self._asked(file, finding, again)
        except EOFError:
            self._write("\n")
            return Quit()

    def _asked(self, file: FileReport, finding: Finding, again: bool) -> Answer:
        if again:
            self._say("no-comment")
        else:
            alone = RunReport((replace(file, findings=(finding,)),))
            self._write(text.render(alone, self._look, summary=False))
        offered = best_first(finding)
        while True:
            typed = self._ask("choose", most=len(offered)) if offered else self._ask("choose-none")
            answer = self._answer(typed.lower(), file, finding, offered)
            if answer:
                return answer

    def _answer(self, typed: str, file: FileReport, finding: Finding, offered: list[Suggestion]) -> Answer | None:
        """What the writer wants, or None where it must be asked again."""
        place = finding.location
        if typed in {"s", ""}:
            return Skip()
        if typed in {"q", "k"}:  # quit, klaar
            return Quit()
        if typed in {"e", "t"}:  # edit, tekst
            words = self._ask("your-words")
            return self._agreed(file, Edit(place.start, place.end, words)) if words else None
        if typed in {"i", "n"}:  # ignore, negeer
            return self._ignored(file.path)
        if typed.isdecimal() and 0 < int(typed) <= len(offered):
            chosen = offered[int(typed) - 1]
            return self._agreed(file, chosen.edit or Edit(place.start, place.end, chosen.text))
        return None

    def _ignored(self, path: str) -> Answer | None:
        reason = self._ask("reason")
        if not reason:
            return None
        until = self._ask("until-asked" if self._end_asked(path) else "until")
        if until and not _is_day(until):
            self._say("no-day", given=until)
            return None
        return Ignore(reason, until)

    def _agreed(self, file: FileReport, edit: Edit) -> Answer | None:
        """The edit, once the writer has seen the lines that come of it."""
        index = line_index(file.source)
        first, last = index.place(edit.start)[0], index.place(edit.end)[0]
        start = index.starts[first - 1]
        end = index.starts[last] if last < len(index.starts) else len(file.source)
        new = changed(file.source, [edit])[start : end + len(edit.text) - (edit.end - edit.start)]
        for mark, lines in (("-", file.source[start:end]), ("+", new)):
            self._write("".join(f"  {mark} {folded(line)}\n" for line in lines.splitlines()))
        if _MARKUP.search(file.source[edit.start : edit.end]):
            self._say("has-markup")
        return Write(edit) if self._ask("agree").lower() in {"", "y", "yes", "j", "ja"} else None

    def _ask(self, key: str, **values: object) -> str:
        return self._read(messages.text(self._look.ui, key, **values)).strip()

    def _say(self, key: str, **values: object) -> None:
        self._write(f"{messages.text(self._look.ui, key, **values)}\n")


def _is_day(typed: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", typed) and date.fromisoformat(typed))
    except ValueError:
        return False
