"""Who is asking."""

from dataclasses import dataclass

from data.event import CustomerKey


@dataclass(frozen=True, slots=True)
class Shopper:
    """Whoever holds the conversation; all three are None for a guest."""

    customer: CustomerKey | None = None
    """Whose purchases and thumbs are theirs."""
    account: str | None = None
    name: str | None = None

    @property
    def owner(self) -> str | None:
        """Return whom conversations and preferences belong to, or None for a guest."""
        if self.account is not None:
            return f"account:{self.account}"
        return None if self.customer is None else f"customer:{self.customer}"


GUEST = Shopper()
