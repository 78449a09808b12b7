"""Three products of a list, and what was said and counted about them."""

from chatbot.ground import Ground
from chatbot.grounding import Grounding
from data.catalogue import Catalogue
from data.product import Product
from tests.chatbot.builders import FakeSearch

GOWN = Product(
    "0000000001",
    "Silk Evening Dress",
    "A long dress of silk.",
    {"product_type": "Dress", "colour": "Red", "pattern": "Lace"},
    49.99,
    "EUR",
)
SHIRT = Product(
    "0000000002",
    "Linen Summer Shirt",
    "Cool linen.",
    {"product_type": "Shirt", "colour": "Black", "pattern": "Stripe"},
    19.5,
    "EUR",
)
COAT = Product(
    "0000000003",
    "Wing Coat. (1)",
    "Warm wool.",
    {"product_type": "Coat", "colour": "Blue", "pattern": "All over pattern"},
    80.0,
    "EUR",
)
CATALOGUE = Catalogue.of([GOWN, SHIRT, COAT])
GROUNDING = Grounding(CATALOGUE, lambda text: FakeSearch(CATALOGUE).understand(text).constraints)
GROUND = Ground(
    products={product.id: product for product in (GOWN, SHIRT, COAT)},
    amounts=frozenset({60.0}),
    counts=frozenset({0, 1, 2, 3, 57}),
    exact=frozenset({3, 57}),
    sales={GOWN.id: frozenset({12}), SHIRT.id: frozenset({7})},
    latest=(GOWN, SHIRT, COAT),
    phrases=frozenset({"garden party"}),
)


def kinds(reply: str) -> set[str]:
    """Return the kinds of what a reply states without support."""
    return {one.kind for one in GROUNDING.unsupported(reply, GROUND)}
