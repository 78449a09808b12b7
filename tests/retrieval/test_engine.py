from pathlib import Path

import numpy as np
import pytest
import yaml

from data.catalogue import Catalogue
from data.errors import UnknownProduct
from retrieval.constraint import Constraint, satisfies
from retrieval.engine import SearchEngine
from retrieval.systems import System
from retrieval.understanding import Understanding
from retrieval.weights import RankingWeights
from tests.retrieval.builders import engine, product, shop

CATALOGUE = shop()
QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return engine(tmp_path_factory.mktemp("index"), CATALOGUE)


@pytest.mark.parametrize("say", [query["say"] for query in QUERIES])
def test_a_hit_never_violates_a_hard_constraint(search: SearchEngine, say: str) -> None:
    understood = search.understand(say)
    found = search.search(understood, k=10)
    fitting = [p for p in CATALOGUE if all(satisfies(p, c) for c in understood.hard)]
    assert {hit.product for hit in found.hits} <= {p.id for p in fitting}
    assert found.total == search.count(understood.constraints) == len(fitting)
    assert bool(found.hits) == bool(fitting)


def test_the_impossible_has_no_hits_but_relaxations(search: SearchEngine) -> None:
    understood = search.understand("a red dress under 1 euro")
    assert search.search(understood, k=5).hits == ()
    assert search.relaxations(understood.constraints)


def test_words_of_the_wish_decide_the_order(search: SearchEngine) -> None:
    best = search.search(search.understand("linen shirt"), k=1).hits[0]
    assert "linen" in CATALOGUE[best.product].text


def test_variants_of_one_product_come_after_all_others(tmp_path: Path) -> None:
    colours = ("Black", "Red", "White", "Blue")
    same = [product(n, title="Silk dress", colour=c) for n, c in enumerate(colours)]
    others = [product(n, title="Dress", description=f"Cut {n}.") for n in range(10, 13)]
    found = engine(tmp_path, Catalogue.of([*same, *others]))
    hits = found.rank("silk dress", k=6)
    assert [hit.product in {p.id for p in same} for hit in hits] == [True, *[False] * 3, True, True]


def test_single_legs_rank_by_the_bare_words(search: SearchEngine) -> None:
    wanted = "linen dress, not with linen"
    bm25 = search.rank(wanted, k=5, system="bm25")
    assert "linen" in CATALOGUE[bm25[0].product].text
    assert all("linen" not in CATALOGUE[h.product].text for h in search.rank(wanted, k=5))
    dense = search.rank(wanted, k=5, system="dense")
    assert [h.product for h in dense] != [h.product for h in bm25]
    fused = {h.product for h in search.rank(wanted, k=500, system="fusion")}
    assert {h.product for h in bm25} <= fused


@pytest.mark.parametrize(("feature", "system"), [("lexical", "bm25"), ("dense", "dense")])
def test_weights_decide_what_counts(search: SearchEngine, feature: str, system: System) -> None:
    wish = Understanding("pleats in a soft jersey")
    alone = [CATALOGUE[hit.product] for hit in search.rank(wish.text, k=50, system=system)]
    used = search.weights
    search.weigh(RankingWeights.from_json({feature: 1}))
    best = search.search(wish, k=1).hits[0].product
    search.weigh(used)
    assert best == next(p.id for p in alone if p.price is not None)


def test_popular_products_come_first_among_equals(search: SearchEngine) -> None:
    understood = search.understand("dress under 80")
    without = [hit.product for hit in search.search(understood, k=20).hits]
    bought = np.zeros(len(CATALOGUE))
    bought[CATALOGUE.position(without[3])] = 5.0
    hits = search.search(understood, k=20, popularity=bought).hits
    assert [hit.product for hit in hits].index(without[3]) < 3


def test_excluded_products_are_never_found(search: SearchEngine) -> None:
    understood = search.understand("dress")
    first = search.search(understood, k=3)
    seen = {hit.product for hit in first.hits}
    second = search.search(understood, k=3, exclude=seen)
    assert second.total == first.total - 3
    assert not seen & {hit.product for hit in second.hits}


def test_history_reranks_within_the_constraints(search: SearchEngine) -> None:
    understood = search.understand("coat or jacket or dress under 80")
    without = [hit.product for hit in search.search(understood, k=20).hits]
    personal = np.zeros(len(CATALOGUE))
    liked = without[5]
    personal[CATALOGUE.position(liked)] = 1.0
    personal[CATALOGUE.position(next(p.id for p in CATALOGUE if p.id not in without))] = 9.0
    hits = [hit.product for hit in search.search(understood, k=20, personal=personal).hits]
    assert hits.index(liked) < without.index(liked)
    assert sorted(hits) == sorted(without)


def test_a_hit_says_which_constraints_it_meets(search: SearchEngine) -> None:
    understood = search.understand("linen shirt under 50")
    hit = search.search(understood, k=1).hits[0]
    assert set(hit.matched) == set(understood.constraints)


def test_similar_products_differ_from_the_seed_in_title(search: SearchEngine) -> None:
    seed = CATALOGUE.ids[0]
    black = Constraint("colour", "is", "Black")
    hits = search.similar(seed, k=5, constraints=[black])
    titles = [CATALOGUE[hit.product].title for hit in hits]
    assert CATALOGUE[seed].title not in titles and len(set(titles)) == 5
    assert all(satisfies(CATALOGUE[hit.product], black) for hit in hits)
    assert hits[0].score == pytest.approx(search.similarity(seed, hits[0].product), abs=1e-5)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_an_unknown_product_has_no_neighbours(search: SearchEngine) -> None:
    with pytest.raises(UnknownProduct):
        search.similar("nope", k=3)


def test_facet_counts_are_those_of_the_products_that_fit(search: SearchEngine) -> None:
    dress = Constraint("product_type", "is", "Dress")
    counts = search.facet_counts([dress], ["colour_family", "nonsense"])
    dresses = [p.facets["colour_family"] for p in CATALOGUE if satisfies(p, dress)]
    assert dict(counts["colour_family"]) == {c: dresses.count(c) for c in set(dresses)}
    assert list(counts) == ["colour_family"]


def test_soft_constraints_never_filter(search: SearchEngine) -> None:
    soft = Constraint("product_type", "is", "Dress", hard=False)
    found = search.search(Understanding("", (soft,)), k=5)
    assert found.total == len(CATALOGUE)
    assert all(CATALOGUE[h.product].facets["product_type"] == "Dress" for h in found.hits)
