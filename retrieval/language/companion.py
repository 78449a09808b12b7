"""What a shopper has, or will wear with it: named by the way, never what is asked for."""

from collections.abc import Sequence

from retrieval.language.english import fold
from retrieval.language.lexicons import Lexicons
from retrieval.language.mention import Mention
from retrieval.language.reading import STOP, Reading

_BESIDE = ("with", "over", "under", "underneath", "beneath", "to")
_MOVING = {"go", "goes", "going"}
"""Before "to" these only move on: "let's go back to the white shirts"."""
_MATCHING = ("match", "matches", "complement")
_OWNED = ("have", "has", "had", "own", "owns", "bought", "got")
_ASKING = ("you", "to", "would", "ll", "d", "should", "could", "want", "not", "never", "no")
"""Before "have" these tell that it is asked for, or lacking, not owned."""
_COUNTING = (
    "only",
    "just",
    "enough",
    "plenty",
    "lots",
    "loads",
    "tons",
    "many",
    "too",
    "of",
    "mostly",
)
"""What may tell how many somebody has ("I own nothing but hoodies", "I have enough coats")."""
_TURNING = (
    "need",
    "needs",
    "want",
    "wants",
    "i",
    "we",
    "he",
    "she",
    "they",
    "but",
    "now",
    "so",
    "looking",
    "seeking",
    "searching",
    "find",
    "show",
)
"""Where what is owned ends and what is wanted begins."""
_LONGEST_PHRASE = 8
_ARTICLES = ("a", "an", "the", "my", "his", "her", "their", "our", "this", "that", "these", "some")


def companions(
    reading: Reading, mentions: Sequence[Mention], lexicons: Lexicons, *, korean: bool
) -> set[int]:
    """Return the places of the mentions that only tell what the wanted thing goes with."""
    mentions = [m for m in mentions if m.meaning.kind != "audience"]
    if korean:
        goes, owned = _korean(reading, mentions, lexicons)
    else:
        goes, owned = _going(reading, mentions, lexicons), _owned(reading, mentions)
    things = {m.first for m in mentions if _is_thing(m)} - goes
    return goes | owned if things - owned else goes


def _is_thing(mention: Mention) -> bool:
    return mention.meaning.kind == "type" and mention.meaning.hard


def _going(reading: Reading, mentions: Sequence[Mention], lexicons: Lexicons) -> set[int]:
    """Find "belt for jeans", "to wear over a white blouse", "goes with black trousers"."""
    words = [token.word for token in reading.tokens]
    around = lexicons.english.around
    wearing, seeking = around["wearing"], around["seeking"]
    named = {p for m in mentions for p in range(m.first, m.last + 1)}
    things = list(filter(_is_thing, mentions))
    ends = [m.last for m in things]
    places: set[int] = set()
    for thing in things:
        start = thing.first
        first = max(start - _LONGEST_PHRASE, 0)
        while start > first and (words[start - 1] in _ARTICLES or start - 1 in named):
            start -= 1
        cue = words[start - 1] if start else ""
        led = words[start - 2] if start > 1 else ""
        for_it = (
            cue == "for"
            and led not in seeking
            and any(last < start - 1 and last not in places for last in ends)
        )
        verbs = [w for w in words[max(start - 3, 0) : start - 1] if w in wearing]
        worn = cue in _BESIDE and bool(set(verbs) - (_MOVING if cue == "to" else set()))
        if for_it or worn or cue in _MATCHING:
            places.update(p for p in range(start, thing.last + 1))
    return places


def _owned(reading: Reading, mentions: Sequence[Mention]) -> set[int]:
    """Find "I have a black dress (and need shoes for it)"."""
    words = [token.word for token in reading.tokens]
    starts = {m.first for m in mentions}
    places: set[int] = set()
    for place, word in enumerate(words):
        begin = place + (2 if words[place + 1 : place + 2] in (["myself"], ["me"]) else 1)
        if words[begin : begin + 2] == ["nothing", "but"]:
            begin += 2
        while begin < len(words) and words[begin] in _COUNTING:
            begin += 1
        following = words[begin] if begin < len(words) else STOP
        if word not in _OWNED or any(w in _ASKING for w in words[max(place - 2, 0) : place]):
            continue
        if following not in _ARTICLES and begin not in starts:
            continue
        for end in range(begin, len(words)):
            ends = words[end] in _TURNING or not words[end].isalnum()
            if ends or (words[end] == "and" and end + 1 not in starts):
                break
            places.add(end)
    return places


def _korean(
    reading: Reading, mentions: Sequence[Mention], lexicons: Lexicons
) -> tuple[set[int], set[int]]:
    """Find "청바지에 어울리는 신발" and "원피스 있는데 구두": Korean tells it behind the noun."""
    folded = fold(reading.message)
    goes: set[int] = set()
    owned: set[int] = set()
    for number, mention in enumerate(mentions):
        rest = folded[reading.tokens[mention.last].end :].replace(" ", "")
        for endings, places in (
            (lexicons.korean.going, goes),
            (lexicons.korean.owning, owned),
        ):
            if mention.meaning.kind == "type" and rest.startswith(endings):
                places.update(_described(mentions[: number + 1]))
    return goes, owned


def _described(mentions: Sequence[Mention]) -> set[int]:
    """Return the places of the last mention and of those right before it that describe it."""
    places: set[int] = set()
    following = mentions[-1].last + 1
    for mention in reversed(mentions):
        if mention.last + 1 != following or (places and _is_thing(mention)):
            break
        places.update(range(mention.first, mention.last + 1))
        following = mention.first
    return places
