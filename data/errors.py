"""The one error tree of Aisle.

::

    AisleError                  anything a caller may want to show; exit status 1
    ├── InputError              the input or the arguments are wrong; exit status 2
    │   ├── BadFile             a file that is missing, unreadable or has the wrong header
    │   ├── BadMessage          an empty or over-long chat message
    │   ├── ModelUnavailable    the configured chat model lacks its package or its key
    │   ├── UnknownCustomer     no such customer in this home
    │   └── UnknownProduct      no such product in this home
    ├── NotBuilt                the home has no index or no model yet
    ├── DatabaseBusy            another process holds the database
    ├── StorageFull             no space is left where the home lies
    ├── KeyProblem              an encryption key is missing, malformed or not the one used
    ├── AccessDenied            wrong credentials, an expired session or a missing role
    │   └── Throttled           too many attempts; carries ``retry_after`` seconds
    ├── ServerUnreachable       a server that holds a part of the shop does not answer
    ├── ModelFailed             the configured chat model did not answer
    └── Stopped                 the shopper stopped the answer

A message is one sentence that says what is wrong, where, and what to do. Errors of libraries are
mapped onto this tree where they enter (``raise ... from exc``).
"""


class AisleError(Exception):
    """Base of every error that Aisle raises on purpose."""

    exit_status = 1


class InputError(AisleError):
    """The caller's input or arguments are wrong."""

    exit_status = 2


class BadFile(InputError):
    """A file is missing, unreadable or not of the expected shape."""


class BadMessage(InputError):
    """A chat message or query is empty or too long."""


class ModelUnavailable(InputError):
    """The configured chat model cannot be loaded here."""


class UnknownCustomer(InputError):
    """No such customer in this home."""

    def __init__(self, customer: str) -> None:
        super().__init__(f'no customer "{customer}" in this home; load their purchases first')


class UnknownProduct(InputError):
    """No such product in this home."""

    def __init__(self, product: str) -> None:
        super().__init__(f'no product "{product}" in this home; check the id or load it first')


class NotBuilt(AisleError):
    """Something must be built first."""


class DatabaseBusy(AisleError):
    """Another process holds the database."""


class StorageFull(AisleError):
    """No space is left where the home lies."""


class KeyProblem(AisleError):
    """An encryption key is missing, malformed or not the one a record was sealed with."""


class AccessDenied(AisleError):
    """Wrong credentials, an expired session or a missing role."""


class Throttled(AccessDenied):
    """Too many attempts; try again after ``retry_after`` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many attempts; try again in {retry_after} seconds")
        self.retry_after = retry_after


class ServerUnreachable(AisleError):
    """A server that holds a part of the shop does not answer."""


class ModelFailed(AisleError):
    """The configured chat model failed or took too long."""


class Stopped(AisleError):
    """The shopper did not want to wait for the answer; nothing of it is kept."""
