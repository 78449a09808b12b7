"""Which shown products a shopper means: by place, by look, by price, by title, or by "it"."""

from dataclasses import dataclass

from chatbot.policy.cues import Cues, fold
from chatbot.policy.looks import Shown
from chatbot.policy.pointing import look, neighbour, place, price, pronoun, title
from chatbot.policy.pointing.descriptions import Constrain
from chatbot.policy.pointing.reference import Reference, cut
from chatbot.policy.pointing.scopes import spoken_of
from chatbot.policy.pointing.talk import Talk, Way
from chatbot.policy.positions import places
from chatbot.state import DialogueState
from data.product import ProductId


@dataclass(frozen=True, slots=True)
class Pointer:
    """Resolves references within one conversation."""

    state: DialogueState
    focus: tuple[ProductId, ...]
    cues: Cues
    constrain: Constrain
    recent: tuple[ProductId, ...] = ()

    def resolve(self, text: str, *, numbers: bool = False) -> Reference:
        """Find the products that a message points at.

        With ``numbers``, lone numbers are places too ("compare 1 and 3").
        """
        folded = fold(text)
        if not self.state.lists:
            spans = places(folded, 0)
            return Reference(said=bool(spans), rest=cut(folded, spans))
        titled = title.named(self._talk, folded, numbers)
        if titled is not None:
            return titled
        scope = spoken_of(folded, self.state)
        found = (way(self._talk, scope, numbers) for way in _WAYS)
        return next((one for one in found if one is not None), Reference(rest=folded))

    def described(self, text: str) -> Reference:
        """Find the products that a message describes without pointing: "the black dress"."""
        folded = fold(text)
        if not self.state.lists:
            return Reference(rest=folded)
        scope = spoken_of(folded, self.state)
        return look.matching(self._talk, scope, scope.rest, folded) or Reference(rest=folded)

    def focused(self) -> Shown:
        """Return the products that the conversation is about, as they were shown."""
        return self._talk.focused

    @property
    def _talk(self) -> Talk:
        return Talk(self.state, self.focus, self.recent, self.cues, self.constrain)


_WAYS: tuple[Way, ...] = (
    neighbour.other_one,
    price.by_price,
    neighbour.next_to,
    place.by_place,
    pronoun.by_liking,
    look.by_look,
    place.shown_first,
    pronoun.by_pronoun,
)
"""The first that finds something decides."""
