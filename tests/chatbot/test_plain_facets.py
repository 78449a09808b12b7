from chatbot.plain_facets import PlainFacets
from data.catalogue import Catalogue
from data.product import Product
from retrieval.constraint import Constraint
from retrieval.understanding import Understanding


def _understand(text: str) -> Understanding:
    """Know colours for demands, moods for hints, and nothing of sections."""
    known = {"Red": ("colour", True), "Blue": ("colour", True), "Cosy": ("mood", False)}
    field, hard = known.get(text, ("", True))
    found = (Constraint(field, "is", text, hard=hard),) if field else ()
    return Understanding("", found, "en")


def test_only_facets_whose_values_are_demands_are_asked_about() -> None:
    facets = {"colour": "Red", "mood": "Cosy", "section": "Div 7"}
    shop = Catalogue.of(
        [
            Product("1", "a", facets=facets),
            Product("2", "b", facets={**facets, "colour": "Blue", "section": "Red"}),
        ]
    )

    assert PlainFacets(shop, _understand).names == {"colour"}
