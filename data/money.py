"""Amounts of money as a shop writes them."""

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "KRW": "₩", "JPY": "¥", "INR": "₹"}
_WHOLE = frozenset({"KRW", "JPY"})


def money(amount: float, currency: str | None, language: str = "en") -> str:
    """Return an amount as a shop writes it: €19.99, 35,000원."""
    if currency == "KRW":
        return f"{amount:,.0f}원" if language == "ko" else f"₩{amount:,.0f}"
    digits = f"{amount:,.0f}" if currency in _WHOLE else f"{amount:,.2f}"
    if currency is None:
        return digits
    sign = _SIGNS.get(currency)
    return f"{sign}{digits}" if sign else f"{digits} {currency}"
