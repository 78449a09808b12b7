"""A shop's log as examples: beginnings of sessions, and whether a purchase followed."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from customers.features.session_features import SESSION_COLUMNS, prefix_features
from customers.features.sessions import Sessions
from customers.history import ShopHistory
from customers.propensity.config import PropensityConfig
from customers.propensity.examples import Examples, Split
from data.errors import InputError
from data.event import NOBODY, EventKind
from data.event_table import CODE_OF

ANY = "any"
"""Whatever was done so far: what is asked of a session under way."""
BEFORE_CHECKOUT = "before_checkout"
"""All that came before the first purchase, or all of a session without one."""
FIRST_CART = "first_cart"
"""As the first product lies in the cart."""
AFTER = (1, 2, 3, 5, 8, 12, 20, 30)
"""Numbers of events after which a session is looked at, where it has as many before a purchase."""
JUDGED_AFTER = (1, 3, 5, 8)
"""Those that are judged by themselves."""


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """Beginnings of a shop's sessions."""

    examples: Examples
    """A row is a beginning that ends before the first purchase, if there is one."""
    began: NDArray[np.int64]
    """When each row's session began: Unix seconds, shape [n] ..."""
    ended: NDArray[np.int64]
    """... and when it was over, a purchase included."""
    session: NDArray[np.int64]
    """Which session each row is of."""

    @property
    def sessions(self) -> int:
        """How many sessions there are."""
        return len(np.unique(self.session))


def read_log(history: ShopHistory) -> Log:
    """Describe the sessions of a history at several moments each.

    Sessions that begin with a purchase, such as those at a till, tell nothing and are left out.

    Raises
    ------
    InputError
        There are no sessions to learn from.
    """
    sessions = Sessions.of(history.table)
    known = _known_until(sessions)
    ends = _ends(sessions, known)
    if not len(ends):
        raise InputError(
            "this home has no sessions of views and carts to learn from; "
            "load a log (rees46, demo) or train on a table: --source online-shoppers FILE"
        )
    of = sessions.of_event[ends]
    bought = known[of] < sessions.bounds[of + 1]
    customers = sessions.customers[of]
    examples = Examples(
        SESSION_COLUMNS,
        prefix_features(history, sessions, ends),
        bought,
        np.where(customers == NOBODY, -1 - of, customers),
        moments=_moments(sessions, known, ends),
        definition=BEFORE_CHECKOUT,
    )
    at = sessions.table.at
    return Log(examples, sessions.began[of], at[sessions.bounds[1:] - 1][of], of)


def cut_of(log: Log, config: PropensityConfig) -> int:
    """Return the moment from which on sessions are judged: Unix seconds."""
    _, first = np.unique(log.session, return_index=True)
    return int(np.quantile(log.began[first], 1 - config.judged_share))


def splits(log: Log, config: PropensityConfig) -> list[Split]:
    """Split by time and by customer: later sessions, of people of whom nothing was learned.

    Sessions that had begun at the cut and were not over are in neither part.
    """
    cut = cut_of(log, config)
    _, person = np.unique(log.examples.people, return_inverse=True)
    rng = np.random.default_rng(config.seed)
    part = rng.permutation(int(person.max()) + 1)[person] % config.folds
    return [
        (
            np.flatnonzero((log.ended < cut) & (part != number)),
            np.flatnonzero((log.began >= cut) & (part == number)),
        )
        for number in range(config.folds)
    ]


def moment_text(at: int) -> str:
    """Write Unix seconds as an ISO date and time, UTC."""
    return datetime.fromtimestamp(at, UTC).isoformat()


def _known_until(sessions: Sessions) -> NDArray[np.int64]:
    """Return the place of each session's first event that must not be known: shape [s].

    That is the first of the second of the first purchase, else the session's end.
    """
    table, of = sessions.table, sessions.of_event
    known = sessions.bounds[1:].copy()
    bought = np.flatnonzero(table.kind == CODE_OF[EventKind.PURCHASE])[::-1]
    paid_at = np.full(len(sessions), np.iinfo(np.int64).max)
    paid_at[of[bought]] = table.at[bought]
    hidden = np.flatnonzero(table.at >= paid_at[of])[::-1]
    known[of[hidden]] = hidden
    return known


def _ends(sessions: Sessions, known: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the last events of the beginnings that are looked at, ascending."""
    first = sessions.bounds[:-1]
    looked = [first + count - 1 for count in AFTER]
    places = [place[place < known] for place in looked]
    places.append(_first_carts(sessions, known))
    places.append(known[known > first] - 1)
    return np.unique(np.concatenate(places))


def _first_carts(sessions: Sessions, known: NDArray[np.int64]) -> NDArray[np.int64]:
    of = sessions.of_event
    carts = np.flatnonzero(sessions.table.kind == CODE_OF[EventKind.CART])
    carts = carts[carts < known[of[carts]]]
    _, first = np.unique(of[carts], return_index=True)
    return carts[first]


def _moments(
    sessions: Sessions, known: NDArray[np.int64], ends: NDArray[np.int64]
) -> dict[str, NDArray[np.bool_]]:
    of = sessions.of_event[ends]
    masks = {
        ANY: np.ones(len(ends), dtype=bool),
        BEFORE_CHECKOUT: ends == known[of] - 1,
        FIRST_CART: np.isin(ends, _first_carts(sessions, known)),
    }
    after = ends - sessions.bounds[:-1][of] + 1
    masks |= {f"after_{count}": after == count for count in JUDGED_AFTER}
    return {name: mask for name, mask in masks.items() if mask.any()}
