import pytest

from chatbot.ground import Ground
from chatbot.grounding import Grounding
from data.catalogue import Catalogue
from data.product import Product
from retrieval.constraint import Constraint
from tests.chatbot.builders import FakeSearch

RED = Product(
    "0000000001",
    "Silk Evening Dress",
    "A long dress of silk.",
    {"product_type": "Dress", "colour": "Red", "pattern": "Lace"},
    49.99,
    "EUR",
)
BLACK = Product(
    "0000000002",
    "Linen Summer Shirt",
    "Cool.",
    {"product_type": "Shirt", "colour": "Black", "pattern": "Stripe"},
    19.5,
    "EUR",
)
OTHER = Product(
    "0000000003", "Velvet Dream Gown", "", {"product_type": "Dress", "colour": "Blue"}, 80
)
CATALOGUE = Catalogue.of([RED, BLACK, OTHER])
GROUNDING = Grounding(CATALOGUE, lambda text: FakeSearch(CATALOGUE).understand(text).constraints)
GROUND = Ground(
    products={RED.id: RED, BLACK.id: BLACK},
    amounts=frozenset({60.0}),
    counts=frozenset({0, 1, 2, 57}),
    exact=frozenset({2, 57}),
    latest=(RED, BLACK),
    phrases=frozenset({"garden party", "anna"}),
)


@pytest.mark.parametrize(
    "reply",
    [
        "Here are 2 picks. The **Silk Evening Dress** is red and costs €49.99.",
        "**Linen Summer Shirt** – €19.50, black with a stripe.",
        "Anna, all of them are under €60, and there are 57 products in total.",
        "The Linen Summer Shirt is €30.49 cheaper than the Silk Evening Dress.",
        "The Silk Evening Dress goes well with black shoes.",
        "The **Silk Evening Dress** is not blue.",
        "It costs about €50.",
        "Which colour: **Red**, **Black** or **Blue**?",
        "빨간 옷 2개를 찾았어요. Silk Evening Dress는 49.99유로예요.",
        "Linen Summer Shirt 대신 빨간 원피스는 어떠세요?",
        "“garden party” sounds lovely!",
        "I do not know about stock or delivery.",
        "1. Silk Evening Dress – €49.99\n2. Linen Summer Shirt – €19.50",
    ],
)
def test_true_replies_pass(reply: str) -> None:
    assert GROUNDING.unsupported(reply, GROUND) == []


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("The Silk Evening Dress is only €39.99.", "price"),
        ("Silk Evening Dress: 19.50 EUR", "price"),
        ("단돈 45유로예요.", "price"),
        ("겨우 3만 원이에요.", "price"),
        ("It costs $25.", "price"),
        ("You will love the **Velvet Dream Gown**.", "title"),
        ("The **Silk Evening Dress Deluxe** is new.", "title"),
        ("You will love the Velvet Dream Gown.", "title"),
        ("I recommend “Moonlight Sonata Gown”.", "title"),
        ("1. Cloud Nine Coat – lovely", "title"),
        ("**꿈의 드레스**를 추천해요.", "title"),
        ("The Silk Evening Dress is black.", "facet"),
        ("This blue **Silk Evening Dress** is lovely.", "facet"),
        ("Linen Summer Shirt 상품은 빨간 색이에요.", "facet"),
        ("There are 99 products.", "count"),
        ("99개가 있어요.", "count"),
        ("Bought 400 times this week.", "count"),
        ("Its number is 0000000003.", "id"),
    ],
)
def test_false_statements_are_caught(reply: str, kind: str) -> None:
    assert kind in {one.kind for one in GROUNDING.unsupported(reply, GROUND)}


def test_an_empty_shop_supports_small_talk_and_no_product() -> None:
    nothing = Grounding(Catalogue.of([]))

    assert nothing.unsupported("Hello! What are you looking for?", Ground()) == []
    assert nothing.unsupported("Take the **Silk Evening Dress**.", Ground())


def test_ground_holds_bounds_and_what_the_shopper_said() -> None:
    from chatbot.state import DialogueState

    state = DialogueState(constraints=(Constraint("price", "lte", 30.0),)).showing([RED])
    ground = Ground.of(CATALOGUE, state, [], "a gift for 2 under 35 euros")

    assert {30.0, 35.0} <= ground.amounts
    assert set(ground.products) == {RED.id}
    assert GROUNDING.unsupported("Nothing under €35 or €30.", ground) == []


def test_titles_that_differ_by_case_only_are_one() -> None:
    loud = Product("0000000004", "SILK EVENING DRESS", "", {"colour": "Black"}, 20.0, "EUR")
    ground = Ground(products={RED.id: RED, loud.id: loud})

    assert GROUNDING.unsupported("The **Silk Evening Dress** costs €20.00.", ground) == []


def test_a_korean_ending_on_a_latin_word_is_no_part_of_a_name() -> None:
    ground = Ground(products={RED.id: RED}, phrases=frozenset({"dark red"}))

    assert GROUNDING.unsupported("요청하신 색은 Dark Red예요.", ground) == []
