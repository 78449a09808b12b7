import pytest

from data.money import money


@pytest.mark.parametrize(
    ("amount", "currency", "language", "text"),
    [
        (19.99, "EUR", "en", "€19.99"),
        (1234.5, "USD", "ko", "$1,234.50"),
        (35000, "KRW", "ko", "35,000원"),
        (35000, "KRW", "en", "₩35,000"),
        (5, "CHF", "en", "5.00 CHF"),
        (5, None, "en", "5.00"),
    ],
)
def test_money_is_written_as_shops_do(
    amount: float, currency: str | None, language: str, text: str
) -> None:
    assert money(amount, currency, language) == text


def test_what_is_written_can_be_read() -> None:
    for currency in ("EUR", "USD", "GBP", "KRW"):
        (read,) = amounts(money(1234.0, currency, "ko"))
        assert read.value == 1234.0


def test_a_currency_code_may_stand_before_the_amount() -> None:
    assert [amount.value for amount in amounts("up to EUR 119 there are 3")] == [119.0]
