"""The study of unmet demand: what was asked for and not found, sized, and told of crowds only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from customers.behaviour.conversion import design_effect
from customers.history import ShopHistory
from customers.unmet.config import DEFAULT, UnmetConfig
from customers.unmet.crowd import NOBODY, Crowd, People, people_of
from customers.unmet.episodes import Episode, episodes
from customers.unmet.need import Need, is_kind, kinds, missing, needs_of
from customers.unmet.request import Request
from customers.unmet.segments import Segments
from customers.unmet.thumbs import thumbs_down
from customers.unmet.worth import Gain, Prices, gain, worth
from data.progress import Progress, silent

Json = dict[str, Any]
Asked = tuple[Need, ...]
"""One need, or a kind of thing and what it lacked."""


@dataclass(frozen=True, slots=True)
class Known:
    """What other analyses found, where they were made."""

    segments: Segments = field(default_factory=Segments)
    conversion: Mapping[str, float] | None = None
    """The share of visits that buy: ``value``, ``low`` and ``high``."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """What the study found."""

    found: Mapping[str, Any]

    def document(self) -> Json:
        """Return it as JSON."""
        return dict(self.found)


def analyse(
    requests: Iterable[Request],
    history: ShopHistory,
    config: UnmetConfig = DEFAULT,
    progress: Progress = silent,
    *,
    known: Known | None = None,
    now: datetime | None = None,
) -> Unmet:
    """Study the requests of a shop up to now; none at all is a result, too."""
    until = now or datetime.now(UTC)
    since = (until - timedelta(days=config.days)).timestamp()
    made = [request for request in requests if request.at >= since]
    progress("unmet demand", 1, 3)
    known = known or Known()
    study = _Study(episodes(made, config.window_minutes), history, known.segments, config)
    study.gained = gain([e.request for e in study.episodes], history, config)
    if study.gained is None and known.conversion is not None:
        study.gained = Gain.of_visits(known.conversion)
    progress("unmet demand", 2, 3)
    found = {
        "made_at": until.isoformat(),
        "days": config.days,
        "least": config.least_people,
        "currency": history.catalogue.currency,
        "segment_names": [dict(names) for names in known.segments.names],
        "purchase_days": config.purchase_days,
        "window_minutes": config.window_minutes,
        **study.document(),
        "thumbs_down": thumbs_down(history, since, study.crowd, config),
    }
    progress("unmet demand", 3, 3)
    return Unmet(found)


class _Study:
    """Counts people, not requests."""

    def __init__(
        self,
        episodes: Sequence[Episode],
        history: ShopHistory,
        segments: Segments,
        config: UnmetConfig,
    ) -> None:
        self.episodes = episodes
        self.crowd = Crowd(config.least_people)
        self.gained: Gain | None = None
        self._history = history
        self._segments = segments
        self._config = config
        self._prices = Prices(history.catalogue)
        self._unmet = [one for one in episodes if one.request.unmet]

    def document(self) -> Json:
        """Return everything about requests as JSON; nothing of too few people."""
        everybody = _people(self.episodes)
        told = self.crowd.tells(everybody)
        return {
            "requests": self.crowd.told(len(self.episodes)) if told else 0,
            "people": self.crowd.told(len(everybody)) if told else 0,
            "recorded": bool(self.episodes),
            "shares": self._shares(),
            "gain": None if self.gained is None else asdict(self.gained),
            "needs": self._needs(),
            "given_up": self._listed((one, need) for one in self._unmet for need in one.given_up),
            "refused": self._listed(
                (one, need)
                for one in self.episodes
                if one.refused
                for need in needs_of(one.request.demands)
            ),
            "excluded": self._listed(
                (one, need)
                for one in self.episodes
                for need in needs_of(one.request.demands)
                if need.op == "not"
            ),
            "segments": self._segments.among(_people(self._unmet), self.crowd),
            "months": self._months(),
        }

    def _shares(self) -> Json:
        """Return shares of requests; one that too few people had a part in is left out."""
        parts = {
            "unmet": (self._unmet, self.episodes),
            "given_up": ([one for one in self._unmet if one.given_up], self._unmet),
            "refused": ([one for one in self.episodes if one.refused], self.episodes),
        }
        return {
            name: self._share(part, of)
            for name, (part, of) in parts.items()
            if self.crowd.tells(_people(part))
        }

    def _share(self, part: Sequence[Episode], of: Sequence[Episode]) -> Json:
        inside = {id(one) for one in part}
        hit = np.array([id(one) in inside for one in of])
        people = np.array([-1 if (c := one.request.customer) is None else c for one in of])
        return self.crowd.share(len(part), len(of), design_effect(people, hit))

    def _needs(self) -> list[Json]:
        """Return what was not found: each need, and each kind of thing that lacked it."""
        groups: dict[Asked, list[Episode]] = {}
        for one in self._unmet:
            for need in set(missing(one.request)):
                groups.setdefault((need,), []).append(one)
                for kind in kinds(one.request):
                    if kind != need and not is_kind(need):
                        groups.setdefault((kind, need), []).append(one)
        told = {
            asked: mine
            for asked, mine in groups.items()
            if self.crowd.tells_part(_people(mine), _people(groups[asked[-1:]]))
        }
        rows = [self._need(asked, mine) for asked, mine in told.items()]
        rows.sort(key=lambda row: (-row["people"], len(row["needs"]), str(row["needs"])))
        return rows[: self._config.most]

    def _need(self, asked: Asked, mine: Sequence[Episode]) -> Json:
        people = _people(mine)
        size = self.crowd.told(len(people))
        return {
            "needs": [need.document() for need in asked],
            "people": size,
            "requests": self.crowd.told(len(mine)),
            "worth": worth(size, self.gained, self._prices.typical(asked)),
            "segments": self._segments.among(people, self.crowd),
        }

    def _listed(self, found: Iterable[tuple[Episode, Need]]) -> list[Json]:
        """Return needs by how many people they are of, those of too few left out."""
        groups: dict[Need, list[Episode]] = {}
        for one, need in found:
            groups.setdefault(need, []).append(one)
        rows = [
            {"need": need.document(), "people": self.crowd.told(len(people))}
            for need, mine in groups.items()
            if self.crowd.tells(people := _people(mine))
        ]
        rows.sort(key=lambda row: (-int(str(row["people"])), str(row["need"])))
        return rows[: self._config.most]

    def _months(self) -> list[Json]:
        """Return, month by month on the shop's clocks, how many people did not find something."""
        groups: dict[str, set[int]] = {}
        for one in self._unmet:
            at = datetime.fromtimestamp(one.request.at, self._history.zone)
            if one.request.customer is not None:
                groups.setdefault(f"{at:%Y-%m}", set()).add(one.request.customer)
        return [
            {"month": month, "people": self.crowd.told(len(people))}
            for month, people in sorted(groups.items())
            if self.crowd.tells(frozenset(people))
        ]


def _people(episodes: Iterable[Episode]) -> People:
    return people_of(one.request.customer for one in episodes) or NOBODY
