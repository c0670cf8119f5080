"""A linter for health claims."""

