"""Small tables about the whole shop: coupons, marketing spend, taxes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of tables."""
    op.create_table(
        "shop_tables",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("shop_tables")
