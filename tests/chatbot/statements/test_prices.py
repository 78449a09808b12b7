"""Prices: of the product they are said of, bounds that are true, differences that are right."""

import pytest

from tests.chatbot.statements.shop import kinds


@pytest.mark.parametrize(
    "reply",
    [
        "**Silk Evening Dress** (€49.99) and **Linen Summer Shirt** (€19.50) fit.",
        "The Silk Evening Dress is under €50, within your budget of €60.",
        "The Linen Summer Shirt is €30.49 cheaper than the Silk Evening Dress.",
        "All of them cost at least €19.50.",
        "The Silk Evening Dress is lovely. It costs €49.99.",
        "Prices go from €19.50 to €80.00.",
        "**Silk Evening Dress**는 60유로 이하예요.",
        "조건(€60.00 이하)에 모두 맞는 상품은 없어요.",
        "**Wing Coat. (1)** costs €80.00.",
    ],
)
def test_true_prices_pass(reply: str) -> None:
    assert kinds(reply) == set()


@pytest.mark.parametrize(
    "reply",
    [
        "**Silk Evening Dress** (€19.50) and **Linen Summer Shirt** (€49.99) fit.",
        "The Silk Evening Dress costs €60.",
        "The Silk Evening Dress is under €40.",
        "The Linen Summer Shirt is over €60.",
        "The Linen Summer Shirt is €20 cheaper than the Silk Evening Dress.",
        "The Silk Evening Dress is lovely. It costs €19.50.",
        "All of them cost less than €60.",
        "**Silk Evening Dress**는 40유로 이하예요.",
    ],
)
def test_false_prices_are_caught(reply: str) -> None:
    assert "price" in kinds(reply)
