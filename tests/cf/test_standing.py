import numpy as np
import pytest

from cf.fitting import fitted
from cf.recommender import Recommender
from data import EventKind, Product
from data.catalogue import Catalogue
from data.product_records import Changes, Record
from tests.cf.builders import CONFIG, HeldEvents, checkerboard, customer_key, event, product_ids

TITLES = {"p04": "Tilly dress", "p06": "Tilly dress", "p08": "Tilly Dress"}
CATALOGUE = Catalogue.of(Product(id_, TITLES.get(id_, f"Product {id_}")) for id_ in product_ids())
NUMBER = 1
CUSTOMER = customer_key(NUMBER)  # who bought the odd ones, so none of the dresses


@pytest.fixture
def recommender() -> Recommender:
    table = HeldEvents(checkerboard(), CATALOGUE).all()
    return Recommender(CATALOGUE, fitted(CATALOGUE, table, CONFIG))


def shown(recommender: Recommender) -> set[str]:
    return {one.product for one in recommender.recommend(CUSTOMER, k=len(CATALOGUE))}


def test_near_duplicates_of_the_disliked_are_gone_and_taking_it_back_brings_them_back(
    recommender: Recommender,
) -> None:
    before = recommender.recommend(CUSTOMER, k=20)
    assert {"p04", "p06", "p08"} <= shown(recommender)
    recommender.observe([event(NUMBER, "p04", EventKind.DISLIKE)])
    assert not {"p04", "p06", "p08"} & shown(recommender)
    standing = recommender.standing(CUSTOMER, "p08")
    assert (standing.rank, standing.score, standing.ahead) == (None, 0, [])
    assert standing.excluded == "near_disliked"
    assert (standing.near, standing.nearness) == ("p04", 1)
    assert recommender.standing(CUSTOMER, "p04").excluded == "disliked"
    lists = recommender.recommend_many([CUSTOMER], 20)
    assert {product for product, _ in next(iter(lists))} == shown(recommender)
    recommender.observe([event(NUMBER, "p04", EventKind.RETRACT, day=1)])
    assert recommender.recommend(CUSTOMER, k=20) == before


def test_what_was_liked_stays_whatever_it_resembles(recommender: Recommender) -> None:
    recommender.observe([event(NUMBER, "p06", EventKind.LIKE)])
    recommender.observe([event(NUMBER, "p04", EventKind.DISLIKE)])
    assert {"p04", "p06", "p08"} & shown(recommender) == {"p06"}
    assert recommender.standing(CUSTOMER, "p06").excluded is None


def test_a_text_that_says_the_same_is_gone_with_its_cosine(recommender: Recommender) -> None:
    content = np.zeros((len(CATALOGUE), 2), dtype=np.float32)
    content[[10, 12]] = [[1, 0], [0.99, np.sqrt(1 - 0.99**2)]]
    table = HeldEvents(checkerboard(), CATALOGUE).all()
    recommender = Recommender(CATALOGUE, fitted(CATALOGUE, table, CONFIG, content=content))
    recommender.observe([event(NUMBER, "p10", EventKind.DISLIKE)])
    standing = recommender.standing(CUSTOMER, "p12")
    assert (standing.excluded, standing.near) == ("near_disliked", "p10")
    assert standing.nearness == pytest.approx(0.99)


def test_other_reasons_for_not_being_shown(recommender: Recommender) -> None:
    assert recommender.standing(CUSTOMER, "p03").excluded == "bought_once"
    number = int(CATALOGUE.numbers[CATALOGUE.position("p02")])
    gone = Record(number, "p02", "p02", "", {}, None, None, None, True)
    late = Record(900, "late", "late", "", {}, None, None, None)
    catalogue = CATALOGUE.with_changes(Changes([gone, late], CATALOGUE.version + 1))
    after = recommender.over(catalogue)
    assert after.standing(CUSTOMER, "p02").excluded == "withdrawn"
    assert after.standing(CUSTOMER, "late").rank == len(shown(after))
    after.observe([event(NUMBER, "late", EventKind.DISLIKE)])
    assert after.standing(CUSTOMER, "late").excluded == "disliked"


def test_what_a_stranger_may_see_is_ranked_by_what_is_popular(recommender: Recommender) -> None:
    first = recommender.recommend(None, k=5)
    standing = recommender.standing(None, first[4].product, ahead=2)
    assert (standing.rank, standing.ahead) == (5, first[:2])
    assert standing.excluded is None
