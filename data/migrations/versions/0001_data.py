"""Products, customers and events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the data room."""
    big_id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "counters",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "products",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(200), nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("facets", sa.Text, nullable=False),
        sa.Column("price", sa.Float(53)),
        sa.Column("priced_at", sa.BigInteger),
        sa.Column("currency", sa.String(10)),
        sa.Column("image", sa.Text),
    )
    op.create_table(
        "customers",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    for name in ("event_blocks", "staged_blocks"):
        op.create_table(
            name,
            sa.Column("number", big_id, primary_key=True, autoincrement=True),
            sa.Column("bucket", sa.SmallInteger, nullable=False, index=True),
            sa.Column("load", sa.BigInteger, nullable=False),
            sa.Column("rows", sa.Integer, nullable=False),
            sa.Column("sealed", sa.LargeBinary, nullable=False),
        )
