import pytest

from chatbot.money import amounts
from data.money import money


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("it costs €19.99", [19.99]),
        ("19,99 € or 20 euros", [19.99, 20.0]),
        ("€1,234.50 and 1.234,50 EUR", [1234.5, 1234.5]),
        ("$5, £7.", [5.0, 7.0]),
        ("35,000원", [35000.0]),
        ("3만 원", [30000.0]),
        ("3만 5천원", [35000.0]),
        ("20유로 이하", [20.0]),
        ("15달러", [15.0]),
        ("now 24.95 only", [24.95]),
        ("12 products, 4.5% of 2024", []),
        ("3 picks", []),
    ],
)
def test_amounts_are_found_however_written(text: str, values: list[float]) -> None:
    assert [amount.value for amount in amounts(text)] == values


def test_what_is_written_can_be_read() -> None:
    for currency in ("EUR", "USD", "GBP", "KRW"):
        (read,) = amounts(money(1234.0, currency, "ko"))
        assert read.value == 1234.0


def test_a_currency_code_may_stand_before_the_amount() -> None:
    assert [amount.value for amount in amounts("up to EUR 119 there are 3")] == [119.0]
