"""From what was found to what is shown: pure functions to str; the command line writes."""
