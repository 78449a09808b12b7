"""Signs that a message is about the shopper: what is remembered, bought and to their taste."""

from chatbot.merging import is_kind
from chatbot.policy import lasting
from chatbot.policy.reading import Reading


def memory(r: Reading) -> bool:
    """Whether it asks what is remembered."""
    return r.has("memory")


def forget(r: Reading) -> bool:
    """Whether something remembered is to be forgotten, rather than a demand given up."""
    return lasting.takes_back(r)


def remember(r: Reading) -> bool:
    """Whether a lasting preference is told; "I only want ones above 25" is a wish of now."""
    of_now = any(c.field == "price" for c in r.said) and not r.has("lasting")
    return lasting.tells(r) and not of_now and not r.has("memory") and not r.points


def purchases(r: Reading) -> bool:
    """Whether it asks for what the shopper bought."""
    return r.has("purchases") and not r.points and not r.has("unknown_order")


def similar_to_bought(r: Reading) -> bool:
    """Whether something like a purchase is wanted."""
    return r.has("purchases") and r.has("similar") and not r.points


def goes_with_bought(r: Reading) -> bool:
    """Whether something is wanted that goes with a purchase."""
    return r.has("purchases") and r.has("goes_with") and not r.points


def recommend(r: Reading) -> bool:
    """Whether picks from the shopper's own history, or popular ones, are wanted."""
    if r.points or r.has("compare", "why"):
        return False
    if r.has("suits_me", "popular"):
        return not r.has("purchases")
    if r.has("goes_with") or (r.has("purchases") and not r.has("history_based")):
        return False
    if r.has("history_based") and r.has("recommend", "for_me"):
        return True
    if r.has("recommend", "new_only") and r.has("for_me", "new_only"):
        kinds = any(is_kind(c) for c in r.said)
        return not kinds or r.has("history_based", "new_only") or _mine(r)
    return (
        not r.said
        and not (r.has("more") and r.state.lists)
        and r.has("recommend", "for_me")
        and r.only("recommend", "for_me", "new_only", "greeting", "thanks")
    )


def _mine(r: Reading) -> bool:
    return r.cues.has("history_based", r.folded) or "taste" in r.folded or "취향" in r.folded
