"""Prices for reading."""

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "KRW": "₩", "JPY": "¥"}
WHOLE = ("KRW", "JPY")
"""Currencies without cents."""


def money(price: float, currency: str | None) -> str:
    """Write a price the way it is read aloud: €29.99, ₩12,000, 29.99 SEK."""
    code = (currency or "").upper()
    amount = f"{price:,.0f}" if code in WHOLE else f"{price:,.2f}"
    symbol = SYMBOLS.get(code)
    return f"{symbol}{amount}" if symbol else f"{amount} {code}".strip()
