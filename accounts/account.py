"""A login and who it belongs to."""

from dataclasses import dataclass, field
from enum import StrEnum

from data.event import CustomerKey


class Role(StrEnum):
    """What an account may see."""

    SHOPPER = "shopper"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Account:
    """One login; e-mail and name do not show in ``repr``, which may end in a log."""

    id: str
    email: str = field(repr=False)
    """As it was typed at sign-up, without surrounding spaces."""
    name: str = field(repr=False)
    """May be empty."""
    role: Role
    customer: CustomerKey
    """Whose purchase history the shop assistant sees: the linked customer's, else the own one."""
    own_customer: CustomerKey
    """The key under which events are kept while no customer is linked."""
    reveals_names: bool = False
    """Whether it may see who a customer is; everybody else on the staff sees pseudonyms."""

    @property
    def linked(self) -> bool:
        """Whether a customer of the shop's purchase data is linked."""
        return self.customer != self.own_customer

    @property
    def is_staff(self) -> bool:
        """Whether the account has the staff role."""
        return self.role is Role.STAFF
