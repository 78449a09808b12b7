import numpy as np
import pytest

from data.catalogue import Catalogue
from data.errors import InputError
from retrieval.engine import SearchEngine
from retrieval.fitting import fit
from retrieval.weights import RankingWeights
from tests.retrieval.builders import engine, product

THINGS = [f"thing{letter}" for letter in "abcdefghijkl"]
PADDING = "in soft jersey with long sleeves and pockets at the sides "


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    """Make a shop in which every query has a product that says it all, at length, and three short
    ones that say half of it."""
    products = []
    for n, (first, second) in enumerate(zip(THINGS, THINGS[1:] + THINGS[:1], strict=True)):
        long = f"{PADDING * 3} {first} {second} {PADDING * 3}"
        products.append(product(10 * n, title="Set", description=long))
        products += [product(10 * n + m, title=f"{first} {first} {m}") for m in (1, 2, 3)]
    return engine(tmp_path_factory.mktemp("index"), Catalogue.of(products))


def judged(*, complete: float, partial: float) -> dict[str, dict[str, float]]:
    """Grade the products that say all of a query, and those that say half of it."""
    queries = {}
    for n, (first, second) in enumerate(zip(THINGS, THINGS[1:] + THINGS[:1], strict=True)):
        grades = {product(10 * n + m).id: partial for m in (1, 2, 3)}
        queries[f"{first} {second}"] = {product(10 * n).id: complete, **grades}
    return queries


def test_what_the_judges_prefer_weighs_more(search: SearchEngine) -> None:
    search.weigh(RankingWeights.from_json({"lexical": 0.9, "coverage": 0.1}))
    fitted = fit(search, judged(complete=3, partial=0), folds=4)
    assert fitted.adopted and np.mean(fitted.after) > np.mean(fitted.before)
    assert len(fitted.before) == len(fitted.after) == 4
    assert fitted.weights.coverage + fitted.weights.complete > 0.2
    assert fitted.weights.as_array().sum() == pytest.approx(1, abs=1e-3)


def test_weights_stay_where_no_others_are_better(search: SearchEngine) -> None:
    used = RankingWeights.from_json({"coverage": 1})
    search.weigh(used)
    fitted = fit(search, judged(complete=3, partial=0), folds=4)
    assert not fitted.adopted and fitted.weights == used


def test_the_same_judgements_give_the_same_weights(search: SearchEngine) -> None:
    search.weigh(RankingWeights.from_json({"lexical": 0.9, "coverage": 0.1}))
    queries = judged(complete=3, partial=1)
    assert fit(search, queries, folds=3, seed=7) == fit(search, queries, folds=3, seed=7)


def test_too_few_judged_queries_are_refused(search: SearchEngine) -> None:
    few = dict(list(judged(complete=3, partial=0).items())[:4])
    with pytest.raises(InputError, match="fitting needs 5 or more"):
        fit(search, few)
    irrelevant = {text: dict.fromkeys(grades, 0.0) for text, grades in few.items()}
    with pytest.raises(InputError, match="0 queries have a relevant product"):
        fit(search, irrelevant)
