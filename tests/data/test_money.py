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
