"""A campaign: who is contacted with what, who is held out, and when its effect is measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from data.event import CustomerKey
from data.product import ProductId


class SourceKind(StrEnum):
    """What a campaign's customers were chosen by."""

    DECLINE = "decline"
    """A cluster of declining customers, or all of them."""
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a campaign is for."""

    kind: SourceKind
    number: int | None
    """Of the cluster or segment; None for all declining customers."""
    names: Mapping[str, str]
    """What it was called then, by language."""


@dataclass(frozen=True, slots=True)
class Member:
    """One customer of a campaign."""

    customer: CustomerKey
    treated: bool
    """Whether they are contacted; the others are held out, to measure the effect."""
    products: tuple[ProductId, ...]
    """What is offered to them, or would be, best first."""


@dataclass(frozen=True, slots=True)
class CampaignSummary:
    """A campaign without its customers."""

    id: str
    name: str
    source: Source
    offer: str
    """What the customers are told."""
    created_at: datetime
    starts_at: datetime
    ends_at: datetime
    """What is bought from the start until this moment counts. All are time zone aware."""
    seed: int
    """The holdout was drawn with it."""
    treated: int
    held_out: int

    def as_json(self) -> dict[str, Any]:
        """Return it for the command line."""
        return {
            "id": self.id,
            "name": self.name,
            "source": _source_json(self.source),
            "offer": self.offer,
            "created_at": self.created_at.isoformat(),
            "starts_at": self.starts_at.isoformat(),
            "ends_at": self.ends_at.isoformat(),
            "seed": self.seed,
            "treated": self.treated,
            "held_out": self.held_out,
        }


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign with its customers."""

    id: str
    name: str
    source: Source
    offer: str
    created_at: datetime
    starts_at: datetime
    ends_at: datetime
    seed: int
    members: tuple[Member, ...]

    @property
    def summary(self) -> CampaignSummary:
        """The same without its customers."""
        treated = sum(member.treated for member in self.members)
        return CampaignSummary(
            self.id,
            self.name,
            self.source,
            self.offer,
            self.created_at,
            self.starts_at,
            self.ends_at,
            self.seed,
            treated,
            len(self.members) - treated,
        )

    def as_json(self) -> dict[str, Any]:
        """Return what is kept, sealed."""
        members = [[one.customer, one.treated, list(one.products)] for one in self.members]
        return self.summary.as_json() | {"members": members}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Campaign":
        """Return what was kept."""
        source = kept["source"]
        return cls(
            kept["id"],
            kept["name"],
            Source(SourceKind(source["kind"]), source["number"], source["names"]),
            kept["offer"],
            datetime.fromisoformat(kept["created_at"]),
            datetime.fromisoformat(kept["starts_at"]),
            datetime.fromisoformat(kept["ends_at"]),
            kept["seed"],
            tuple(Member(key, treated, tuple(ids)) for key, treated, ids in kept["members"]),
        )


def _source_json(source: Source) -> dict[str, Any]:
    return {"kind": source.kind.value, "number": source.number, "names": dict(source.names)}
