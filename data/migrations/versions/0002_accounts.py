"""Accounts, sessions, throttles and API keys."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the accounts room."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("email_key", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("email", sa.LargeBinary, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("password", sa.String(60), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("customer", sa.BigInteger, nullable=True, index=True),
        sa.Column("published_password", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
    )
    account = sa.ForeignKey("accounts.id", ondelete="CASCADE")
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.LargeBinary(32), primary_key=True),
        sa.Column("account", sa.String(32), account, nullable=False, index=True),
        sa.Column("created_at", sa.Float, nullable=False, index=True),
        sa.Column("seen_at", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "throttles",
        sa.Column("subject", sa.LargeBinary(32), primary_key=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("allowed_at", sa.Float, nullable=False),
        sa.Column("forgotten_at", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False, unique=True),
        sa.Column("key_hash", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("created_at", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables of the accounts room."""
    for table in ("api_keys", "throttles", "sessions", "accounts"):
        op.drop_table(table)
