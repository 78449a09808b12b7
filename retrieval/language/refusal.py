"""Refusals and their scope: which words "no", "without" or "anything but" rule out."""

from collections.abc import Mapping, Sequence

from retrieval.language.lacking import lacked
from retrieval.language.lexicon import Lexicon
from retrieval.language.mention import Mention, alike
from retrieval.language.reading import Token

_LIST_ENDS = ("or", "nor", "and")
_LONGEST_CHUNK = 5
_ARTICLES = ("a", "an", "the", "i")
_ANY = ("any", "every", "all")
_EXCEPT = ("but", "bar", "save")
_OWN = ("no", "not", "without")
_FEATURED = ("with", "in", "having", "featuring", "of", "made")
_PLAIN = ("no", "not", "never", "without", "avoid", "hate", "hates", "dislike", "dislikes", "skip")
"""Refusals that a feature narrows: "no dresses with lace" still wants dresses."""

_HATING = ("hate", "hates", "hated", "dislike", "dislikes", "detest", "loathe", "stand", "bear")
_WHATEVER = {"anything", "everything", "all", "any", "also", "and", "or", "things", "the"}
"""Between two things that are hated."""


def refused_places(
    tokens: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[set[int], set[int]]:
    """Return the places of refused words, and of the words that refuse."""
    words = [token.word for token in tokens]
    starts = {m.first: m for m in mentions}
    inside = {p for m in mentions for p in range(m.first, m.last + 1)}
    refused: set[int] = set()
    cues: set[int] = set()
    place = 0
    while place < len(words):
        idiom = _match(words, place, lexicon.no_refusals) or lacked(words, place, lexicon)
        if idiom:
            cues.update(range(place, place + idiom))
            place += idiom
            continue
        length = _match(words, place, lexicon.refusals) or _prefix(tokens, place)
        if words[place] == "than" and "rather" in words[:place]:
            length = 1  # "rather a skirt than trousers"
        if _excepts(words, place, starts, inside):
            length = 1
        if _names(tokens, place, length, starts):
            length = 0
        if not length or place in inside or _answers(words, place):
            if _is_suffix(tokens, place, inside):
                cues.add(place)
                refused.update(_mention_before(mentions, place))
            place += 1
            continue
        begin = _bridge(words, place + length, starts, lexicon)
        cues.update(range(place, begin))
        hating = any(word in _HATING for word in words[place:begin])
        end = _list_end(words, begin, starts, lexicon, hating=hating)
        feature = _feature(words, end, mentions, starts) if words[place] in _PLAIN else 0
        if feature > begin:
            begin, end = feature, _list_end(words, feature, starts, lexicon)
        spoken = (p for p in range(begin, end) if words[p].isalnum())
        refused.update(p for p in spoken if words[p] not in _LIST_ENDS)
        place = max(end, begin)
    return refused - cues, cues


def without_shared(refused: set[int], mentions: Sequence[Mention]) -> set[int]:
    """Keep what a refused thing shares with what is wanted in its stead.

    "Not a women's check shirt, a striped one" refuses the feature, "not a men's shirt but trousers"
    the shirt: whom it is for stays asked, unless that changes as well.
    """
    wanted = [m for m in mentions if m.first not in refused]
    things = {m.key for m in wanted if m.meaning.kind == "type"}
    others = any(m.meaning.kind == "audience" for m in wanted)
    kept: set[int] = set()
    for place, mention in enumerate(mentions):
        if mention.first not in refused or mention.meaning.kind != "type" or not things:
            continue
        if mention.key in things:
            kept.update(range(mention.first, mention.last + 1))
        for other in reversed(mentions[:place]):
            if other.first not in refused or other.meaning.kind == "type" or others:
                break
            if other.meaning.kind == "audience":
                kept.update(range(other.first, other.last + 1))
    return refused - kept


def _feature(
    words: Sequence[str], end: int, mentions: Sequence[Mention], starts: Mapping[int, Mention]
) -> int:
    """Return where the feature begins that narrows a refused thing; 0 where there is none."""
    thing = next((m for m in mentions if m.last == end - 1), None)
    if thing is None or thing.meaning.kind != "type" or end >= len(words):
        return 0
    place = end
    while place < len(words) and (words[place] in _FEATURED or words[place] in _ARTICLES):
        place += 1
    if place == end or words[end] not in _FEATURED:
        return 0
    mention = starts.get(place)
    featured = mention is not None and mention.meaning.kind in ("look", "attribute", "colour")
    return place if featured else 0


def _match(words: Sequence[str], place: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """Return the length of the longest phrase that begins here."""
    for length in (4, 3, 2, 1):
        if tuple(words[place : place + length]) in phrases and place + length <= len(words):
            return length
    return 0


def _answers(words: Sequence[str], place: int) -> bool:
    """Say whether a "no" merely answers ("no, the red one", "no i want ...")."""
    following = words[place + 1] if place + 1 < len(words) else "."
    return words[place] == "no" and following in (
        ",",
        ".",
        "!",
        ";",
        "i",
        "that",
        "it",
        "this",
        "we",
    )


def _prefix(tokens: Sequence[Token], place: int) -> int:
    """Return 1 for the "non" of "non-floral"."""
    return int(tokens[place].word == "non" and _tied(tokens, place + 1))


def _names(tokens: Sequence[Token], place: int, length: int, starts: Mapping[int, Mention]) -> bool:
    """Say whether a "no" is part of a name, as in "no-show socks": nothing is refused by it."""
    tied = length == 1 and _tied(tokens, place + 1)
    return tied and tokens[place].word in ("no", "not") and place + 1 not in starts


def _excepts(
    words: Sequence[str], place: int, starts: Mapping[int, Mention], inside: set[int]
) -> bool:
    """Say whether a "but" makes an exception, as in "any jacket but leather ones"."""
    if words[place] not in _EXCEPT or place - 1 not in inside:
        return False
    following = place + 1
    while following < len(words) and words[following] in _ARTICLES:
        following += 1
    mention = starts.get(following)
    if mention is None or mention.meaning.kind in ("cheap", "dear"):
        return False  # "any dress but cheap" asks for a cheap one
    before = place - 1
    while before in inside:
        before -= 1
    while before >= 0 and words[before] in ("the", "of", "other", "your"):
        before -= 1
    return before >= 0 and words[before] in _ANY


def _tied(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].hyphen


def _is_suffix(tokens: Sequence[Token], place: int, inside: set[int]) -> bool:
    return tokens[place].word == "free" and place - 1 in inside and tokens[place].hyphen


def _mention_before(mentions: Sequence[Mention], place: int) -> list[int]:
    for mention in mentions:
        if mention.last == place - 1:
            return list(range(mention.first, mention.last + 1))
    return []


def _bridge(
    words: Sequence[str], place: int, starts: Mapping[int, Mention], lexicon: Lexicon
) -> int:
    """Skip what stands between a refusal and what it refuses."""
    while place < len(words) and place not in starts and words[place] in lexicon.bridges:
        place += 1
    return place


def _list_end(
    words: Sequence[str],
    begin: int,
    starts: Mapping[int, Mention],
    lexicon: Lexicon,
    *,
    hating: bool = False,
) -> int:
    """Return where the refused phrase, or list of phrases, ends.

    ``hating`` tells that a feeling refuses: "I hate dots and anything pink" hates both.
    """
    end = _chunk_end(words, begin, starts, lexicon)
    while end < len(words) and end > begin:
        following = end + 1
        if words[end] == "," and following < len(words) and words[following] in _LIST_ENDS:
            following += 1
        if words[end] not in (",", *_LIST_ENDS):
            break
        following = _bridge(words, following, starts, lexicon)
        after = _chunk_end(words, following, starts, lexicon)
        felt = hating and following in starts and starts[following].meaning.kind != "type"
        shared = felt and set(words[end + 1 : following]) <= _WHATEVER
        heads = (begin, following)
        if after == following or not (shared or _continues(words, end, after, heads, starts)):
            break
        end = after
    return end


def _continues(
    words: Sequence[str],
    joint: int,
    after: int,
    heads: tuple[int, int],
    starts: Mapping[int, Mention],
) -> bool:
    """Say whether the list goes on beyond a joint: always after "or", else when it looks alike."""
    before, following = (starts.get(place) for place in heads)
    akin = (before is None) == (following is None) and (
        before is None or following is None or alike(before, following)
    )
    loose = akin or following is None or following.meaning.kind != "type"
    if words[joint] in ("or", "nor"):
        return loose
    if words[joint] == "and" or words[joint + 1] in _LIST_ENDS:
        return akin and (before is not None or words[joint] == ",")
    if words[joint + 1] in _ARTICLES:
        return False
    return loose and any(word in ("or", "nor") for word in words[after : after + 4])


def _chunk_end(
    words: Sequence[str], begin: int, starts: Mapping[int, Mention], lexicon: Lexicon
) -> int:
    """Return where one refused phrase ends."""
    place = begin
    while place < len(words) and place - begin < _LONGEST_CHUNK:
        mention = starts.get(place)
        if mention is not None:
            if place > begin and words[place] in _OWN:
                break  # "no print" says something of its own
            if place > begin and words[place] in lexicon.ends:
                break  # "for him" tells whom it is for
            place = mention.last + 1
            if mention.meaning.kind == "type" and mention.meaning.hard and place > begin + 1:
                break  # what is refused ends with its noun
            continue
        word = words[place]
        if not word.isalnum() or word in _LIST_ENDS or word in lexicon.ends:
            break
        if word in _OWN:
            break
        place += 1
    return place
