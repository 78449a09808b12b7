"""Who may enter: accounts, sessions, roles, throttling, export and erasure, API keys."""

from accounts.account import Account, Role
from accounts.accounts import Accounts, AccountsConfig
from accounts.api_keys import ApiKeys
from accounts.privacy import OwnEvents, PersonalData
from accounts.reveals import Reveals

__all__ = [
    "Account",
    "Accounts",
    "AccountsConfig",
    "ApiKeys",
    "OwnEvents",
    "PersonalData",
    "Reveals",
    "Role",
]
