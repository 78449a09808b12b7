"""Slips of the keyboard in small words: "the secnd one", "teh frist", "doesnt matter"."""

import re

_POINTING = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "cheapest", "cheaper", "expensive", "compare", "similar", "another"),
)
_SHORT = {
    **{"im": "i'm", "ive": "i've", "thats": "that's", "whats": "what's"},
    **{"teh": "the", "hte": "the", "lsat": "last", "oen": "one", "noe": "one"},
}
_CONTRACTED = re.compile(r"(?:do|does|did|is|are|was|were|wo|ca|would|could|should|have|has)nt")
_OTHER = (
    *("fists", "thirst", "nine", "eight", "seven", "sixty", "fifty", "forth", "heaps", "cheaply"),
    *("expense", "expensively", "compared", "compares", "others"),
)
"""Words so near to those that they are meant as they stand."""
_LEAST = 5
_WORD = re.compile(r"[a-z]+")


def respelled(folded: str) -> str:
    """Return a folded message with each pointing word that has one slip put right.

    So are contractions without their apostrophe.
    """
    return _WORD.sub(lambda match: _right(match[0]), folded)


def _right(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    if _CONTRACTED.fullmatch(word):
        return f"{word[:-1]}'t"
    if len(word) < _LEAST or word in _POINTING or word in _OTHER:
        return word
    return next((known for known in _POINTING if _one_slip(word, known)), word)


def _one_slip(word: str, known: str) -> bool:
    """Say whether a letter is missing, doubled, wrong or swapped with its neighbour."""
    if abs(len(word) - len(known)) > 1 or word[0] != known[0]:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), None)
    if at is None:
        return True
    swapped = word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return (
        word[at + 1 :] in (known[at:], known[at + 1 :])
        or known[at + 1 :] == word[at:]
        or (swapped == known[at:])
    )
