from evaluation.search.judgements import Judgements

JUDGEMENTS = Judgements(
    {"1": "lamp", "2": "lamp", "3": "rug"}, {"1": {"a": 1}, "2": {"b": 0}, "3": {"a": 2, "c": 1}}
)


def test_counts_judgements_and_products() -> None:
    assert len(JUDGEMENTS) == 4
    assert JUDGEMENTS.products == {"a", "b", "c"}


def test_a_sample_keeps_whole_queries_and_is_the_same_each_time() -> None:
    drawn = JUDGEMENTS.sample(2)
    assert len(drawn.grades) == 2 and set(drawn.texts) == set(drawn.grades)
    assert all(drawn.grades[query] == JUDGEMENTS.grades[query] for query in drawn.grades)
    assert JUDGEMENTS.sample(2).grades == drawn.grades
    assert JUDGEMENTS.sample(9) is JUDGEMENTS


def test_queries_of_one_text_are_one_to_learn_from() -> None:
    assert JUDGEMENTS.by_text() == {"lamp": {"a": 1, "b": 0}, "rug": {"a": 2, "c": 1}}
