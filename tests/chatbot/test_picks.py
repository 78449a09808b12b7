import pytest

from chatbot.choice import Request
from data.errors import UnknownProduct
from retrieval.constraint import Constraint
from tests.chatbot.builders import Shop


def test_search_answers_with_picks_that_meet_what_was_understood(shop: Shop) -> None:
    answer = shop.picks.search("a red dress", k=3)

    assert [pick.id for pick in answer.picks] == ["p01"]
    assert [c.value for c in answer.understood.constraints] == ["Dress", "Red"]
    assert answer.total == 1


def test_nothing_fits_gives_relaxations_and_no_picks(shop: Shop) -> None:
    answer = shop.picks.search("a blue bag under 3")

    assert answer.picks == ()
    assert {c.field for r in answer.relaxations for c in r.drop} == {"price"} or answer.relaxations


def test_history_re_ranks_inside_the_constraints(shop: Shop) -> None:
    guest = [pick.id for pick in shop.picks.search("shoes").picks]
    anna = [pick.id for pick in shop.picks.search("shoes", customer=7).picks]

    assert sorted(guest) == sorted(anna)
    assert shop.catalogue[anna[0]].facets["colour"] == "Black"


def test_likes_of_a_guest_re_rank_too(shop: Shop) -> None:
    scores = shop.picks.personal(Request(liked=("p06",)))

    assert scores is not None
    assert scores.any()
    assert shop.picks.personal(Request()) is None
    assert shop.picks.personal(Request(liked=("gone",))) is None


def test_recommendations_say_what_they_rest_on(shop: Shop) -> None:
    picks = shop.picks.recommend(7, k=5, new_only=True)

    assert not {"p00", "p03"} & {pick.id for pick in picks}
    assert picks[0].reasons[0].kind == "because_bought"


def test_newcomers_get_what_is_popular(shop: Shop) -> None:
    choice = shop.picks.choose_for(Request(k=2))

    assert choice.basis == "popular"
    assert choice.picks[0].id == "p00"
    assert choice.picks[0].reasons[0].evidence == {"count": 4, "days": 7}


def test_recommendations_stay_inside_constraints(shop: Shop) -> None:
    red = [Constraint("colour", "is", "Red")]

    picks = shop.picks.choose_for(Request(customer=7, k=9), constraints=red).picks

    assert {pick.product.facets["colour"] for pick in picks} == {"Red"}


def test_similar_products_carry_their_cosine(shop: Shop) -> None:
    picks = shop.picks.similar("p00", k=3)

    assert "p00" not in {pick.id for pick in picks}
    (claim,) = [c for c in picks[0].reasons if c.kind == "similar"]
    assert claim.evidence["product"] == "p00"


def test_what_goes_with_a_product_is_what_was_bought_with_it(shop: Shop) -> None:
    men = (Constraint("audience", "is", "Men"),)
    choice = shop.picks.choose_companions("p00", Request(), men)

    assert choice.basis == "partly"
    assert choice.picks[0].id == "p03"
    assert {pick.product.facets["audience"] for pick in choice.picks} == {"Men"}
    together = [c for c in choice.picks[0].reasons if "count" in c.evidence]
    assert together[0].evidence["count"] == 3


def test_what_goes_with_a_product_is_for_the_same_people(shop: Shop) -> None:
    picks = shop.picks.goes_with("p00")

    assert picks
    assert {pick.product.facets["audience"] for pick in picks} == {"Women"}


def test_without_co_purchases_other_kinds_stand_in(shop: Shop) -> None:
    picks = shop.picks.goes_with("p08", k=4)

    assert picks
    assert "Shoes" not in {pick.product.facets["product_type"] for pick in picks}
    assert {pick.product.facets["audience"] for pick in picks} == {"Women"}
    assert "matches" not in {claim.kind for pick in picks for claim in pick.reasons}


@pytest.mark.parametrize("customer", [None, 7, 8, 999])
def test_every_pick_has_a_reason(shop: Shop, customer: int | None) -> None:
    picks = [
        *shop.picks.search("a dress", customer=customer).picks,
        *shop.picks.search("something of lace", customer=customer).picks,
        *shop.picks.similar("p05", customer=customer),
        *shop.picks.goes_with("p00", customer=customer),
        *shop.picks.recommend(customer),
    ]

    assert all(pick.reasons for pick in picks)


def test_explaining_gives_rank_to_customers_and_says_so_to_newcomers(shop: Shop) -> None:
    kinds = {claim.kind for claim in shop.picks.explain(7, "p06")}

    assert {"because_bought", "rank"} <= kinds
    assert "no_history" in {claim.kind for claim in shop.picks.explain(None, "p06")}
    with pytest.raises(UnknownProduct):
        shop.picks.explain(7, "nope")
