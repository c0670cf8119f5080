"""Only patterns that cannot match are left untried."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims.index import NOTHING, Group
from claimcheck.claims.matching import match
from claimcheck.model import Word
from claimcheck.rulebook.phrases import Element, Pattern

LETTERS = st.sampled_from("abcd")
KEYS = st.frozensets(LETTERS, min_size=1, max_size=2)
WORDS = KEYS.map(lambda keys: Element("word", keys))
REST = st.one_of(WORDS, st.integers(0, 3).map(lambda size: Element("gap", size=size)), st.just(Element("end")))
PATTERNS = st.builds(lambda first, rest: (first, *rest), WORDS, st.lists(REST, max_size=3))


@given(st.lists(PATTERNS, max_size=6), st.lists(KEYS, min_size=1, max_size=6))
def test_all_that_match_are_likely(patterns: list[Pattern], keys: list[frozenset[str]]) -> None:
    words = [Word(n, n + 1, min(each), min(each)) for n, each in enumerate(keys)]
    group = Group([(pattern, n) for n, pattern in enumerate(patterns)], close=True)
    following = keys[1] if len(keys) > 1 else NOTHING
    likely = {n for _, n in group.likely(following, NOTHING.union(*keys))}
    assert {n for n, pattern in enumerate(patterns) if match(pattern, words, keys, 0, {})} <= likely
