"""Products meant by "it", "both", "all of them", or "the one I liked"."""

import re

from chatbot.policy.looks import Shown
from chatbot.policy.pointing.reference import Reference, cut
from chatbot.policy.pointing.scopes import Scope
from chatbot.policy.pointing.talk import Talk
from chatbot.policy.positions import Span

_PRONOUNS = ("this_one", "pronoun", "pronouns")


def by_pronoun(talk: Talk, scope: Scope, _: bool) -> Reference | None:
    """Find what a pronoun stands for: what was just spoken of, else a list of one."""
    focused, latest = talk.focused, talk.state.latest
    text = talk.cues.without(scope.rest, "waved_off")
    if match := talk.cues.find("both", text):
        pair = focused if len(focused) > 1 else talk.known(talk.recent[-2:])
        return _all_of(pair if len(pair) > 1 else latest, text, match, most=2)
    if match := talk.cues.find("everything", text):
        return _all_of(latest, text, match, most=4)
    found = ((name, talk.cues.find(name, text)) for name in _PRONOUNS)
    name, match = next(((n, m) for n, m in found if m), ("", None))
    if match is None:
        return None
    rest = _without(match, text)
    meant = focused or (latest if len(latest) == 1 else ())
    weak = name != "this_one"
    if not meant or (len(meant) > 1 and name != "pronouns"):
        return Reference(among=meant or latest, said=True, weak=weak, rest=rest)
    return Reference(meant, said=True, weak=weak, rest=rest)


def by_liking(talk: Talk, scope: Scope, _: bool) -> Reference | None:
    """Find "the one I liked"."""
    match = talk.cues.find("liked_one", scope.rest)
    liked = talk.known([i for i, thumb in talk.state.thumbs.items() if thumb == "like"])
    if match is None or not liked:
        return None
    return Reference((liked[-1],), said=True, rest=_without(match, scope.rest))


def _all_of(shown: Shown, text: str, match: re.Match[str], *, most: int) -> Reference:
    if len(shown) > most:
        return Reference(among=shown, said=True, rest=_without(match, text))
    return Reference(shown, said=True, rest=_without(match, text))


def _without(match: re.Match[str], text: str) -> str:
    return cut(text, [Span(match.start(), match.end(), ())])
