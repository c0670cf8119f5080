"""Configuration: found, read, checked and laid over one another, each value with where it comes from."""

from claimcheck.config.layers import NAMES, ConfigError, nearest_file, profiles, schema, shown
from claimcheck.config.model import Allowed, FailOn, Given, Level, Origin, Selection, Settings, Told
from claimcheck.config.overview import rows
from claimcheck.config.selection import for_path, kind_given, left_out, level_of, takes
from claimcheck.config.settings import check_names, read, with_told

__all__ = [
    "NAMES",
    "Allowed",
    "ConfigError",
    "FailOn",
    "Given",
    "Level",
    "Origin",
    "Selection",
    "Settings",
    "Told",
    "check_names",
    "for_path",
    "kind_given",
    "left_out",
    "level_of",
    "nearest_file",
    "profiles",
    "read",
    "rows",
    "schema",
    "shown",
    "takes",
    "with_told",
]
