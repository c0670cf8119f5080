"""Who does what a sentence tells of: what is sold, or the body, a habit, a medicine, people."""

from __future__ import annotations

from claimcheck.claims.objects import SUBJECT_IN_GAP
from claimcheck.claims.scope import View
from claimcheck.claims.subject import points_back
from claimcheck.model import Mention

_NOUNS = frozenset({"subject", "body", "effect", "condition", "risk"})
_HELPED = frozenset({"help", "support"})
_TOLD = frozenset({"role", "good"})
"""Senses of which a noun that nobody knows is told as a fact: "regelmatig wandelen is goed voor ..."."""


def physiology(v: View, before: View | None, relation: Mention | None, target: Mention) -> bool:
    """Whether the sentence tells of the body, not of what is sold: an organ, a process, a habit or a medicine does it.

    ``before`` is the sentence before it in the same block, for "It ..." after a habit.
    """
    if v.fragment or v.of("substance") or _sold(v):
        return False
    if not v.pronouns() and (v.cues("body-fact") or _done_by_the_body(v)):
        return True
    if relation is None or relation.kind != "relation":
        first = _first_noun(v, target, target)
        return first is not None and (
            (relation is None and first.kind == "body") or (first.kind == "subject" and not v.pronouns())
        )
    if relation.first and v.sentence.words[relation.first - 1].norm == ":":  # "Walk again: relieves joint pain"
        return False
    if _stranger(v, relation, target):
        return True
    if _passive(v, relation):
        return False
    if before is not None and points_back(v, relation.first) and not before.of("substance"):
        return not _sold(before) and (bool(before.of("body")) or any(m.ids[0] == "other" for m in before.of("subject")))
    first = _first_noun(v, relation, target)
    if first is None:
        return False
    return first.kind == "subject" or _verbal(v, relation)


def _sold(v: View) -> bool:
    """Whether a word for what is sold is there; "drops" behind a noun is a verb."""
    nouns = {m.last for m in v.of("body", "effect", "risk", "condition")}
    verbs = {m.first for m in v.of("relation") if m.get("pos") == "verb" and m.first in nouns}
    return any(m.ids[0] == "product" and m.first not in verbs for m in v.of("subject"))


def _first_noun(v: View, relation: Mention, target: Mention) -> Mention | None:
    """The noun that the verb is said of: the first one before it in the sentence that no preposition, verb or name
    holds, else the first in its clause; None where it may be a pronoun for what is sold.
    """
    nouns = [m for m in v.mentions if m.kind in _NOUNS and m.first not in v.names and not _overlap(m, target)]
    nouns = [m for m in nouns if m.kind != "subject" or m.ids[0] == "other"]
    free = [m for m in nouns if _free(v, m)]
    opens = free and free[0].last <= relation.first and not v.question and not points_back(v, free[0].first)
    if opens and (free[0].kind == "body" or (free[0].kind == "subject" and not v.pronouns())):
        return free[0]
    tail = int(relation.get("tail") or 0) if relation.ids[0] in SUBJECT_IN_GAP else 0
    reach = max(relation.first, tail)
    clause = v.clause[relation.first]
    own = [m for m in nouns if m.last <= reach and v.clause[m.first] == clause]
    pronoun = min((m.first for m in v.pronouns() if m.last <= reach and v.clause[m.first] == clause), default=None)
    if pronoun is not None and v.clause.index(clause) == pronoun:  # "blijf in beweging: dat houdt ..."
        return next((m for m in nouns if m.kind == "subject" and m.last <= pronoun), None)
    free = [m for m in own if _free(v, m)] or [m for m in own if m.kind in {"body", "effect"} and pronoun is None]
    if not free or (pronoun is not None and (free[0].kind == "subject" or pronoun < free[0].first)):
        return None
    return free[0]


def _overlap(left: Mention, right: Mention) -> bool:
    return left.first < right.last and right.first < left.last


def _free(v: View, mention: Mention) -> bool:
    """Whether a noun may be a subject: neither a verb or label ("good for") nor a preposition stands right before it
    ("bij eczeem zien we mooie resultaten", "in de lever ondersteunt het ...").
    """
    at = _before(v, mention)
    return _governed_by(v, mention) is None and not (at >= 0 and v.role(at, "of"))


def _governed_by(v: View, mention: Mention) -> Mention | None:
    """The verb or label right before a noun; before the body or people only one that helps them."""
    governing = [m for m in v.of("relation") if m.get("pos") in {"label", "verb"} and v.together(m, mention)]
    if mention.kind == "subject":
        governing = [m for m in governing if m.get("sense") in _HELPED]
    return next((m for m in governing if m.first < mention.first and -1 <= mention.first - m.last <= 1), None)


def _verbal(v: View, relation: Mention) -> bool:
    """Whether a relation can be a verb: "supports" may be read as a noun as well."""
    twins = [m for m in v.of("relation") if (m.first, m.last) == (relation.first, relation.last)]
    return any(m.get("pos") != "noun" for m in twins)


def _passive(v: View, relation: Mention) -> bool:
    """Whether something is done to the subject by what stands elsewhere: "het lichaam wordt weerbaarder gemaakt"."""
    if relation.get("sense") in _TOLD or relation.get("pos") != "verb":
        return False
    return any(m.last <= relation.first and v.together(m, relation) for m in v.cues("copula"))


def _done_by_the_body(v: View) -> bool:
    """Whether the body is what something is done by: "cholesterol is produced by the liver"."""
    agents = [m for m in v.mentions if m.kind in _NOUNS and (m.kind != "subject" or m.ids[0] == "other")]
    return any(v.role(_before(v, m), "by") for m in agents if _before(v, m) >= 0)


def _before(v: View, mention: Mention) -> int:
    """The index of the word before a noun and its articles, or -1."""
    at = mention.first - 1
    while at >= 0 and v.role(at, "small") and not v.role(at, "of"):
        at -= 1
    return at


def _stranger(v: View, relation: Mention, target: Mention) -> bool:
    """Whether the subject is a noun that is neither sold nor named: "regelmatig wandelen is goed voor ...", and with an
    article at the head of the clause "een warm bad helpt ...".
    """
    clause = v.clause[relation.first]
    known = {
        n for m in v.mentions if m.kind in {"subject", "relation", "cue", "quality"} for n in range(m.first, m.last)
    }
    before = [n for n in range(relation.first) if v.clause[n] == clause and not v.sentence.words[n].punct]
    nouns = [n for n in before if n not in known and len(v.sentence.words[n].norm) > 3]
    if any(m.first in before for m in v.pronouns()) or v.names & set(before):
        return False
    first = v.clause.index(clause)
    own = range(target.first, target.last)
    opens = v.role(first, "article") and any(first < n <= first + 2 and n not in own for n in nouns)
    return bool(nouns) and (relation.get("sense") in _TOLD or opens)
