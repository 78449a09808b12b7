from dataclasses import replace

import pytest

from chatbot.turn import Claim
from chatbot.verifier import Verifier
from tests.chatbot.builders import Shop


def verifier_of(shop: Shop) -> Verifier:
    return Verifier(replace(shop.picks.reasons.records, events=shop.events))


@pytest.mark.parametrize("customer", [None, 7, 8])
def test_every_claim_we_make_holds(shop: Shop, customer: int | None) -> None:
    verifier = verifier_of(shop)
    picks = [
        *shop.picks.search("a black dress no lace under 60", customer=customer).picks,
        *shop.picks.search("something of lace", customer=customer).picks,
        *shop.picks.recommend(customer),
        *shop.picks.similar("p05", customer=customer),
        *shop.picks.goes_with("p00", customer=customer),
    ]
    product = shop.catalogue["p06"]
    explained = shop.picks.explain(customer, "p06")

    assert len(picks) > 15
    assert [verifier.failing(pick, customer) for pick in picks] == [[]] * len(picks)
    assert all(verifier.verify(claim, product, customer) for claim in explained)


def test_every_claim_falls_when_its_evidence_is_changed(shop: Shop) -> None:
    verifier = verifier_of(shop)
    picks = [
        *shop.picks.search("a black dress under 60", customer=7).picks,
        *shop.picks.goes_with("p00", customer=7),
        *shop.picks.similar("p05", customer=7),
        *shop.picks.recommend(7),
    ]
    false = {
        "matches": {"held": "Green"},
        "within_price": {"price": 1.0},
        "because_bought": {"share": 0.99},
        "bought_before": {"times": 3},
        "bought_together": {"count": 99},
        "popular": {"count": 99},
        "similar": {"cosine": -0.5},
        "bestseller": {"place": 3},
    }
    claims = [(claim, pick.product) for pick in picks for claim in pick.reasons]

    assert {claim.kind for claim, _ in claims} == false.keys()
    for claim, product in claims:
        lie = replace(claim, evidence={**claim.evidence, **false[claim.kind]})
        assert verifier.verify(claim, product, 7)
        assert not verifier.verify(lie, product, 7)


def test_what_somebody_else_bought_is_no_reason(shop: Shop) -> None:
    claim = Claim("because_bought", "", {"product": "p03", "title": "Dora shirt", "share": 0.1})

    assert not verifier_of(shop).verify(claim, shop.catalogue["p06"], 8)
    assert not verifier_of(shop).verify(claim, shop.catalogue["p06"], None)


def test_a_false_title_and_an_unknown_kind_never_hold(shop: Shop) -> None:
    verifier = verifier_of(shop)
    titled = Claim("bought_together", "", {"product": "p00", "title": "Gold dress", "count": 2})

    assert not verifier.verify(titled, shop.catalogue["p03"])
    assert not verifier.verify(Claim("cheapest", "", {}), shop.catalogue["p03"])


@pytest.mark.parametrize("kind", ["popular", "rank", "because_bought", "within_price"])
def test_evidence_of_another_shape_never_holds(shop: Shop, kind: str) -> None:
    product = shop.catalogue["p03"]

    assert not verifier_of(shop).verify(Claim(kind, "", {}), product, 7)
    odd = {"count": "many", "days": None, "rank": [], "of": 12, "bounds": [[]]}
    assert not verifier_of(shop).verify(Claim(kind, "", odd), product, 7)
