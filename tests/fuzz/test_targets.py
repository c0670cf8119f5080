"""The targets of fuzzing hold for their seeds, and for seeds cut, joined and spoilt, without the fuzzer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_taken(name: str) -> None:
    given_seeds = list(seeds(name))
    assert given_seeds
    for seed in given_seeds:
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_spoilt_seeds_are_taken(name: str, data: st.DataObject) -> None:
    known = list(seeds(name))
    made = b""
    for _ in range(data.draw(st.integers(1, 3))):
        seed = data.draw(st.sampled_from(known))[:400]
        at = data.draw(st.integers(0, len(seed)))
        made += seed[data.draw(st.integers(0, at)) : at] + data.draw(st.binary(max_size=6))
    TARGETS[name](made)
