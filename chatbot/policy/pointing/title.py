"""Products called by their titles."""

from chatbot.policy.cues import fold
from chatbot.policy.pointing.place import by_place
from chatbot.policy.pointing.reference import Reference
from chatbot.policy.pointing.scopes import spoken_of
from chatbot.policy.pointing.talk import Talk
from chatbot.policy.titles import inside, position_of, quoted, title_words
from chatbot.state import ShownProduct


def named(talk: Talk, folded: str, numbers: bool) -> Reference | None:
    """Find the products whose titles are said, and those pointed at by their places besides."""
    words = title_words(folded)
    found: dict[str, tuple[int, ShownProduct]] = {}
    for shown in reversed(talk.state.lists):
        for product in shown:
            at = position_of(title_words(product.title), words)
            if at is not None and (len(title_words(product.title)) > 1 or quoted(product, folded)):
                found.setdefault(product.title.casefold(), (at, product))
    if not found:
        return None
    ordered = [product for _, product in sorted(found.values(), key=lambda one: one[0])]
    longest = [p for p in ordered if not any(inside(p, q) for q in ordered)]
    rest = folded
    for product in longest:
        rest = rest.replace(" ".join(fold(product.title).split()), " ")
    also = by_place(talk, spoken_of(rest, talk.state), numbers)
    if also is not None and also.clear:
        longest, rest = [*longest, *also.products], also.rest
    products = tuple({product.id: product for product in longest}.values())
    return Reference(products, said=True, rest=" ".join(rest.split()))
