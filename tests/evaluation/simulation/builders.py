"""A wardrobe to look through, and an assistant that shows it without understanding anything."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from chatbot.shopper import Shopper
from chatbot.turn import Pick, Question, Turn
from data.product import Product
from evaluation.simulation import Goal

TYPES = ("Dress", "Leggings/Tights", "Vest top", "Coat")
COLOURS = ("Black", "Dark Blue", "Red", "Off White")
PATTERNS = ("Solid", "Stripe", "All over pattern")
_SYLLABLES = ("zor", "bel", "quin", "fam", "wex", "lud", "nyr", "pog")


def wardrobe(number: int = 120, seed: int = 0) -> list[Product]:
    """Return products whose names and descriptions share no word with any facet."""
    draw = random.Random(seed)

    def made_up(words: int) -> str:
        return " ".join("".join(draw.sample(_SYLLABLES, 3)) for _ in range(words))

    return [
        Product(
            f"{7_000_000 + n:010d}",
            made_up(2).title(),
            f"{made_up(8).capitalize()}.",
            {
                "product_type": draw.choice(TYPES),
                "colour_family": draw.choice(COLOURS),
                "pattern": draw.choice(PATTERNS),
            },
            round(draw.uniform(4, 60), 2),
            "EUR",
        )
        for n in range(number)
    ]


def goal_of(product: Product, customer: int = 7, *, known: bool = True) -> Goal:
    """Return a product as somebody's goal."""
    kind = product.facets["product_type"].partition("/")[0].casefold()
    return Goal(product, customer, kind, known)


@dataclass
class Shelves:
    """Answers everything with the next products in a fixed order, and now and then a question."""

    products: Sequence[Product]
    question: Question | None = None
    """Asked in every other turn."""
    at_once: int = 10
    said: list[str] = field(default_factory=list)
    shoppers: set[Shopper] = field(default_factory=set)
    forgotten: int = 0

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        """Show the next products, from the first on in a new conversation."""
        turn = 0 if conversation is None else int(conversation) + 1
        self.said.append(text)
        self.shoppers.add(shopper)
        shown = self.products[turn * self.at_once : (turn + 1) * self.at_once]
        picks = tuple(Pick(product, 1.0) for product in shown)
        asked = self.question if turn % 2 == 0 else None
        return Turn(str(turn), "Here you are.", picks=picks, question=asked)

    def ungrounded(self, turn: Turn) -> list[str]:
        """Find fault with nothing."""
        return []

    def forget(self) -> None:
        """Count how often it was told to."""
        self.forgotten += 1


def question(facet: str, *values: str) -> Question:
    """Return a question with these options."""
    return Question(facet, tuple((value, 3) for value in values))
