import pytest

from chatbot.claims import MOST_REASONS, Evidence, compile_claims, matching
from chatbot.wording import claim_phrases, worded
from data.product import Product
from retrieval.constraint import Constraint
from tests.chatbot.builders import FakeContribution

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
        contributions=[FakeContribution("p2", 0.4, "bought")],
        together=(SHIRT, 3),
        recent=5,
        like=(SHIRT, 0.8),
    )

    claims = compile_claims(DRESS, evidence, {"p2": SHIRT.title}, "en")

    assert len(claims) == MOST_REASONS
    assert [c.kind for c in claims[:3]] == ["similar", "bought_together", "matches"]
    alone = Evidence(contributions=evidence.contributions, recent=5)
    assert [c.kind for c in compile_claims(DRESS, alone, {"p2": "x"}, "en")] == [
        "because_bought",
        "popular",
    ]


def test_nearness_to_words_is_the_last_resort() -> None:
    words = ("summer", 0.31)

    (claim,) = compile_claims(DRESS, Evidence(words=words), {}, "en")
    assert (claim.kind, claim.evidence["text"]) == ("similar", "summer")
    both = Evidence([Constraint("colour", "is", "Red")], words=words)
    assert [c.kind for c in compile_claims(DRESS, both, {}, "en")] == ["matches"]


def test_titles_are_data_never_a_format() -> None:
    assert (
        worded("because_bought", "en", {"title": SHIRT.title})
        == "because you bought Bea {title} shirt"
    )


@pytest.mark.parametrize("language", ["en", "ko"])
def test_both_languages_word_the_same_claims(language: str) -> None:
    assert claim_phrases(language).keys() == claim_phrases("en").keys()  # type: ignore[arg-type]
