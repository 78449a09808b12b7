from chatbot.questions import BROAD, gain, question, value_weights, worthwhile_facet
from data.product import Product
from retrieval.constraint import Constraint

KNOWN = {"colour", "audience", "code", "season"}


def _pool(n: int = 40) -> list[tuple[Product, float]]:
    return [
        (
            Product(
                str(i),
                "x",
                facets={
                    "colour": ("Red", "Blue", "Black", "White")[i % 4],
                    "audience": "Women" if i % 10 else "Men",
                    "code": f"c{i}",
                    "season": "All",
                },
            ),
            1.0,
        )
        for i in range(n)
    ]


def test_the_facet_that_splits_best_is_asked() -> None:
    assert worthwhile_facet(_pool(), total=40, constraints=[], asked=[], known=KNOWN) == "colour"


def test_short_lists_need_no_question() -> None:
    assert worthwhile_facet(_pool(), total=BROAD, constraints=[], asked=[], known=KNOWN) is None


def test_what_is_settled_or_was_asked_is_not_asked() -> None:
    red = Constraint("colour_family", "is", "Red")

    assert worthwhile_facet(_pool(), total=40, constraints=[red], asked=[], known=KNOWN) != "colour"
    assert (
        worthwhile_facet(_pool(), total=40, constraints=[], asked=["colour"], known=KNOWN)
        != "colour"
    )


def test_a_refusal_settles_nothing() -> None:
    no_red = Constraint("colour", "not", "Red")

    assert (
        worthwhile_facet(_pool(), total=40, constraints=[no_red], asked=[], known=KNOWN) == "colour"
    )


def test_a_facet_of_many_rare_values_or_of_one_is_worth_nothing() -> None:
    weights = value_weights(_pool())

    assert gain(weights["code"]) == 0
    assert gain(weights["season"]) == 0
    assert round(gain(weights["colour"]), 6) == 2


def test_facets_that_shoppers_do_not_know_are_not_asked_about() -> None:
    assert worthwhile_facet(_pool(), total=40, constraints=[], asked=[], known={"season"}) is None


def test_after_three_questions_passed_over_none_is_asked() -> None:
    passed = ["fit", "length", "sleeve"]
    one = Constraint("fit", "is", "Slim")

    assert worthwhile_facet(_pool(), total=40, constraints=[], asked=passed, known=KNOWN) is None
    assert worthwhile_facet(_pool(), total=40, constraints=[one], asked=passed, known=KNOWN)


def test_scores_weigh_what_is_likely_meant() -> None:
    pool = [(p, 10.0 if p.facets["colour"] == "Red" else 0.1) for p, _ in _pool()]

    assert gain(value_weights(pool)["colour"]) < 0.6


def test_options_are_likely_values_with_true_counts() -> None:
    asked = question(
        "colour", {"Red": 0.5, "Blue": 0.3, "Rare": 0.001}, [("Blue", 9), ("Red", 4), ("Rare", 1)]
    )

    assert asked is not None
    assert asked.options == (("Red", 4), ("Blue", 9))


def test_one_option_is_no_question() -> None:
    assert question("colour", {"Red": 1.0}, [("Red", 4)]) is None
