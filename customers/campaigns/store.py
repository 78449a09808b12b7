"""Campaigns in the database: sealed whole, and without anybody who was erased."""

import json
from collections.abc import Iterator
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from customers.campaigns.campaign import Campaign, CampaignSummary
from data.database import Base, Database, table_of
from data.encryption import Keyring
from data.errors import InputError
from data.event import CustomerKey
from data.rotation import SealedColumn


class CampaignRow(Base):
    """One campaign."""

    __tablename__ = "campaigns"

    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    at: Mapped[float] = mapped_column(sa.Float, index=True)
    """When it was made, Unix seconds."""
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    """The campaign as JSON, bound to the row."""


class CampaignStore:
    """Keeps campaigns."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    def add(self, campaign: Campaign) -> None:
        """Keep a campaign."""
        row = {
            "id": campaign.id,
            "at": campaign.created_at.timestamp(),
            "sealed": self._sealed(campaign),
        }
        with self._database.writing() as session:
            session.execute(sa.insert(table_of(CampaignRow)).values(row))

    def all(self) -> list[CampaignSummary]:
        """Return every campaign without its customers, the newest first."""
        with self._database.session() as session:
            return [campaign.summary for campaign in self._campaigns(session)]

    def read(self, campaign_id: str) -> Campaign:
        """Return a campaign.

        Raises
        ------
        InputError
            There is none of this id.
        """
        with self._database.session() as session:
            row = session.get(CampaignRow, campaign_id)
            if row is None:
                raise InputError(f'no campaign "{campaign_id}" in this home')
            return self._opened(row)

    def remove(self, campaign_id: str) -> None:
        """Delete a campaign; doing so twice does no harm."""
        with self._database.writing() as session:
            session.execute(sa.delete(CampaignRow).filter_by(id=campaign_id))

    def of(self, customer: CustomerKey) -> list[CampaignSummary]:
        """Return the campaigns that a customer stands in, contacted or held out."""
        with self._database.session() as session:
            return [
                campaign.summary
                for campaign in self._campaigns(session)
                if any(member.customer == customer for member in campaign.members)
            ]

    def forget(self, customer: CustomerKey) -> None:
        """Take a customer out of every campaign."""
        with self._database.writing() as session:
            for campaign in list(self._campaigns(session)):
                others = tuple(one for one in campaign.members if one.customer != customer)
                if len(others) < len(campaign.members):
                    sealed = self._sealed(replace(campaign, members=others))
                    mine = CampaignRow.id == campaign.id
                    session.execute(sa.update(CampaignRow).where(mine).values(sealed=sealed))

    def _campaigns(self, session: Session) -> Iterator[Campaign]:
        rows = session.scalars(sa.select(CampaignRow).order_by(CampaignRow.at.desc()))
        return map(self._opened, rows)

    def _sealed(self, campaign: Campaign) -> bytes:
        text = json.dumps(campaign.as_json(), ensure_ascii=False)
        return self._keyring.seal_text(text, seal_context(campaign.id))

    def _opened(self, row: CampaignRow) -> Campaign:
        text = self._keyring.open_text(row.sealed, seal_context(row.id))
        return Campaign.from_json(json.loads(text))


def seal_context(campaign_id: str) -> bytes:
    """Return what binds a sealed campaign to its row."""
    return f"campaign:{campaign_id}".encode()


SEALED = (SealedColumn(table_of(CampaignRow), "sealed", lambda row: seal_context(row["id"])),)
"""For ``Rotation``."""
