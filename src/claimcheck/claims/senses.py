"""What the senses of relations have in common; the senses themselves stand in the lexicon of relations."""

from __future__ import annotations

DOWN = frozenset({"reduce", "relieve", "prevent", "fight", "against", "treat"})
"""There is less of the object afterwards."""
UP = frozenset({"raise", "strengthen"})
"""There is more of the object afterwards."""
LIGHT = frozenset({"help", "role", "contribute", "for", "good", "provide", "support"})
"""They say little themselves and yield to a verb or noun with more in it: "helps reduce", "goed tegen"."""
DEAD = frozenset({"neutral", "harm"})
"""They claim nothing of their object."""
NOT_OF_DISEASE = frozenset({"raise", "strengthen", "provide", "contribute", "maintain"})
"""Said of a disease they promise no cure."""
