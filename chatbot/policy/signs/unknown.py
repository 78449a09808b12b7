"""Signs that something is asked which no data of the shop tells."""

from chatbot.policy.reading import Reading


def topic(r: Reading) -> str | None:
    """Return the topic asked about that no shop data covers: stock, size, delivery, ..."""
    return r.cues.any(r.cues.names("unknown_"), r.folded)


def alone(r: Reading) -> bool:
    """Whether such a topic is all that is spoken of."""
    return not _wished(r) and asked(r)


def of_shown(r: Reading) -> bool:
    """Whether such a topic is asked about something shown."""
    return r.hints and asked(r)


def asked(r: Reading) -> bool:
    """Whether such a topic is asked about, rather than a product wanted."""
    return topic(r) is not None and (r.hints or not _wished(r))


def _wished(r: Reading) -> bool:
    """Whether a product is wanted: "gift cards" are no product of a shop without them."""
    return bool(r.said) and r.beyond(*r.cues.names("unknown_"))
