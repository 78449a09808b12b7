from dataclasses import replace

import pytest

from chatbot.floor import Floor
from chatbot.questions import BY_GAIN, ExpectedGain, NeverAsking, RandomFacet
from chatbot.questions.topics import BROAD
from chatbot.turn import Pick
from retrieval.constraint import Constraint
from tests.chatbot.builders import Shop, bought
from tests.chatbot.questions.builders import aisle, asked, choice_of, floor_of


@pytest.fixture
def floor(shop: Shop) -> Floor:
    return floor_of(shop, aisle())


def test_the_facet_that_splits_best_is_asked_with_true_counts(floor: Floor) -> None:
    question = asked(BY_GAIN, floor)

    assert question is not None
    assert question.facet == "colour"
    assert dict(question.options) == {"Black": 18, "Red": 18, "Blue": 12}


def test_what_is_likely_meant_counts_more_than_what_there_is_most_of(floor: Floor) -> None:
    popular = [100.0 if n % 8 == 0 else 0.01 for n in range(48)]

    question = asked(BY_GAIN, floor, choice_of(floor, popular))

    assert question is not None
    assert question.facet == "audience"  # of the popular ones all are black


def test_what_the_list_shows_is_not_asked_about(floor: Floor) -> None:
    catalogue = floor.picks.catalogue
    shown = tuple(Pick(product, 1.0) for product in catalogue if product.facets["colour"] != "Red")

    question = asked(ExpectedGain(0.1, 0.1), floor, choice_of(floor, picks=shown))

    assert question is not None
    assert question.facet == "audience"


def test_short_lists_need_no_question(floor: Floor) -> None:
    assert asked(BY_GAIN, floor, replace(choice_of(floor), total=BROAD)) is None


def test_what_is_settled_or_was_asked_is_not_asked(floor: Floor) -> None:
    red = Constraint("colour_family", "is", "Red")
    for question in (
        asked(BY_GAIN, floor, constraints=[red]),
        asked(BY_GAIN, floor, asked=("colour",)),
        asked(BY_GAIN, floor, constraints=[Constraint("colour", "is", "Red")]),
    ):
        assert question is None or question.facet != "colour"


def test_a_refusal_settles_nothing(floor: Floor) -> None:
    question = asked(BY_GAIN, floor, constraints=[Constraint("colour", "not", "Red")])

    assert question is not None
    assert dict(question.options) == {"Black": 18, "Blue": 12}


def test_a_customer_is_not_asked_what_is_known_of_them(shop: Shop) -> None:
    black = [product.id for product in aisle() if product.facets["colour"] == "Black"]
    loyal = [event for id_ in black for event in bought(7, id_)]
    crowd = [event for n in range(48) for event in bought(100 + n, f"q{n:02d}")]
    floor = floor_of(shop, aisle(), [*loyal, *crowd])
    asking = ExpectedGain(least_gain=1.45)

    assert asked(asking, floor, customer=8) is not None
    assert asked(asking, floor, customer=7) is None


def test_facets_that_shoppers_do_not_speak_of_are_not_asked_about(floor: Floor) -> None:
    known = [Constraint("colour", "is", "Red"), Constraint("audience", "is", "Women")]

    assert asked(ExpectedGain(0.0, 0.0), floor, constraints=known) is None


def test_never_asking_asks_nothing(floor: Floor) -> None:
    assert asked(NeverAsking(), floor) is None


def test_a_random_question_is_the_same_from_one_seed_and_differs_between_seeds(
    floor: Floor,
) -> None:
    facets = {q.facet for n in range(20) if (q := asked(RandomFacet(n), floor))}

    assert facets == {"colour", "audience"}
    assert asked(RandomFacet(3), floor) == asked(RandomFacet(3), floor)


def test_a_random_question_is_not_asked_where_none_may_be(floor: Floor) -> None:
    assert asked(RandomFacet(), floor, replace(choice_of(floor), total=BROAD)) is None
    assert asked(RandomFacet(), floor, asked=("colour", "audience")) is None
