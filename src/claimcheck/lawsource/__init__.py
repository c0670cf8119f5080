"""What the law publishes, held against the register in rules/: read, matched claim to claim, compared, written.

fetch (bytes of a file or address) -> html, sheet (rows of cells) -> publication (claims as published) -> matching ->
compare (what differs) -> update (the rule files as they should be). Nothing here prints; reports do.
"""

from claimcheck.lawsource.compare import Comparison, Difference, compare
from claimcheck.lawsource.fetch import Fetched, fetch
from claimcheck.lawsource.publication import Publication, Published, read
from claimcheck.lawsource.register import Known, Register, lines, read_register
from claimcheck.lawsource.update import updated

__all__ = [
    "Comparison",
    "Difference",
    "Fetched",
    "Known",
    "Publication",
    "Published",
    "Register",
    "compare",
    "fetch",
    "lines",
    "read",
    "read_register",
    "updated",
]
