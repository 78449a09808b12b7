from datetime import date

import pytest

from chatbot.claims import FEWEST, MOST_REASONS, Evidence, compile_claims, matching
from chatbot.claims.compiling import of_others, of_the_past, rises
from chatbot.claims.past import Companion
from chatbot.claims.standing import ahead, bought_enough
from chatbot.purchase_history import Visits
from chatbot.turn import Language
from chatbot.wording import claim_phrases, worded
from data.product import Product
from retrieval.constraint import Constraint

DRESS = Product(
    "p1", "Ada dress", "Of silk.", {"product_type": "Dress", "colour": "Red"}, 20.0, "EUR"
)
SHIRT = Product("p2", "Bea {title} shirt")


def test_a_met_constraint_is_a_claim_with_what_the_product_holds() -> None:
    (claim,) = matching(DRESS, [Constraint("colour", "is", ("Red", "Blue"))], "en")

    assert claim.kind == "matches"
    assert claim.evidence["held"] == "Red"
    assert claim.text == "Red, as you asked"


def test_a_constraint_that_is_not_met_is_no_claim() -> None:
    assert matching(DRESS, [Constraint("colour", "is", "Blue")], "en") == []


def test_price_bounds_are_one_claim() -> None:
    bounds = [Constraint("price", "gte", 10.0), Constraint("price", "lte", 30.0)]

    (claim,) = matching(DRESS, bounds, "ko")

    assert claim.kind == "within_price"
    assert claim.evidence["bounds"] == [["gte", 10.0], ["lte", 30.0]]
    assert "€20.00" in claim.text


def test_refusals_come_after_wishes() -> None:
    held = [Constraint("text", "not", "lace"), Constraint("colour", "is", "Red")]

    assert [c.evidence["op"] for c in matching(DRESS, held, "en")] == ["is", "not"]


def test_one_refusal_in_two_fields_is_said_once() -> None:
    held = [Constraint("colour", "not", "Wool"), Constraint("text", "not", ("wool", "merino"))]

    (claim,) = matching(DRESS, held, "en")

    assert claim.text == "no Wool, as you asked"


def test_every_kind_of_evidence_becomes_a_claim_and_there_are_not_too_many() -> None:
    evidence = Evidence(
        constraints=[Constraint("colour", "is", "Red"), Constraint("product_type", "is", "Dress")]
        * 2,
        companions=[Companion(SHIRT, 0.4, "bought")],
        together=(SHIRT, 3),
        recent=5,
        like=(SHIRT, 0.8),
    )

    claims = compile_claims(DRESS, evidence, "en")

    assert len(claims) == MOST_REASONS
    assert [c.kind for c in claims[:3]] == ["similar", "bought_together", "matches"]
    alone = Evidence(companions=evidence.companions, recent=5)
    assert [c.kind for c in compile_claims(DRESS, alone, "en")] == ["because_bought", "popular"]


def test_a_slight_contribution_is_told_only_where_nothing_else_speaks() -> None:
    slight = [Companion(SHIRT, 0.05, "bought")]
    red = [Constraint("colour", "is", "Red")]

    assert [c.kind for c in compile_claims(DRESS, Evidence(companions=slight), "en")] == [
        "because_bought"
    ]
    both = Evidence(red, companions=slight)
    assert [c.kind for c in compile_claims(DRESS, both, "en")] == ["matches"]


def test_nearness_to_words_is_the_last_resort() -> None:
    words = ("summer", 0.31)

    (claim,) = compile_claims(DRESS, Evidence(words=words), "en")
    assert (claim.kind, claim.evidence["text"]) == ("similar", "summer")
    both = Evidence([Constraint("colour", "is", "Red")], words=words)
    assert [c.kind for c in compile_claims(DRESS, both, "en")] == ["matches"]


@pytest.mark.parametrize("count", range(FEWEST))
def test_counts_that_may_point_at_a_person_are_not_told(count: int) -> None:
    companion = Companion(SHIRT, 0.4, "bought", baskets=count, customers=count)
    evidence = Evidence(together=(SHIRT, count), recent=count, companions=[companion])

    assert [c.kind for c in compile_claims(DRESS, evidence, "en")] == ["because_bought"]


@pytest.mark.parametrize(
    ("count", "before", "rising"),
    [(40, 12, True), (12, 40, False), (9, 0, False), (9, 2, False), (5, 3, True), (13, 10, False)],
)
def test_a_trend_is_noticeable_and_tells_no_small_count(
    count: int, before: int, rising: bool
) -> None:
    assert rises(count, before) is rising
    kinds = [c.kind for c in of_others(Evidence(recent=count, before=before), "en")]
    assert ("trending" in kinds) is rising


@pytest.mark.parametrize(
    ("visits", "text"),
    [
        (Visits(1, date(2024, 5, 2), None), "you bought it on 2024-05-02"),
        (Visits(2, date(2024, 5, 2), None), "you bought it 2 times, last on 2024-05-02"),
        (
            Visits(5, date(2024, 5, 2), 30),
            "you bought it 5 times, about every 30 days, last on 2024-05-02",
        ),
    ],
)
def test_what_was_bought_before_is_told_with_its_rhythm(visits: Visits, text: str) -> None:
    (claim,) = of_the_past(Evidence(visits=visits), "en")

    assert claim.text == text
    assert claim.evidence.get("every") == visits.every


def test_a_companion_is_counted_in_baskets_or_else_in_customers() -> None:
    def kinds(baskets: int) -> list[str]:
        companion = Companion(SHIRT, 0.4, "liked", baskets=baskets, customers=9)
        return [c.kind for c in of_the_past(Evidence(companions=[companion]), "en")]

    assert kinds(4) == ["because_liked", "bought_together"]
    assert kinds(1) == ["because_liked", "also_bought"]


def test_what_goes_with_it_and_was_bought_is_counted_once() -> None:
    companion = Companion(SHIRT, 0.9, "bought", 9, 9)
    found = Evidence(companions=(companion,), together=(SHIRT, 9))

    kinds = [claim.kind for claim in compile_claims(DRESS, found, "en")]

    assert sorted(kinds) == ["because_bought", "bought_together"]


def test_what_stands_before_it_is_told_with_what_it_has_more_of() -> None:
    assert ahead(SHIRT, 1, [], "en").text == "number 1 for you is Bea {title} shirt"
    more = ahead(DRESS, 2, ["again", "popular"], "en").text
    assert (
        more == "number 2 for you is Ada dress: likelier to be bought again by you, sells more now"
    )


def test_small_counts_of_buyers_are_left_out() -> None:
    on = date(2024, 5, 2)

    assert "40" in bought_enough(on, (40, 0), "en").text
    assert bought_enough(on, None, "en").evidence == {"last": "2024-05-02"}


def test_titles_are_data_never_a_format() -> None:
    assert (
        worded("because_bought", "en", {"title": SHIRT.title})
        == "because you bought Bea {title} shirt"
    )


@pytest.mark.parametrize("language", ["en", "ko"])
def test_both_languages_word_the_same_claims(language: Language) -> None:
    assert claim_phrases(language).keys() == claim_phrases("en").keys()
