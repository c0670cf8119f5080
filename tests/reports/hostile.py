"""Copy, paths and rule texts that want to be more than text."""

from __future__ import annotations

from typing import Any

from claimcheck.model import FileReport, RunReport, Suggestion
from tests.reports import sample

PIECES = (
    "\x1b[31m\x1b]0;title\x07\x9b2J",
    "\n::error file=a,line=1::boo\r\n::add-mask::x",
    "##[error]boo",
    "]]> <![CDATA[x]]> <!-- x --> <?x?>",
    '=HYPERLINK("http://evil.example","x")',
    "<script>alert(1)</script><img src=x onerror=y>",
    "@mention and @org/team, #12, GH-12, !3, :smile: :+1:",
    "| pipe \\| `code` **strong** _em_ ~~gone~~ $x$",
    "[link](http://evil.example) ![image](x) http://evil.example www.evil.example a@evil.example {0} {substance}",
    "nul \x00, bell \x07, bidi \u202eabc\u2066 \u200f, separators \u2028\u2029, nothing \ufffe\uffff, tag \U000e0041",
)
TEXT = " ".join(PIECES)
PATH = "map/=a\n::error::b\x1b[31m\u202e|`@m`<b>,%41: \udcff.md"


def report(text: str = TEXT, path: str = PATH, **given: Any) -> RunReport:
    """A run in which every text that comes from outside is hostile."""
    values = {
        "message": text,
        "advice": text,
        "law": (text,),
        "suggestions": (Suggestion(text, text, 1.0, text, True, text),),
        "substance": text,
        "effect": text,
    }
    return sample.run(
        sample.file(text, sample.finding(text, text, **{**values, **given}), path=path),
        FileReport(f"gone{path}", "und", errors=(text,)),
        skipped=((path, text),),
    )
