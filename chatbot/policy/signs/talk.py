"""Signs of talk: courtesy, anger, what is private, and what is no business of a shop."""

import re

from chatbot.policy.reading import Reading, words

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def wordless(r: Reading) -> bool:
    """Whether the message says nothing in words, nor by a thumb; addresses are no words."""
    said = not r.wordless and words(_ADDRESS.sub(" ", r.folded))
    return not said and not r.has("like", "dislike")


def private(r: Reading) -> bool:
    """Whether it asks for instructions, secrets or other people's data."""
    if not r.has("private") or r.has("popular"):
        return False
    return not (r.has("goes_with") and r.has("similar", "recommend"))


def insult(r: Reading) -> bool:
    """Whether it is nothing but anger; anger that names a wish is a wish."""
    return r.has("insult") and not r.beyond("insult") and not r.hints


def greeting(r: Reading) -> bool:
    """Whether nothing but a greeting is said."""
    return r.only("greeting", "thanks")


def thanks(r: Reading) -> bool:
    """Whether nothing but thanks is said, and perhaps praise."""
    if r.hints and (r.has("like") or r.has("question", "question_ends")):
        return False
    return r.has("thanks") and r.only("thanks", "greeting", "like") and not r.only("greeting")


def thanks_alone(r: Reading) -> bool:
    """Whether thanks are said, and nothing that could be searched for."""
    return r.has("thanks") and r.empty


def bye(r: Reading) -> bool:
    """Whether the shopper takes their leave."""
    return r.has("bye") and r.only("bye", "thanks", "greeting")


def help_(r: Reading) -> bool:
    """Whether it asks what the assistant is or can do."""
    return r.only("help", "greeting") and not r.said


def off_topic(r: Reading) -> bool:
    """Whether it is no business of a shop."""
    return r.has("off_topic") and not r.beyond("off_topic") and not r.hints


def pointless(r: Reading) -> bool:
    """Whether nothing is said that could be searched for."""
    return not r.said and not words(r.left("accept", "refuse", "indifferent", "thanks", "like"))


def unclear(r: Reading) -> bool:
    """Whether search would find no word to go by."""
    return r.empty and not r.has("more")
