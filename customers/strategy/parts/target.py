"""Who is to be won: how many, what they bring and what sets them apart."""

from collections.abc import Iterator

from customers.strategy.claim import Evidence
from customers.strategy.records import Reading

_MOST_TRAITS = 3
_LESS = 0.9
"""Rates nearer to each other are alike."""


def size(reading: Reading) -> Iterator[Evidence]:
    """How many there are, and what they bring where prices are told."""
    own, rest = reading.own, reading.rest
    found = {"customers": own.customers, "share": own.customers / (own.customers + rest.customers)}
    if own.revenue > 0 and rest.customers:
        found |= {
            "revenue_share": own.revenue / (own.revenue + rest.revenue),
            "money_each": own.revenue / own.customers,
            "money_rest": rest.revenue / rest.customers,
        }
    yield found


def trait(reading: Reading) -> Iterator[Evidence]:
    """What sets them apart most, by the segments' document, measured again."""
    for told in reading.entry["traits"][:_MOST_TRAITS]:
        found = reading.typical(told["feature"])
        if found and (found[0] > found[1]) == (told["direction"] == "high"):
            yield {"feature": told["feature"], "value": found[0], "rest": found[1]}


def slipping(reading: Reading) -> Iterator[Evidence]:
    """Most who leave within a month go where fewer order."""
    found = _movement(reading)
    if found and found["rate_share"] < _LESS * found["own_rate_share"]:
        yield found


def rising(reading: Reading) -> Iterator[Evidence]:
    """Most who leave within a month go where more order."""
    found = _movement(reading)
    if found and found["own_rate_share"] < _LESS * found["rate_share"]:
        yield found


def _movement(reading: Reading) -> dict[str, float] | None:
    """Return where most go who leave, by the segments' document, and who orders here and there."""
    moving = reading.records.document.get("movement") or {}
    flows = [one for one in moving.get("flows", ()) if one["origin"] == reading.number]
    most = max(flows, key=lambda one: float(one["share"]), default=None)
    there = reading.records.responses.get(most["target"]) if most else None
    if most is None or there is None or reading.response is None:
        return None
    return {
        "share": most["share"],
        "segment": most["target"],
        "own_rate_share": reading.response.rate.value,
        "rate_share": there.rate.value,
        "days": reading.config.window_days,
    }


KINDS = {"size": size, "trait": trait, "slipping": slipping, "rising": rising}
