"""The command line: one module for each command, what they share in options, terminal and entry.

What takes long to import is imported in the functions that need it: help, completion and a run that knows all do
without.
"""

from claimcheck.cli.completion import COMPLETE
from claimcheck.cli.entry import main, run
from claimcheck.cli.helping import Commands
from claimcheck.cli.root import commands

DEFAULT = Commands.default

__all__ = ["COMPLETE", "DEFAULT", "commands", "main", "run"]
