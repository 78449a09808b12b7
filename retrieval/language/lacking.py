"""What somebody does not have, and so may well want: "I still don't have a dress"."""

from collections.abc import Sequence

from retrieval.language.lexicon import Lexicon
from retrieval.language.mention import Mention
from retrieval.language.reading import Token
from retrieval.word_forms import key_of

_DENYING = ("no", "not", "never")
_HAVING = ("have", "has", "had", "own", "owned", "owns", "got")
_HELPING = ("do", "does", "did", "am", "is", "are")
_SPEAKING = ("i", "we")


def lacked(words: Sequence[str], place: int, lexicon: Lexicon) -> int:
    """Return the length of a denial at ``place`` that only says what a person has not.

    It refuses nothing, while "shoes that do not have laces" refuses laces: shoes are nobody.
    """
    if words[place] not in _DENYING:
        return 0
    meanwhile = lexicon.around["meanwhile"]
    end = place + 1
    while end < len(words) and words[end] in meanwhile:
        end += 1
    owned = end < len(words) and words[end] in _HAVING
    if owned:
        end += 1
        if words[end : end + 1] == ["to"]:
            return 0
    start = place - 1
    while start >= 0 and (words[start] in (*_HAVING, *_HELPING) or words[start] in meanwhile):
        owned = owned or words[start] in _HAVING
        start -= 1
    if start < 0 or not owned or not _is_person(words[start], lexicon):
        return 0
    return end - place


def lacked_things(
    mentions: Sequence[Mention], tokens: Sequence[Token], refused: set[int]
) -> set[int]:
    """Return the places of the things that a Korean message says somebody has none of.

    They are what is wanted, unless another thing is: "모자 없는데 따뜻한 패딩" wants no hood.
    """
    things = [m for m in mentions if m.meaning.kind == "type"]
    if any(m.first not in refused for m in things):
        return set()
    lacking = [m for m in things if tokens[m.last].lacking]
    return {place for m in lacking for place in range(m.first, m.last + 1)}


def _is_person(word: str, lexicon: Lexicon) -> bool:
    return word in _SPEAKING or key_of(word) in lexicon.people
