"""Who may see names, who did, what shoppers asked for in vain, and campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the permission, and make the tables."""
    op.add_column(
        "accounts",
        sa.Column("reveals_names", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "reveals",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Float, nullable=False, index=True),
        sa.Column("account", sa.String(32), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("at", sa.Float, nullable=False, index=True),
        sa.Column("customer", sa.BigInteger, nullable=True, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "campaigns",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("at", sa.Float, nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    for table in ("campaigns", "requests", "reveals"):
        op.drop_table(table)
    op.drop_column("accounts", "reveals_names")
