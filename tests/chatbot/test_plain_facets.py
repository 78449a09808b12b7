from chatbot.plain_facets import Judged, PlainFacets
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


def test_a_judgement_outlives_a_change_of_other_products() -> None:
    before, after = (
        Catalogue.of([Product(str(n), "a", facets={"colour": "Red"}) for n in range(count)])
        for count in (2, 3)
    )
    judged: Judged = {}
    assert "colour" in PlainFacets(before, _understand, judged)

    def unasked(text: str) -> Understanding:
        raise AssertionError(text)

    assert "colour" in PlainFacets(after, unasked, judged)
