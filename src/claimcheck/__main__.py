"""`python -m claimcheck` does what `claimcheck` does."""

from claimcheck.cli import main

main()
