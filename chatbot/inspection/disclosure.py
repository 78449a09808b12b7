"""What no reply may hold: our instructions, keys, people's data, links and markup."""

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

from chatbot.safety.plain import plain, readings
from chatbot.safety.signs import has

_RUN = 8
"""So many words of the instructions in a row are no coincidence."""
LONGEST_REPLY = 2_000
_WORD = re.compile(r"\w+")
_EMAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\]| at )\s?[\w-]+\s?(?:\.|\(dot\)|\[dot\]| dot )\s?[a-z]{2,}"
)
_KEY = re.compile(
    r"(?<!\w)(?:sk|pk|rk|ghp|gho|xox[abp]|akia|eyj)[-_]?[\w-]{6,}|(?<!\w)(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])"
    r"[\w+/-]{20,}={0,2}|(?<!\w)[0-9a-f]{16,}(?!\w)|(?<!\w)[a-z0-9+/]{40,}={0,2}|aisle_[a-z]+"
)
_LINK = re.compile(
    r"https?:|ftp:|javascript:|data:\w+/|www\.\w|\]\s?\(|!\[|(?<![\w@])[\w-]+\.(?:com|net|org|io|example|"
    r"test|ru|cn|kr|dev|app|xyz|evil)(?!\w)"
)
_MARKUP = re.compile(
    r"<\s?/?\s?[a-z!|][^<>\n]*>?|```|\{\{|\}\}|\{%|\$\{|on(?:error|load|click)\s?=|\{\s?\""
)
_INNER = re.compile(
    r"(?<!\w)(?:search_products|recommend_for_me|similar_products|goes_with|product_details|"
    r"compare_products|my_purchases|give_feedback|known_customer|tool_calls?|keep=false)(?!\w)"
)


def disclosures(reply: str, instructions: str) -> Iterator[str]:
    """Yield what a reply gives away or carries that no reply may."""
    bare = plain(reply)
    said = (*readings(reply), bare[::-1], codecs.decode(bare, "rot13"))
    if any(_runs(one) & _runs_of(instructions) for one in said):
        yield "it repeats instructions that are not for the shopper"
    elif any(_INNER.search(one) or has("speaks_of_prompt", one) for one in said):
        yield "it speaks of its instructions or tools"
    if any(has("breaks_role", one) for one in said):
        yield "it leaves its role"
    yield from (f"{what} must not be in it" for what, pattern in _FORBIDDEN if pattern.search(bare))
    if any(has("persons", one) for one in said):
        yield "it speaks of another person's data"
    if len(reply) > LONGEST_REPLY:
        yield "it is too long"


_FORBIDDEN = (
    ("an e-mail address", _EMAIL),
    ("a key or code", _KEY),
    ("a link", _LINK),
    ("markup or code", _MARKUP),
)


@lru_cache(maxsize=4)
def _runs_of(instructions: str) -> frozenset[str]:
    return frozenset(
        run for line in instructions.splitlines() for run in _runs(plain(line), at_least=5)
    )


def _runs(text: str, at_least: int = _RUN) -> frozenset[str]:
    """Return every run of words of a text; a short text of enough words is one run itself."""
    words = _WORD.findall(text)
    if at_least <= len(words) < _RUN:
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))
