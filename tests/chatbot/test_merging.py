import pytest

from chatbot.merging import carried_over, merge_constraints, merge_wish, same_matter, superseded
from retrieval.constraint import Constraint as C

DRESS = C("product_type", "is", "Dress", said="dress")
RED = C("colour", "is", "Red", said="red")
BLUE = C("colour", "is", "Blue", said="blue")
NO_LACE = C("text", "not", "lace", said="no lace")
UNDER_30 = C("price", "lte", 30.0)
WOMEN = C("audience", "is", "Women")


def test_constraints_add_up() -> None:
    assert merge_constraints([DRESS], [RED, UNDER_30]) == (DRESS, RED, UNDER_30)


def test_saying_it_again_changes_nothing() -> None:
    assert merge_constraints([DRESS, RED], [RED]) == (DRESS, RED)


def test_a_new_value_replaces_the_old() -> None:
    assert merge_constraints([DRESS, RED], [BLUE]) == (DRESS, BLUE)


def test_a_value_of_a_coarser_facet_replaces_the_finer() -> None:
    navy = C("colour", "is", "Dark Blue")
    reds = C("colour_family", "is", "Red")

    assert merge_constraints([navy], [reds]) == (reds,)
    assert merge_constraints([reds], [navy]) == (navy,)


def test_two_values_said_at_once_mean_either() -> None:
    (merged,) = merge_constraints([], [RED, BLUE])

    assert merged.value == ("Red", "Blue")


@pytest.mark.parametrize(
    ("held", "said", "left"),
    [
        (C("price", "lte", 30.0), C("price", "lt", 20.0), ["lt"]),
        (C("price", "gte", 10.0), C("price", "lte", 20.0), ["gte", "lte"]),
        (C("price", "gte", 50.0), C("price", "lte", 20.0), ["lte"]),
        (C("price", "lte", 20.0), C("price", "gte", 50.0), ["gte"]),
        (C("price", "lte", 20.0), C("price", "is", 15.0), ["is"]),
    ],
)
def test_price_bounds_replace_their_side_and_what_contradicts(
    held: C, said: C, left: list[str]
) -> None:
    assert [c.op for c in merge_constraints([held], [said])] == left


def test_refusals_add_up() -> None:
    wool = C("text", "not", "wool")

    assert merge_constraints([NO_LACE], [wool]) == (NO_LACE, wool)


def test_a_refusal_said_in_other_words_is_one_refusal() -> None:
    wool = C("text", "not", ("wool", "merino"), said="no wool")

    assert merge_constraints([wool], [C("text", "not", "wool", said="never wool")]) == (wool,)


def test_asking_for_what_was_refused_lifts_the_refusal_of_that_value_only() -> None:
    refused = C("colour", "not", ("Red", "Blue"))

    merged = merge_constraints([refused], [RED])

    assert merged == (C("colour", "not", "Blue"), RED)
    assert merge_constraints([C("colour", "not", "Red")], [RED]) == (RED,)


def test_refusing_what_was_asked_for_lifts_the_wish() -> None:
    no_red = C("colour", "not", "Red")

    assert merge_constraints([DRESS, RED], [no_red]) == (DRESS, no_red)
    assert merge_constraints([C("colour", "is", ("Red", "Blue"))], [no_red])[0].value == "Blue"


def test_dropping_a_field_drops_all_that_tells_the_same() -> None:
    family = C("colour_family", "is", "Red")

    assert merge_constraints([DRESS, family, NO_LACE], [], drop=["colour"]) == (DRESS, NO_LACE)
    assert merge_constraints([DRESS, UNDER_30], [], drop=["price"]) == (DRESS,)


def test_dropping_and_saying_in_one_message_keeps_what_was_said() -> None:
    assert merge_constraints([RED], [BLUE], drop=["colour"]) == (BLUE,)


def test_a_new_kind_drops_what_cannot_go_with_it() -> None:
    shoes = C("product_type", "is", "Shoes")
    jersey = C("garment_group", "is", "Jersey")

    merged = merge_constraints(
        [DRESS, jersey, WOMEN, RED], [shoes], compatible=lambda held, _: held != jersey
    )

    assert merged == (WOMEN, RED, shoes)


def test_words_of_text_add_up() -> None:
    linen, silk = C("text", "is", "linen"), C("text", "is", "silk")

    assert merge_constraints([linen], [silk]) == (linen, silk)


def test_a_change_of_topic_keeps_the_person_and_the_refusals() -> None:
    held = [DRESS, RED, UNDER_30, WOMEN, NO_LACE, C("product_type", "not", "Shirt")]

    assert carried_over(held) == (WOMEN, NO_LACE)


def test_superseded_are_those_that_no_longer_hold() -> None:
    assert superseded([DRESS, RED], [DRESS, BLUE]) == (RED,)


def test_wishes_join_and_lose_the_words_of_what_went() -> None:
    assert merge_wish("red summer", "long sleeves", [RED]) == "summer; long sleeves"
    assert merge_wish("summer", "Summer") == "Summer"
    assert merge_wish("", "") == ""


def test_only_whole_words_leave_a_wish() -> None:
    assert merge_wish("embroidered red", "", [RED]) == "embroidered"


def test_wishes_do_not_grow_for_ever() -> None:
    wish = ""
    for n in range(20):
        wish = merge_wish(wish, f"wish {n}")

    assert wish == "wish 17; wish 18; wish 19"


def test_fields_of_one_matter_share_their_first_word() -> None:
    assert same_matter("colour", "colour_family")
    assert not same_matter("colour", "pattern")


def test_what_would_be_nice_replaces_no_demand() -> None:
    men = C("audience", "is", "Men")
    him = C("audience", "is", "Men", hard=False, said="him")

    assert merge_constraints([men], [him]) == (men,)
