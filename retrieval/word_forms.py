"""Words and their forms: how a catalogue's "Dresses" meets a shopper's "dress"."""

import re
from functools import lru_cache

Key = tuple[str, ...]
"""A phrase in its comparable form."""

WORD = re.compile(r"[^\W_]+")
_LISTED = re.compile(r"\s+/\s+|\s*[&,;+]\s*|\s+and\s+")
_GAP = r"[\W_]+"
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_IRREGULAR = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "scarves": "scarf",
    "knives": "knife",
    "shelves": "shelf",
    "feet": "foot",
    "people": "person",
    "mice": "mouse",
}
_IRREGULAR |= {f"{word}s": word for word in ("bikini", "tankini", "mini", "midi", "maxi", "sari")}
_UNCHANGED = frozenset(
    {
        *("always", "bus", "canvas", "christmas", "dress", "gas", "glass", "lens", "minus", "plus"),
        *("series", "this", "thus"),
        # in the singular these are other words
        *("basics", "briefs", "derbies", "flats", "glasses", "laces", "overalls", "oxfords"),
        *("shorts", "sunglasses", "tights", "undies"),
    }
)


def words_of(text: str) -> list[str]:
    """Split text into its words, lower case, punctuation dropped."""
    return WORD.findall(text.casefold())


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return an English word's singular; a word that is none stays as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word in _UNCHANGED or not word.isascii() or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return (
            word[:-1]
            if len(word) == 5 or word in ("hoodies", "beanies", "selfies")
            else word[:-3] + "y"
        )
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith(("ss", "us", "is")):
        return word
    return word[:-1]


def key_of(text: str) -> Key:
    """Return a phrase's comparable form: its words in the singular."""
    return tuple(singular(word) for word in words_of(text))


@lru_cache(maxsize=4096)
def forms_of(word: str) -> frozenset[str]:
    """List the spellings under which a word counts as said: plural, "-ed" and "-y" included."""
    stem = singular(word)
    forms = {word, stem, stem + "s", stem + "es", stem + "ed", stem + "y"}
    if stem.endswith("e"):
        forms |= {stem + "d", stem[:-1] + "y"}
    if stem.endswith("y"):
        forms |= {stem[:-1] + "ies", stem[:-1] + "ied"}
    if len(stem) > 2 and stem[-1] not in "aeiouwxys":
        forms.add(stem + stem[-1] + "ed")
    return frozenset(forms)


@lru_cache(maxsize=4096)
def word_pattern(phrase: str) -> re.Pattern[str]:
    """Compile a pattern that finds a phrase in casefolded text, its last word in any form."""
    words = words_of(phrase)
    if not words:
        return re.compile(r"(?!)")
    last = "|".join(sorted(map(re.escape, forms_of(words[-1])), key=len, reverse=True))
    head = "".join(re.escape(word) + _GAP for word in words[:-1])
    return re.compile(f"{_EDGE_BEFORE}{head}(?:{last}){_EDGE_AFTER}")


def names_of(value: str) -> list[str]:
    """Return the things that a value names: "Camera/camcorder battery" is of two batteries."""
    return [name for part in _LISTED.split(value) for name in _alternatives(part)]


def _alternatives(part: str) -> list[str]:
    """Complete what stands around a stroke by the words that the others share with it."""
    words = [piece.split() for piece in part.split("/") if piece.strip()]
    if len(words) < 2:
        return [part]
    (*led, first), *middle, (last, *tail) = words
    return [" ".join([*led, *piece, *tail]) for piece in ([first], *middle, [last])]
