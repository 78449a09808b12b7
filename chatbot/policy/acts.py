"""What a shopper does with a message: the first rule that holds decides."""

from collections.abc import Callable
from enum import StrEnum

from chatbot.merging import values_of
from chatbot.policy.critiques import critique
from chatbot.policy.dropping import gives_up, takes_up
from chatbot.policy.reading import Reading, words
from chatbot.policy.searching import ordered


class Act(StrEnum):
    """Everything that a message can be taken for."""

    UNCLEAR = "unclear"
    PRIVATE = "private"
    INSULT = "insult"
    RESET = "reset"
    MEMORY = "memory"
    FORGET = "forget"
    REMEMBER = "remember"
    UNDO = "undo"
    SIMILAR_TO_BOUGHT = "similar_to_bought"
    RECOMMEND = "recommend"
    PURCHASES = "purchases"
    RELAX = "relax"
    ANSWER = "answer"
    INDIFFERENT = "indifferent"
    ACCEPT = "accept"
    REFUSE = "refuse"
    COMPARE = "compare"
    DROP = "drop"
    WHY_NOT = "why_not"
    WHY = "why"
    GOES_WITH = "goes_with"
    BACK = "back"
    SIMILAR = "similar"
    OTHERS = "others"
    CRITIQUE = "critique"
    LIKE = "like"
    DISLIKE = "dislike"
    ORDER = "order"
    UNKNOWN = "unknown"
    DETAILS = "details"
    MORE = "more"
    GREETING = "greeting"
    THANKS = "thanks"
    BYE = "bye"
    HELP = "help"
    OFF_TOPIC = "off_topic"
    POINTLESS = "pointless"
    SEARCH = "search"


def act_of(reading: Reading) -> Act:
    """Return what a message does; anything that no rule knows is a search."""
    return next((act for act, holds in RULES if holds(reading)), Act.SEARCH)


def unknown_topic(reading: Reading) -> str | None:
    """Return the topic asked about that no shop data covers: stock, size, delivery, ..."""
    return reading.cues.any(reading.cues.names("unknown_"), reading.folded)


def _unclear(r: Reading) -> bool:
    return r.wordless and not r.has("like", "dislike")


def _private(r: Reading) -> bool:
    if not r.has("private") or r.has("popular"):
        return False
    return not (r.has("goes_with") and r.has("similar", "recommend"))


def _insult(r: Reading) -> bool:
    return r.has("insult") and not r.beyond("insult") and not r.hints


def _reset(r: Reading) -> bool:
    return r.has("reset") and not r.points


def _forget(r: Reading) -> bool:
    return r.has("forget") and not (r.has("drop") and _field_named(r))


def _remember(r: Reading) -> bool:
    return r.has("remember") and not r.has("memory") and not r.points


def _undo(r: Reading) -> bool:
    return r.has("undo") and not r.beyond("undo")


def _similar_to_bought(r: Reading) -> bool:
    return r.has("purchases") and r.has("similar") and not r.points


def _recommend(r: Reading) -> bool:
    if r.points or r.has("compare", "why"):
        return False
    if r.has("suits_me", "popular"):
        return not r.has("purchases")
    if r.has("goes_with") or (r.has("purchases") and not r.has("history_based")):
        return False
    if r.has("history_based") and r.has("recommend", "for_me"):
        return True
    if r.has("recommend", "new_only") and r.has("for_me", "new_only"):
        return not r.said or r.has("history_based", "new_only") or _mine(r)
    return (
        not r.said
        and not (r.has("more") and r.state.lists)
        and r.has("recommend", "for_me")
        and r.only("recommend", "for_me", "new_only", "greeting", "thanks")
    )


def _mine(r: Reading) -> bool:
    return r.cues.has("history_based", r.folded) or "taste" in r.folded or "취향" in r.folded


def _answer(r: Reading) -> bool:
    """Whether the message names an option of the question just asked."""
    asked = r.past.asked
    return asked is not None and any(r.folded.strip(" .!") == o.casefold() for o in asked.options)


def _indifferent(r: Reading) -> bool:
    return r.past.asked is not None and (r.is_("indifferent") or r.only("indifferent"))


def _idle(r: Reading) -> bool:
    """Whether the choice is left to us although nothing was asked."""
    return bool(r.state.lists) and not r.reference.said and r.only("indifferent")


def _thanks(r: Reading) -> bool:
    """Whether nothing but thanks is said, and perhaps praise."""
    if r.hints and r.has("like"):
        return False
    return r.has("thanks") and r.only("thanks", "greeting", "like") and not r.only("greeting")


def _accept(r: Reading) -> bool:
    return r.is_("accept") and not r.only("thanks")


def _compare(r: Reading) -> bool:
    return r.has("compare") and bool(r.state.lists) and not r.has("why")


def _field_named(r: Reading) -> bool:
    return r.cues.any(r.cues.names("fields."), r.folded) is not None


def _why_not(r: Reading) -> bool:
    return r.has("why_not") and not r.is_("accept")


def _goes_with(r: Reading) -> bool:
    return r.has("goes_with") and (r.hints or not r.has("suits_me"))


def _back(r: Reading) -> bool:
    return r.has("back") and bool(r.past.threads) and not r.reference.clear


def _similar(r: Reading) -> bool:
    bare = not r.beyond("similar", "more")
    return r.has("similar") and bool(r.state.lists) and (r.hints or bare)


def _others(r: Reading) -> bool:
    """Whether none of what is shown pleases."""
    if not r.state.lists:
        return False
    bare = r.only("dislike") and not r.hints and not r.past.focus
    return r.has("none_of_these") or bare


def _critique(r: Reading) -> bool:
    about = r.reference.products
    if not about and ordered(r):
        return False
    found = critique(r.reference.rest, about, r.state, r.cues, r.said)
    return bool(r.state.lists) and bool(found)


def _variant(r: Reading) -> bool:
    """Whether a shown product is wanted, but otherwise: "#3 but in green"."""
    wanted = r.has("variant_of", "asks_for")
    if not r.reference.clear or not wanted:
        return False
    said = r.understand(r.reference.rest).constraints
    known = {v.casefold() for v in r.reference.first.facets.values()}
    return any(not known & {v.casefold() for v in values_of(c)} for c in said)


def _like(r: Reading) -> bool:
    if r.has("dislike") or not r.has("like") or not r.state.lists:
        return False
    return _felt(r, "like") and not r.has("question", "details")


def _dislike(r: Reading) -> bool:
    return r.has("dislike") and bool(r.state.lists) and _felt(r, "dislike")


def _felt(r: Reading, cue: str) -> bool:
    """Whether a feeling is about a product: one pointed at, or nothing else is spoken of."""
    alone = not words(r.left(cue, "pronoun", "pronouns"))
    return r.points or r.wordless or (alone and (r.hints or len(r.past.focus) == 1))


def _unknown(r: Reading) -> bool:
    """Whether something is asked that no data of the shop tells, rather than a product wanted."""
    if unknown_topic(r) is None:
        return False
    return r.hints or not r.said


def _details(r: Reading) -> bool:
    if not r.state.lists:
        return r.reference.said and r.has("details") and not r.said
    if r.points or (r.hints and r.has("details", "question")):
        return True
    if len(r.past.focus) == 1 and len(words(r.folded)) <= _SHORT:
        return r.has("question", "material", "care_asked") and not r.said
    return r.has("details") and (not r.said or r.pointer.described(r.folded).clear)


def _more(r: Reading) -> bool:
    few = len(words(r.left("more"))) <= _FEW
    return r.has("more") and bool(r.state.lists) and not r.points and (few or bool(r.said))


def _off_topic(r: Reading) -> bool:
    return r.has("off_topic") and not r.beyond("off_topic") and not r.hints


def _pointless(r: Reading) -> bool:
    """Whether nothing is said that could be searched for."""
    return not r.said and not words(r.left("accept", "refuse", "indifferent", "thanks", "like"))


_SHORT = 4
"""A question of so few words is about the product just spoken of."""
_FEW = 2
"""So many words beside "show more" do not yet make another wish."""

RULES: tuple[tuple[Act, Callable[[Reading], bool]], ...] = (
    (Act.UNCLEAR, _unclear),
    (Act.PRIVATE, _private),
    (Act.INSULT, _insult),
    (Act.RESET, _reset),
    (Act.MEMORY, lambda r: r.has("memory")),
    (Act.FORGET, _forget),
    (Act.REMEMBER, _remember),
    (Act.UNDO, _undo),
    (Act.SIMILAR_TO_BOUGHT, _similar_to_bought),
    (Act.RELAX, takes_up),
    (Act.ANSWER, _answer),
    (Act.INDIFFERENT, _indifferent),
    (Act.THANKS, _thanks),
    (Act.BYE, lambda r: r.only("bye", "thanks")),
    (Act.RECOMMEND, _recommend),
    (Act.PURCHASES, lambda r: r.has("purchases") and not r.points),
    (Act.ACCEPT, _accept),
    (Act.REFUSE, lambda r: r.is_("refuse")),
    (Act.COMPARE, _compare),
    (Act.DROP, gives_up),
    (Act.WHY_NOT, _why_not),
    (Act.WHY, lambda r: r.has("why")),
    (Act.ORDER, lambda r: r.has("order")),
    (Act.GOES_WITH, lambda r: r.has("goes_with")),
    (Act.BACK, _back),
    (Act.SIMILAR, _similar),
    (Act.OTHERS, _others),
    (Act.UNKNOWN, lambda r: not r.said and _unknown(r)),
    (Act.CRITIQUE, _critique),
    (Act.CRITIQUE, _variant),
    (Act.UNKNOWN, lambda r: r.hints and _unknown(r)),
    (Act.DISLIKE, _dislike),
    (Act.LIKE, _like),
    (Act.OFF_TOPIC, _off_topic),
    (Act.DETAILS, _details),
    (Act.UNKNOWN, _unknown),
    (Act.MORE, _more),
    (Act.GREETING, lambda r: r.only("greeting", "thanks")),
    (Act.HELP, lambda r: r.only("help", "greeting") and not r.said),
    (Act.THANKS, lambda r: r.has("thanks") and r.empty),
    (Act.INDIFFERENT, _idle),
    (Act.POINTLESS, _pointless),
    (Act.UNCLEAR, lambda r: r.empty and not r.has("more")),
)
"""Safety first, then answers to our own questions, then what is wanted of products."""
