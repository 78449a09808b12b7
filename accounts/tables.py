"""The tables of accounts; times are unix seconds, UTC."""

from sqlalchemy import BigInteger, Float, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from data.database import Base


class AccountRow(Base):
    """One login; what tells who it is stands sealed."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    email_key: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    """The keyed hash of the normalised address."""
    email: Mapped[bytes] = mapped_column(LargeBinary)
    name: Mapped[bytes] = mapped_column(LargeBinary)
    password: Mapped[str] = mapped_column(String(60))
    """The bcrypt hash."""
    role: Mapped[str] = mapped_column(String(16))
    customer: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """The linked customer's key."""
    published_password: Mapped[bool]
    """Whether the password is one that a document prints (the demo logins')."""
    reveals_names: Mapped[bool] = mapped_column(default=False)
    """Whether it may see who a customer is."""
    created_at: Mapped[float] = mapped_column(Float)


class SessionRow(Base):
    """One signed-in browser, known by the hash of its token."""

    __tablename__ = "sessions"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[float] = mapped_column(Float, index=True)
    seen_at: Mapped[float] = mapped_column(Float, index=True)


class ThrottleRow(Base):
    """How often somebody has tried lately; ``subject`` is a keyed hash."""

    __tablename__ = "throttles"

    subject: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    attempts: Mapped[int] = mapped_column(Integer)
    allowed_at: Mapped[float] = mapped_column(Float)
    """When the next attempt may be made."""
    forgotten_at: Mapped[float] = mapped_column(Float, index=True)
    """When the count starts anew if nobody tries until then."""


class ApiKeyRow(Base):
    """One key of a shop's own system."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[float] = mapped_column(Float)


class RevealRow(Base):
    """One look at who a customer is; whose name and why stand sealed."""

    __tablename__ = "reveals"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[float] = mapped_column(Float, index=True)
    account: Mapped[str] = mapped_column(String(32), index=True)
    """Who looked; stays when that account goes."""
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
