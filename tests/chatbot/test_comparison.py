"""Claims that a product is further along than another, and their execution."""

from dataclasses import replace

import pytest

from chatbot.claims import Evidence, compile_claims
from chatbot.claims.comparison import Ahead, further, priced
from chatbot.turn import Claim, Language
from chatbot.verifier import Verifier
from data.product import Product
from retrieval.constraint import Constraint
from retrieval.direction import Direction, Told
from retrieval.direction.scale import scales
from tests.chatbot.builders import Shop

ADA = Product("p1", "Ada dress", "", {"product_type": "Dress"}, 30.0, "EUR")
BEA = Product("p2", "Bea dress", "", {"product_type": "Dress"}, 20.0, "EUR")
LONGER = Direction(scales()["length"], 1)
LIGHTER = Direction(scales()["tone"], 1)


def verifier_of(shop: Shop) -> Verifier:
    return Verifier(replace(shop.picks.reasons.records, events=shop.events))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_words_of_both_are_quoted(language: Language) -> None:
    claim = further(Ahead(LONGER, Told(3, "maxi"), Told(0, "mini")), ADA, language)
    assert claim.kind == "further"
    assert all(word in claim.text for word in ("maxi", "mini", "Ada dress"))


def test_a_price_is_less_or_more_or_not_comparable() -> None:
    cheaper, dearer = priced(BEA, ADA, "en"), priced(ADA, BEA, "en")
    assert cheaper is not None
    assert dearer is not None
    assert (cheaper.kind, dearer.kind) == ("cheaper", "dearer")
    assert cheaper.evidence["price"] < cheaper.evidence["than"]
    for other in (ADA, replace(ADA, price=None), replace(BEA, currency="USD")):
        assert priced(ADA, other, "en") is None


def test_the_price_is_compared_only_where_that_was_asked() -> None:
    below = Constraint("price", "lt", 30.0)
    for bounds, kinds in (((below,), ["cheaper"]), ((), [])):
        evidence = Evidence(constraints=bounds, compared=ADA)
        assert [c.kind for c in compile_claims(BEA, evidence, "en")] == kinds


def test_a_bound_of_its_own_stays_a_reason() -> None:
    held = (Constraint("price", "lte", 25.0),)
    kinds = [c.kind for c in compile_claims(BEA, Evidence(held, compared=BEA), "en")]
    assert kinds == ["within_price"]


def test_what_is_lighter_is_proved_and_nothing_else(shop: Shop) -> None:
    verifier = verifier_of(shop)
    black, red = shop.catalogue["p00"], shop.catalogue["p01"]
    claim = further(Ahead(LIGHTER, Told(2, "Red"), Told(0, "black")), black, "en")
    assert verifier.verify(claim, red)
    assert not verifier.verify(claim, shop.catalogue["p02"])
    for change in (
        {"held": "Green"},
        {"other": "white"},
        {"sign": -1},
        {"scale": "length"},
        {"title": "Another"},
        {"product": "p01", "title": red.title},
    ):
        false = Claim(claim.kind, claim.text, {**claim.evidence, **change})
        assert not verifier.verify(false, red), change


@pytest.mark.parametrize("change", [{"price": 1.0}, {"than": 99.0}, {"product": "p11"}])
def test_a_price_claim_falls_with_its_evidence(shop: Shop, change: dict[str, object]) -> None:
    verifier = verifier_of(shop)
    cheap, dear = shop.catalogue["p00"], shop.catalogue["p01"]
    for product, other in ((cheap, dear), (dear, cheap)):
        claim = priced(product, other, "en")
        assert claim is not None
        assert verifier.verify(claim, product)
        turned = {"cheaper": "dearer", "dearer": "cheaper"}[claim.kind]
        assert not verifier.verify(Claim(turned, claim.text, claim.evidence), product)
        false = Claim(claim.kind, claim.text, {**claim.evidence, **change})
        assert not verifier.verify(false, product)
