"""Signs that a message is about what was shown: feelings, questions, comparisons, variants."""

from chatbot.merging import values_of
from chatbot.policy.critiques import critique as read_critique
from chatbot.policy.reading import Reading, words
from chatbot.policy.searching import ordered

_SHORT = 4
"""A question of so few words is about the product just spoken of."""


def compare(r: Reading) -> bool:
    """Whether products are to be set side by side, or two are asked about at once."""
    asked = r.has("question", "question_ends") and not r.has("similar", "goes_with", "more")
    two = asked and len(r.reference.products) > 1
    others = r.has("sought_than") and critique(r)  # "anything cheaper than these two?"
    return (r.has("compare") or two) and bool(r.state.lists) and not (r.has("why") or others)


def why_not(r: Reading) -> bool:
    """Whether it asks why something is missing."""
    return r.has("why_not") and not r.is_("accept")


def why(r: Reading) -> bool:
    """Whether it asks for reasons."""
    return r.has("why")


def order(r: Reading) -> bool:
    """Whether something is to be bought just as it was shown."""
    return r.has("order") and not variant(r)


def goes_with(r: Reading) -> bool:
    """Whether something is wanted that goes with a product."""
    return r.has("goes_with")


def undo(r: Reading) -> bool:
    """Whether a thumb, a note or the latest change is to be taken back."""
    meant = r.has("undo", "undo_change") and not r.has("unknown_order")
    return meant and not r.beyond("undo", "undo_change")


def similar(r: Reading) -> bool:
    """Whether the like of a product is wanted."""
    bare = not r.beyond("similar", "more")
    return r.has("similar") and bool(r.state.lists) and (r.hints or bare)


def critique(r: Reading) -> bool:
    """Whether something other than what is shown is wanted: cheaper, longer, another colour."""
    about = r.reference.products
    pleased = r.only("like") or r.only("like", "pronoun", "this_one")  # "it's so pretty"
    if pleased or r.has("dictated") or (not about and ordered(r)):
        return False
    found = read_critique(r.reference.rest, about, r.state, r.cues, r.said, r.constrain)
    return bool(r.state.lists) and bool(found)


def variant(r: Reading) -> bool:
    """Whether a shown product is wanted, but otherwise: "#3 but in green"."""
    wanted = r.has("variant_of", "asks_for")
    if not r.reference.clear or not wanted or r.has("dictated"):
        return False
    texts = () if r.has("variant_of") else ("text", "title")
    said = [c for c in r.understand(r.reference.rest).constraints if c.field not in texts]
    known = {v.casefold() for v in r.reference.first.facets.values()}
    return any(not known & {v.casefold() for v in values_of(c)} for c in said)


def like(r: Reading) -> bool:
    """Whether a shown product pleases."""
    if r.has("dislike") or not r.has("like") or not r.state.lists:
        return False
    return _felt(r, "like") and not r.has("question", "details")


def dislike(r: Reading) -> bool:
    """Whether a shown product does not please."""
    return r.has("dislike") and bool(r.state.lists) and _felt(r, "dislike")


def others(r: Reading) -> bool:
    """Whether none of what is shown pleases."""
    if not r.state.lists:
        return False
    bare = r.only("dislike") and not r.hints and not r.past.focus
    return r.has("none_of_these") or bare


def details(r: Reading) -> bool:
    """Whether something is asked about a product, or it is merely pointed at."""
    if not r.state.lists:
        pointed = r.reference.said or r.has("pronoun", "pronouns", "this_one", "price_asked")
        return pointed and r.has("details", "compare") and not r.said
    if r.points or (r.hints and r.has("details", "question")):
        return True
    if len(r.past.focus) == 1 and len(words(r.folded)) <= _SHORT:
        asks = r.has("question_ends") and not r.has("more", "recommend", "similar", "goes_with")
        return (asks or r.has("details", "question", "material", "care_asked")) and not r.said
    return r.has("details") and (not r.said or r.pointer.described(r.folded).clear)


def _felt(r: Reading, cue: str) -> bool:
    """Whether a feeling is about a product: one pointed at, or nothing else is spoken of."""
    alone = not words(r.left(cue, "pronoun", "pronouns"))
    return r.points or r.wordless or (alone and (r.hints or len(r.past.focus) == 1))
