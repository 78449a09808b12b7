"""Conversations, their turns and checkpoints, and remembered preferences."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of conversations."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("owner", sa.LargeBinary(32), nullable=True),
        sa.Column("title", sa.LargeBinary, nullable=False),
        sa.Column("turns", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("updated_at", sa.Float, nullable=False, index=True),
    )
    op.create_index("ix_conversations_owner_updated", "conversations", ["owner", "updated_at"])
    op.create_table(
        "conversation_turns",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column(
            "conversation",
            sa.String(64),
            sa.ForeignKey("conversations.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("exchange", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index(
        "ix_conversation_turns_place",
        "conversation_turns",
        ["conversation", "position"],
        unique=True,
    )
    op.create_table(
        "checkpoints",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("thread", sa.String(64), nullable=False, index=True),
        sa.Column("checkpoint", sa.String(64), nullable=False),
        sa.Column("blob", sa.LargeBinary, nullable=False),
        sa.Column("writes", sa.LargeBinary, nullable=True),
    )
    op.create_table(
        "preferences",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.LargeBinary(32), nullable=False, index=True),
        sa.Column("note", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables of conversations."""
    for table in ("preferences", "checkpoints", "conversation_turns", "conversations"):
        op.drop_table(table)
