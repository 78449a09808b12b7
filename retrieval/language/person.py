"""People that a message names although nothing is for them."""

from collections.abc import Iterable, Sequence

from retrieval.language.lexicon import Lexicon
from retrieval.language.mention import Mention
from retrieval.language.reading import Token

_ARTICLES = ("a", "an", "some", "my", "the")
_LIKE = ("like", "as")
_THOSE = ("that", "those", "these", "this", "they", "it")
_BEING = ("is", "are", "s", "re", "too", "more", "just", "only", "really", "rather", "all", "so")
_FARTHEST = 3
"""How many words may lead from a person to what they celebrate ("is finally getting")."""


def bystanders(
    mentions: Iterable[Mention], tokens: Sequence[Token], refused: set[int], lexicon: Lexicon
) -> set[int]:
    """Return the places of people who are only spoken of.

    Pronouns for people who are named as well; those whose feast others attend ("my sister gets
    married"), those who have somebody else ("my sister had a baby girl"), those who only say or
    pay something ("my mum pays"), those somebody is likened to
    ("looks like a teenager"), and those for whom what was just refused is ("no hoodies, those are
    for kids").
    """
    words = [token.word for token in tokens]
    people = [m for m in mentions if m.meaning.kind == "audience"]
    named = any(m.key[-1] not in lexicon.around["pronouns"] for m in people)
    return {
        place
        for m in people
        if (
            (named and m.key[-1] in lexicon.around["pronouns"])
            or (m.key in lexicon.people and _hosts(words, m.last, lexicon))
            or (m.key in lexicon.people and _judges(words, m.last, lexicon))
            or (m.key in lexicon.people and _has_another(words, m, people, lexicon))
            or _is_likened(words, m.first)
            or _is_excuse(words, m.first, refused)
        )
        for place in range(m.first, m.last + 1)
    }


def _hosts(words: Sequence[str], last: int, lexicon: Lexicon) -> bool:
    """Say whether a feast follows: "my brother's wedding", "my sister is getting married"."""
    around = lexicon.around
    for word in words[last + 1 : last + 2 + _FARTHEST]:
        if word in around["occasions"]:
            return True
        if word.isascii() and word not in around["announcing"]:
            return False
    return False


def _has_another(
    words: Sequence[str], person: Mention, people: Iterable[Mention], lexicon: Lexicon
) -> bool:
    """Say whether another person follows whom this one has: "my friend just had a baby boy"."""
    verb = next(
        (n for n in range(person.last + 1, person.last + 3) if n < len(words)
         and words[n] in lexicon.around["bearing"]), None
    )  # fmt: skip
    return verb is not None and any(verb < m.first <= verb + _FARTHEST for m in people)


def _judges(words: Sequence[str], last: int, lexicon: Lexicon) -> bool:
    """Say whether somebody only says or pays something: "my mum pays", "my boyfriend likes it"."""
    verb, told = [*words[last + 1 : last + 3], "", ""][:2]
    around = lexicon.around
    return verb in around["judging"] or (verb in around["feeling"] and told in (*_THOSE, "me"))


def _is_likened(words: Sequence[str], first: int) -> bool:
    return words[max(first - 1, 0)] in ("a", "an") and words[max(first - 2, 0)] in _LIKE


def _is_excuse(words: Sequence[str], first: int, refused: set[int]) -> bool:
    """Say whether a sentence behind a refusal tells for whom the refused is."""
    place = first - 1
    while place >= 0 and words[place] in _ARTICLES:
        place -= 1
    if place < 0 or words[place] not in ("for", *_LIKE):
        return False
    place -= 1
    while place >= 0 and words[place] in _BEING:
        place -= 1
    begins = place > 0 and words[place] in _THOSE and not words[place - 1].isalnum()
    return begins and any(p < place for p in refused)
