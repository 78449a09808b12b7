"""Which version of the catalogue last changed each product, and which are no longer sold."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a revision and a mark to products, and the counters that every change locks."""
    big = sa.BigInteger()
    op.add_column("products", sa.Column("revision", big, nullable=False, server_default="0"))
    off = sa.Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("products", off)
    op.create_index("ix_products_revision", "products", ["revision"])
    counters = sa.table("counters", sa.column("name", sa.String), sa.column("value", big))
    held = op.get_bind().scalar(sa.select(counters.c.value).where(counters.c.name == "catalogue"))
    rows = [] if held is not None else [{"name": "catalogue", "value": 0}]
    op.bulk_insert(counters, [*rows, {"name": "identity", "value": secrets.randbits(62)}])


def downgrade() -> None:
    """Take them away again; products that were withdrawn are on sale again then."""
    op.execute(sa.text("DELETE FROM counters WHERE name = 'identity'"))
    op.drop_index("ix_products_revision", "products")
    op.drop_column("products", "withdrawn")
    op.drop_column("products", "revision")
