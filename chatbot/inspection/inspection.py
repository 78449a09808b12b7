"""Everything that speaks against a hosted model's reply, before anybody sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chatbot.ground import Ground
from chatbot.inspection.dictation import dictated, echoes
from chatbot.inspection.disclosure import disclosures
from chatbot.inspection.promises import promises
from chatbot.language import language_of
from chatbot.safety import speaks_to_assistant
from chatbot.safety.plain import plain
from chatbot.safety.signs import has
from chatbot.titles import clauses

if TYPE_CHECKING:
    from chatbot.desk import Desk
    from data.catalogue import Catalogue

_TOKEN = re.compile(r"(?<!\w)(?=\w*\d)\w[\w-]+(?!\w)")
_FOREIGN = re.compile(r"[^\W\d_A-Za-z가-힣ㄱ-ㅣ\u00c0-\u024f]")
_SHOUTED = re.compile(
    r"(?<!\w)(?:[A-Z]{2}[A-Z0-9_-]{2,}|[A-Za-z]{3,}[-_]?\d{2,}|[가-힣]{2,}\d{2,})(?!\w)"
)


class Inspection:
    """Holds a reply against the data, and against what no reply may say."""

    def __init__(self, instructions: str) -> None:
        self._instructions = instructions

    def objections(self, desk: Desk, reply: str) -> list[str]:
        """List what is wrong with a reply, one short sentence each; empty where nothing is."""
        ground = desk.ground()
        found = [str(one) for one in desk.unsupported(reply)]
        found += disclosures(reply, self._instructions)
        found += promises(reply, ground)
        found += _strangers(desk.floor.picks.catalogue, reply, ground)
        if self.dictated(desk, reply):
            found.append("it says what a text told it to say")
        if _shouts(reply, ground):
            found.append("it holds a code word that is none of the shop's")
        if language_of(reply, desk.state.language) != desk.state.language:
            found.append("it is not in the shopper's language")
        return list(dict.fromkeys(found))

    def dictated(self, desk: Desk, reply: str) -> bool:
        """Say whether a reply holds what a text of others told it to say, not being the shop's."""
        ground, catalogue = desk.ground(), desk.floor.picks.catalogue
        texts = [desk.shopper.name or "", *(one.told for one in desk.state.preferences)]
        for id_ in ground.products:
            product = catalogue[id_]
            texts += [product.title, product.description, *product.facets.values()]
        wanted = frozenset().union(
            *(dictated(said) for said in (desk.said, *desk.heard)),
            *(dictated(text, data=True) for text in texts if speaks_to_assistant(text)),
        )
        known = _known(ground).casefold() if wanted else ""
        return bool(echoes(reply, (words for words in wanted if words not in known)))


def _shouts(reply: str, ground: Ground) -> bool:
    """Say whether a reply holds a word as markers are, in capitals or numbered, not the shop's."""
    shouted = _SHOUTED.findall(reply)
    return bool(shouted) and not all(word in _known(ground) for word in shouted)


def _strangers(catalogue: Catalogue, reply: str, ground: Ground) -> Iterator[str]:
    """Yield products named beside the conversation's: by id, or in lower case as bought by some."""
    if any(t in catalogue and t not in ground.products for t in _TOKEN.findall(reply)):
        yield "it names a product that was not shown"
    if any(_FOREIGN.search(clause) for clause in clauses(reply)):
        yield "it is written in other letters"
    said = [one for clause in clauses(reply) if has("bought", one := plain(clause))]
    if not said:
        return
    known = {product.title.casefold() for product in ground.products.values()}
    known |= ground.phrases
    for title in {title.casefold() for title in catalogue.titles if " " in title} - known:
        if any(title in clause for clause in said) and not any(title in one for one in known):
            yield "it says that somebody bought what was not shown"
            return


def _known(ground: Ground) -> str:
    """Return the texts of the conversation's products."""
    return "\n".join(
        text
        for product in ground.products.values()
        for text in (product.title, product.description, *product.facets.values())
    )
