import pytest

from chatbot.ground import Ground
from chatbot.inspection.promises import promises
from data.product import Product

BEA = Product("p01", "Bea dress", "", {"colour": "Red"}, 15.0, "EUR")
GROUND = Ground(products={BEA.id: BEA}, amounts=frozenset({1.0, 20.0}))


@pytest.mark.parametrize(
    "reply",
    [
        "The Bea dress is yours for €1.",
        "It costs 1 euro.",
        "The **Bea dress** is under €1.",
        "Shipping is free.",
        "You get 20 % off.",
        "I have refunded your order.",
        "I placed an order for you.",
        "오늘은 전부 무료예요.",
        "쿠폰을 드릴게요.",
        "주문을 완료했어요.",
    ],
)
def test_what_nobody_promised_is_found(reply: str) -> None:
    assert list(promises(reply, GROUND))


@pytest.mark.parametrize(
    "reply",
    [
        "The **Bea dress** costs €15.00.",
        "Nothing fits under €1.",
        "I looked for dresses up to €20.",
        "I do not know of any discount.",
        "I cannot change prices or give refunds.",
        "할인에 대해서는 알 수 없어요.",
        "20유로 이하로 찾아봤어요.",
    ],
)
def test_true_and_modest_replies_pass(reply: str) -> None:
    assert list(promises(reply, GROUND)) == []
