"""Products by what they look like: "that red one", "the red dress", "파란 거"."""

import re
from dataclasses import replace

from chatbot.merging import is_kind
from chatbot.policy.looks import closest_title, fits, sharing_words
from chatbot.policy.pointing.descriptions import after, checkable
from chatbot.policy.pointing.reference import Reference, cut
from chatbot.policy.pointing.scopes import Scope
from chatbot.policy.pointing.talk import Talk
from chatbot.policy.positions import Span

_DESCRIBED = re.compile(
    r"\b(?:that|this|the) (?P<words>(?:[\w'/-]+ ){1,4}?)(?:one|item|product|piece)\b"
    r"|\b(?:that|this|the) one (?:with|in|that is|which is|from) (?P<with>[\w'/ -]{3,40})"
    r"|(?:^|\s)(?:그|저|이)\s+(?P<ko>\S{1,12}(?:\s\S{1,12})??)\s*(?:거|것|걸|게|건|꺼|옷)(?![가-힣]{2})"
)
_BARE = re.compile(
    r"(?:^|\s)(?P<words>[가-힣]{1,8}(?:\s[가-힣]{1,8})?)\s*(?:거|것|걸|게|건|꺼)(?![가-힣]{2})"
)
"""A look without "that": it points only where something is asked or felt about a product."""
_TELLING = ("details", "like", "dislike", "compare", "why", "goes_with", "similar", "question")
_OF_A_KIND = re.compile(r"\b(?P<en>that|this|the)\b|(?:^|\s)(?P<ko>그|저|이)(?=\s)")
_UNTIL = re.compile(
    r",? \b(?:but|except|only|instead|in (?!the|it)|에서|대신|말고)\b.*|(?:는데|인데|지만).*"
)
_NO_LOOK = ("other", "last", "next", "same", "new")


def by_look(talk: Talk, scope: Scope, _: bool) -> Reference | None:
    """Find what is pointed at by its look, or by its kind where only one is of that kind."""
    text = scope.rest
    match = _DESCRIBED.search(text)
    if match is None and (scope.when or talk.cues.any(_TELLING, text)):
        match = _BARE.search(text)
    if match is None:
        return _of_a_kind(talk, scope) or _of_older(talk, scope)
    words = next(group for group in match.groups() if group)
    words = talk.cues.without(_UNTIL.sub("", words), "pronoun")
    if not words or words in _NO_LOOK:
        return None
    rest = cut(text, [Span(match.start(), match.end(), ())])
    return matching(talk, scope, words, rest, loosely=match.re is _DESCRIBED)


def matching(
    talk: Talk, scope: Scope, words: str, rest: str, *, loosely: bool = True
) -> Reference | None:
    """Find the shown products that fit a description, list by list.

    ``loosely``, words that no facet knows may stand in titles and values.
    """
    wanted = checkable(talk.constrain(_UNTIL.sub("", words)))
    for shown in scope.lists:
        if wanted:
            fitting = tuple(p for p in shown if fits(p, wanted))
        else:
            fitting = sharing_words(shown, words) if loosely else ()
        fitting = closest_title(fitting, words)
        if len(fitting) == 1:
            return Reference(fitting, said=True, rest=rest)
        spoken = tuple(p for p in fitting if p.id in talk.focus)
        if fitting:
            among = () if spoken else fitting
            return Reference(spoken, among, described=True, said=True, rest=rest)
    return None


def _of_a_kind(talk: Talk, scope: Scope) -> Reference | None:
    """Find "the red dress" where it is the only one or asked about, "that dress" in any case."""
    text = scope.rest
    for match in _OF_A_KIND.finditer(text):
        said = after(text, match.end(), talk.constrain)
        if said is None or not any(is_kind(c) and _singular(c.said) for c in said.constraints):
            continue
        rest = cut(text, [Span(match.start(), said.end, ())])
        focused = said.of(talk.focused)
        if len(focused) == 1:
            return Reference(focused, said=True, rest=rest)
        found = matching(talk, scope, text[match.end() : said.end], rest, loosely=False)
        sure = match["en"] != "the" or talk.cues.any(_TELLING, text)
        if found is not None and (found.clear or sure):
            return found
    return None


def _of_older(talk: Talk, scope: Scope) -> Reference | None:
    """Find "the red dress you showed me first": of those shown first, the first that fits."""
    kinds = [c for c in checkable(talk.constrain(_UNTIL.sub("", scope.rest))) if is_kind(c)]
    if scope.when is None or not any(_singular(c.said) for c in kinds):
        return None
    found = matching(talk, scope, scope.rest, scope.rest, loosely=False)
    if found is not None and not found.clear and scope.when == "first":
        return replace(found, products=found.among[:1], among=())
    return found


def _singular(noun: str) -> bool:
    """Say whether a noun names one thing; Korean nouns do not tell."""
    return re.search(r"[^s]s$", noun.casefold()) is None
