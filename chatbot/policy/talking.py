"""Talking: greetings, memory, purchases, and what is no business of a shop."""

import re
from collections.abc import Callable

from chatbot.policy.decision import Call, Plan, Say
from chatbot.policy.reading import Reading
from chatbot.policy.searching import search, search_call

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORDS_FOR_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "두": 2, "세": 3}
_LATEST = re.compile(r"\b(?:last|latest|most recent) (?:purchase|order|buy)\b|마지막으로|가장 최근")


def saying(key: str) -> Callable[[Reading], Plan]:
    """Return the move that only says a phrase."""

    def move(reading: Reading) -> Plan:
        return Plan(opening=(Say(key, {"name": reading.state.name}),))

    return move


def thanks(reading: Reading) -> Plan:
    """Answer thanks; mere praise, or a sign of having understood, otherwise."""
    thanked = reading.has("gratitude")
    return Plan(opening=(Say("thanks" if thanked else "understood"),))


def purchases(reading: Reading) -> Plan:
    """List the shopper's own purchases."""
    found = _NUMBER.search(reading.folded)
    number = next((n for word, n in _WORDS_FOR_NUMBERS.items() if f"{word} " in reading.folded), 10)
    limit = int(found[0]) if found else number
    if _LATEST.search(reading.folded):
        limit = 1
    return Plan((Call("my_purchases", {"limit": max(1, limit)}),))


def goes_with_bought(_: Reading) -> Plan:
    """List what goes with the latest purchase."""
    found = Call("my_purchases", {"limit": 1})
    return Plan((found, Call("goes_with", {"product": "@first"}, "if_found")))


def accept(reading: Reading) -> Plan:
    """Go on after a yes that takes up nothing in particular."""
    if reading.past.asked is not None:
        return Plan(opening=(Say("which_option", {"facet": reading.past.asked.facet}),))
    return Plan(opening=(Say("go_on"),))


def refuse(reading: Reading) -> Plan:
    """Go on after a no."""
    if reading.past.asked is not None and reading.state.lists:
        return Plan((search_call("", more=True),), (Say("any_will_do"),))
    return Plan(opening=(Say("go_on"),)) if reading.state.lists else search_or_ask(reading)


def search_or_ask(reading: Reading) -> Plan:
    """Search where something is said, else ask what is wanted."""
    return search(reading) if reading.said else Plan(opening=(Say("go_on"),))
