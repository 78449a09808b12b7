"""Everything that a message can be taken for."""

from enum import StrEnum


class Act(StrEnum):
    """What a shopper does with a message, or with a part of it."""

    UNCLEAR = "unclear"
    PRIVATE = "private"
    INSULT = "insult"
    RESET = "reset"
    MEMORY = "memory"
    FORGET = "forget"
    REMEMBER = "remember"
    UNDO = "undo"
    SIMILAR_TO_BOUGHT = "similar_to_bought"
    GOES_WITH_BOUGHT = "goes_with_bought"
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


COURTESY = frozenset({Act.GREETING, Act.THANKS, Act.BYE, Act.POINTLESS, Act.UNCLEAR})
"""What is passed over where a message does something else as well."""
ASIDES = frozenset({Act.REMEMBER, Act.FORGET, Act.LIKE, Act.DISLIKE, Act.UNDO})
"""What a message may do beside what it asks for."""
TALK = frozenset({Act.INSULT, Act.OFF_TOPIC, Act.UNKNOWN, Act.HELP, Act.MEMORY, Act.ORDER})
"""What is answered in words alone."""
SHOWING_NOTHING = COURTESY | TALK | {Act.ACCEPT, Act.REFUSE, Act.MEMORY}
"""What gives way to a wish for products in the same words."""
TELLING = frozenset({Act.DETAILS, Act.COMPARE, Act.WHY, Act.WHY_NOT, Act.PURCHASES})
"""What is answered by telling of products, and leaves the list as it is."""
