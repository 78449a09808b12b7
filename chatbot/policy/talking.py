"""Talking: greetings, memory, purchases, and what is no business of a shop."""

import re
from collections.abc import Callable

from chatbot.policy.decision import Call, Plan, Say
from chatbot.policy.reading import Reading, words
from chatbot.policy.searching import search, search_call

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORDS_FOR_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "두": 2, "세": 3}
_LATEST = re.compile(r"\b(?:last|latest|most recent) (?:purchase|order|buy)\b|마지막으로|가장 최근")
_ASKING_TO = re.compile(
    r"^(?:please |can you |could you )*(?:remember|don't forget|do not forget|keep in mind|"
    r"bear in mind|note|take note|make a note|know|for the future|from now on)"
    r"(?: that)?[,:]? ?|"
    r"[,.]? ?(?:please )?(?:remember (?:that|this|it)|keep (?:that|it) in mind)\W*$|"
    r"[,.]?\s*(?:라고|고|는\s*거|다는\s*거|라는\s*거|걸|것을|거)?\s*(?:꼭|좀)?\s*(?:기억|명심|메모|참고)"
    r"(?:해|해\s*줘|해\s*주세요|해\s*둬|해\s*두세요|하세요)?(?:요)?\W*$"
)


def saying(key: str) -> Callable[[Reading], Plan]:
    """Return the move that only says a phrase."""

    def move(reading: Reading) -> Plan:
        return Plan(opening=(Say(key, {"name": reading.state.name}),))

    return move


def purchases(reading: Reading) -> Plan:
    """List the shopper's own purchases."""
    found = _NUMBER.search(reading.folded)
    number = next((n for word, n in _WORDS_FOR_NUMBERS.items() if f"{word} " in reading.folded), 10)
    limit = int(found[0]) if found else number
    if _LATEST.search(reading.folded):
        limit = 1
    return Plan((Call("my_purchases", {"limit": max(1, limit)}),))


def remember(reading: Reading) -> Plan:
    """Keep a lasting preference; a list that is on show is searched anew under it."""
    note = _note(reading)
    if not words(note):
        return Plan(opening=(Say("remember_what"),))
    calls = (Call("remember", {"note": note}),)
    if reading.state.mode == "search" and reading.said:
        return Plan((*calls, search_call("")))
    return Plan(calls)


def forget(reading: Reading) -> Plan:
    """Give up a remembered preference: the one whose words are said, else the latest."""
    said = set(words(reading.folded))
    notes = reading.state.notes
    best = max(notes, key=lambda note: len(said & set(words(note.casefold()))), default=None)
    note = best or reading.left("forget", "remember") or reading.text
    return Plan((Call("remember", {"note": note, "forget": True}),))


def memory(reading: Reading) -> Plan:
    """Tell what is remembered."""
    notes = list(reading.state.notes)
    return Plan(opening=(Say("memory" if notes else "memory_empty", {"notes": notes}),))


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


def _note(reading: Reading) -> str:
    text = reading.text.strip().replace("’", "'")
    stripped = re.sub(_ASKING_TO.pattern, "", text, flags=re.IGNORECASE)
    return " ".join(stripped.split()).rstrip(" .!,")
